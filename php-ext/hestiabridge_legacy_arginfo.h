/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: 206a8851444a109bcf3a199eb63cd17998ca067d */

ZEND_BEGIN_ARG_INFO_EX(arginfo_HestiaBridge_create_account, 0, 0, 1)
	ZEND_ARG_INFO(0, request)
	ZEND_ARG_INFO(0, progress)
ZEND_END_ARG_INFO()

#define arginfo_HestiaBridge_change_package arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_deploy_package arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_suspend_account arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_unsuspend_account arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_terminate_account arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_change_password arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_change_domain arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_get_account arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_get_usage arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_test_connection arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_list_packages arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_list_accounts arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_list_templates arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_list_shells arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_list_addresses arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_read_pin arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_settle_obligations arginfo_HestiaBridge_create_account

ZEND_BEGIN_ARG_INFO_EX(arginfo_HestiaBridge_version, 0, 0, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_HestiaBridge_Exception_getStatus arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_isRetryable arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_getHint arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_getField arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_getDetails arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Invalid_getStatus arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Invalid_isRetryable arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Invalid_getHint arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Invalid_getField arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Invalid_getDetails arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Refused_getStatus arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Refused_isRetryable arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Refused_getHint arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Refused_getField arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Refused_getDetails arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Authentication_getStatus arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Authentication_isRetryable arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Authentication_getHint arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Authentication_getField arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Authentication_getDetails arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Unreachable_getStatus arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Unreachable_isRetryable arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Unreachable_getHint arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Unreachable_getField arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Unreachable_getDetails arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Tls_getStatus arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Tls_isRetryable arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Tls_getHint arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Tls_getField arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Tls_getDetails arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_UnknownOutcome_getStatus arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_UnknownOutcome_isRetryable arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_UnknownOutcome_getHint arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_UnknownOutcome_getField arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_UnknownOutcome_getDetails arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Licence_getStatus arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Licence_isRetryable arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Licence_getHint arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Licence_getField arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Licence_getDetails arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Busy_getStatus arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Busy_isRetryable arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Busy_getHint arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Busy_getField arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Busy_getDetails arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Stopped_getStatus arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Stopped_isRetryable arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Stopped_getHint arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Stopped_getField arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Stopped_getDetails arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Internal_getStatus arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Internal_isRetryable arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Internal_getHint arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Internal_getField arginfo_HestiaBridge_version

#define arginfo_class_HestiaBridge_Exception_Internal_getDetails arginfo_HestiaBridge_version


ZEND_FUNCTION(HestiaBridge_create_account);
ZEND_FUNCTION(HestiaBridge_change_package);
ZEND_FUNCTION(HestiaBridge_deploy_package);
ZEND_FUNCTION(HestiaBridge_suspend_account);
ZEND_FUNCTION(HestiaBridge_unsuspend_account);
ZEND_FUNCTION(HestiaBridge_terminate_account);
ZEND_FUNCTION(HestiaBridge_change_password);
ZEND_FUNCTION(HestiaBridge_change_domain);
ZEND_FUNCTION(HestiaBridge_get_account);
ZEND_FUNCTION(HestiaBridge_get_usage);
ZEND_FUNCTION(HestiaBridge_test_connection);
ZEND_FUNCTION(HestiaBridge_list_packages);
ZEND_FUNCTION(HestiaBridge_list_accounts);
ZEND_FUNCTION(HestiaBridge_list_templates);
ZEND_FUNCTION(HestiaBridge_list_shells);
ZEND_FUNCTION(HestiaBridge_list_addresses);
ZEND_FUNCTION(HestiaBridge_read_pin);
ZEND_FUNCTION(HestiaBridge_settle_obligations);
ZEND_FUNCTION(HestiaBridge_version);
ZEND_METHOD(HestiaBridge_Exception_Invalid, getStatus);
ZEND_METHOD(HestiaBridge_Exception_Invalid, isRetryable);
ZEND_METHOD(HestiaBridge_Exception_Invalid, getHint);
ZEND_METHOD(HestiaBridge_Exception_Invalid, getField);
ZEND_METHOD(HestiaBridge_Exception_Invalid, getDetails);


static const zend_function_entry ext_functions[] = {
	ZEND_NS_FALIAS("HestiaBridge", create_account, HestiaBridge_create_account, arginfo_HestiaBridge_create_account)
	ZEND_NS_FALIAS("HestiaBridge", change_package, HestiaBridge_change_package, arginfo_HestiaBridge_change_package)
	ZEND_NS_FALIAS("HestiaBridge", deploy_package, HestiaBridge_deploy_package, arginfo_HestiaBridge_deploy_package)
	ZEND_NS_FALIAS("HestiaBridge", suspend_account, HestiaBridge_suspend_account, arginfo_HestiaBridge_suspend_account)
	ZEND_NS_FALIAS("HestiaBridge", unsuspend_account, HestiaBridge_unsuspend_account, arginfo_HestiaBridge_unsuspend_account)
	ZEND_NS_FALIAS("HestiaBridge", terminate_account, HestiaBridge_terminate_account, arginfo_HestiaBridge_terminate_account)
	ZEND_NS_FALIAS("HestiaBridge", change_password, HestiaBridge_change_password, arginfo_HestiaBridge_change_password)
	ZEND_NS_FALIAS("HestiaBridge", change_domain, HestiaBridge_change_domain, arginfo_HestiaBridge_change_domain)
	ZEND_NS_FALIAS("HestiaBridge", get_account, HestiaBridge_get_account, arginfo_HestiaBridge_get_account)
	ZEND_NS_FALIAS("HestiaBridge", get_usage, HestiaBridge_get_usage, arginfo_HestiaBridge_get_usage)
	ZEND_NS_FALIAS("HestiaBridge", test_connection, HestiaBridge_test_connection, arginfo_HestiaBridge_test_connection)
	ZEND_NS_FALIAS("HestiaBridge", list_packages, HestiaBridge_list_packages, arginfo_HestiaBridge_list_packages)
	ZEND_NS_FALIAS("HestiaBridge", list_accounts, HestiaBridge_list_accounts, arginfo_HestiaBridge_list_accounts)
	ZEND_NS_FALIAS("HestiaBridge", list_templates, HestiaBridge_list_templates, arginfo_HestiaBridge_list_templates)
	ZEND_NS_FALIAS("HestiaBridge", list_shells, HestiaBridge_list_shells, arginfo_HestiaBridge_list_shells)
	ZEND_NS_FALIAS("HestiaBridge", list_addresses, HestiaBridge_list_addresses, arginfo_HestiaBridge_list_addresses)
	ZEND_NS_FALIAS("HestiaBridge", read_pin, HestiaBridge_read_pin, arginfo_HestiaBridge_read_pin)
	ZEND_NS_FALIAS("HestiaBridge", settle_obligations, HestiaBridge_settle_obligations, arginfo_HestiaBridge_settle_obligations)
	ZEND_NS_FALIAS("HestiaBridge", version, HestiaBridge_version, arginfo_HestiaBridge_version)
	ZEND_FE_END
};


static const zend_function_entry class_HestiaBridge_Exception_methods[] = {
	ZEND_ABSTRACT_ME_WITH_FLAGS(HestiaBridge_Exception, getStatus, arginfo_class_HestiaBridge_Exception_getStatus, ZEND_ACC_PUBLIC|ZEND_ACC_ABSTRACT)
	ZEND_ABSTRACT_ME_WITH_FLAGS(HestiaBridge_Exception, isRetryable, arginfo_class_HestiaBridge_Exception_isRetryable, ZEND_ACC_PUBLIC|ZEND_ACC_ABSTRACT)
	ZEND_ABSTRACT_ME_WITH_FLAGS(HestiaBridge_Exception, getHint, arginfo_class_HestiaBridge_Exception_getHint, ZEND_ACC_PUBLIC|ZEND_ACC_ABSTRACT)
	ZEND_ABSTRACT_ME_WITH_FLAGS(HestiaBridge_Exception, getField, arginfo_class_HestiaBridge_Exception_getField, ZEND_ACC_PUBLIC|ZEND_ACC_ABSTRACT)
	ZEND_ABSTRACT_ME_WITH_FLAGS(HestiaBridge_Exception, getDetails, arginfo_class_HestiaBridge_Exception_getDetails, ZEND_ACC_PUBLIC|ZEND_ACC_ABSTRACT)
	ZEND_FE_END
};


static const zend_function_entry class_HestiaBridge_Exception_Invalid_methods[] = {
	ZEND_ME(HestiaBridge_Exception_Invalid, getStatus, arginfo_class_HestiaBridge_Exception_Invalid_getStatus, ZEND_ACC_PUBLIC)
	ZEND_ME(HestiaBridge_Exception_Invalid, isRetryable, arginfo_class_HestiaBridge_Exception_Invalid_isRetryable, ZEND_ACC_PUBLIC)
	ZEND_ME(HestiaBridge_Exception_Invalid, getHint, arginfo_class_HestiaBridge_Exception_Invalid_getHint, ZEND_ACC_PUBLIC)
	ZEND_ME(HestiaBridge_Exception_Invalid, getField, arginfo_class_HestiaBridge_Exception_Invalid_getField, ZEND_ACC_PUBLIC)
	ZEND_ME(HestiaBridge_Exception_Invalid, getDetails, arginfo_class_HestiaBridge_Exception_Invalid_getDetails, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_HestiaBridge_Exception_Refused_methods[] = {
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getStatus, getStatus, arginfo_class_HestiaBridge_Exception_Refused_getStatus, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, isRetryable, isRetryable, arginfo_class_HestiaBridge_Exception_Refused_isRetryable, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getHint, getHint, arginfo_class_HestiaBridge_Exception_Refused_getHint, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getField, getField, arginfo_class_HestiaBridge_Exception_Refused_getField, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getDetails, getDetails, arginfo_class_HestiaBridge_Exception_Refused_getDetails, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_HestiaBridge_Exception_Authentication_methods[] = {
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getStatus, getStatus, arginfo_class_HestiaBridge_Exception_Authentication_getStatus, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, isRetryable, isRetryable, arginfo_class_HestiaBridge_Exception_Authentication_isRetryable, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getHint, getHint, arginfo_class_HestiaBridge_Exception_Authentication_getHint, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getField, getField, arginfo_class_HestiaBridge_Exception_Authentication_getField, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getDetails, getDetails, arginfo_class_HestiaBridge_Exception_Authentication_getDetails, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_HestiaBridge_Exception_Unreachable_methods[] = {
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getStatus, getStatus, arginfo_class_HestiaBridge_Exception_Unreachable_getStatus, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, isRetryable, isRetryable, arginfo_class_HestiaBridge_Exception_Unreachable_isRetryable, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getHint, getHint, arginfo_class_HestiaBridge_Exception_Unreachable_getHint, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getField, getField, arginfo_class_HestiaBridge_Exception_Unreachable_getField, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getDetails, getDetails, arginfo_class_HestiaBridge_Exception_Unreachable_getDetails, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_HestiaBridge_Exception_Tls_methods[] = {
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getStatus, getStatus, arginfo_class_HestiaBridge_Exception_Tls_getStatus, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, isRetryable, isRetryable, arginfo_class_HestiaBridge_Exception_Tls_isRetryable, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getHint, getHint, arginfo_class_HestiaBridge_Exception_Tls_getHint, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getField, getField, arginfo_class_HestiaBridge_Exception_Tls_getField, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getDetails, getDetails, arginfo_class_HestiaBridge_Exception_Tls_getDetails, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_HestiaBridge_Exception_UnknownOutcome_methods[] = {
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getStatus, getStatus, arginfo_class_HestiaBridge_Exception_UnknownOutcome_getStatus, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, isRetryable, isRetryable, arginfo_class_HestiaBridge_Exception_UnknownOutcome_isRetryable, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getHint, getHint, arginfo_class_HestiaBridge_Exception_UnknownOutcome_getHint, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getField, getField, arginfo_class_HestiaBridge_Exception_UnknownOutcome_getField, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getDetails, getDetails, arginfo_class_HestiaBridge_Exception_UnknownOutcome_getDetails, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_HestiaBridge_Exception_Licence_methods[] = {
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getStatus, getStatus, arginfo_class_HestiaBridge_Exception_Licence_getStatus, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, isRetryable, isRetryable, arginfo_class_HestiaBridge_Exception_Licence_isRetryable, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getHint, getHint, arginfo_class_HestiaBridge_Exception_Licence_getHint, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getField, getField, arginfo_class_HestiaBridge_Exception_Licence_getField, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getDetails, getDetails, arginfo_class_HestiaBridge_Exception_Licence_getDetails, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_HestiaBridge_Exception_Busy_methods[] = {
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getStatus, getStatus, arginfo_class_HestiaBridge_Exception_Busy_getStatus, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, isRetryable, isRetryable, arginfo_class_HestiaBridge_Exception_Busy_isRetryable, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getHint, getHint, arginfo_class_HestiaBridge_Exception_Busy_getHint, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getField, getField, arginfo_class_HestiaBridge_Exception_Busy_getField, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getDetails, getDetails, arginfo_class_HestiaBridge_Exception_Busy_getDetails, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_HestiaBridge_Exception_Stopped_methods[] = {
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getStatus, getStatus, arginfo_class_HestiaBridge_Exception_Stopped_getStatus, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, isRetryable, isRetryable, arginfo_class_HestiaBridge_Exception_Stopped_isRetryable, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getHint, getHint, arginfo_class_HestiaBridge_Exception_Stopped_getHint, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getField, getField, arginfo_class_HestiaBridge_Exception_Stopped_getField, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getDetails, getDetails, arginfo_class_HestiaBridge_Exception_Stopped_getDetails, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};


static const zend_function_entry class_HestiaBridge_Exception_Internal_methods[] = {
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getStatus, getStatus, arginfo_class_HestiaBridge_Exception_Internal_getStatus, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, isRetryable, isRetryable, arginfo_class_HestiaBridge_Exception_Internal_isRetryable, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getHint, getHint, arginfo_class_HestiaBridge_Exception_Internal_getHint, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getField, getField, arginfo_class_HestiaBridge_Exception_Internal_getField, ZEND_ACC_PUBLIC)
	ZEND_MALIAS(HestiaBridge_Exception_Invalid, getDetails, getDetails, arginfo_class_HestiaBridge_Exception_Internal_getDetails, ZEND_ACC_PUBLIC)
	ZEND_FE_END
};

static zend_class_entry *register_class_HestiaBridge_Exception(zend_class_entry *class_entry_Throwable)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "HestiaBridge", "Exception", class_HestiaBridge_Exception_methods);
	class_entry = zend_register_internal_interface(&ce);
	zend_class_implements(class_entry, 1, class_entry_Throwable);

	return class_entry;
}

static zend_class_entry *register_class_HestiaBridge_Exception_Invalid(zend_class_entry *class_entry_RuntimeException, zend_class_entry *class_entry_HestiaBridge_Exception)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "HestiaBridge\\Exception", "Invalid", class_HestiaBridge_Exception_Invalid_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_RuntimeException);
	class_entry->ce_flags |= ZEND_ACC_FINAL;
	zend_class_implements(class_entry, 1, class_entry_HestiaBridge_Exception);

	zval property_details_default_value;
	ZVAL_NULL(&property_details_default_value);
	zend_string *property_details_name = zend_string_init("details", sizeof("details") - 1, 1);
	zend_declare_property_ex(class_entry, property_details_name, &property_details_default_value, ZEND_ACC_PRIVATE, NULL);
	zend_string_release(property_details_name);

	return class_entry;
}

static zend_class_entry *register_class_HestiaBridge_Exception_Refused(zend_class_entry *class_entry_RuntimeException, zend_class_entry *class_entry_HestiaBridge_Exception)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "HestiaBridge\\Exception", "Refused", class_HestiaBridge_Exception_Refused_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_RuntimeException);
	class_entry->ce_flags |= ZEND_ACC_FINAL;
	zend_class_implements(class_entry, 1, class_entry_HestiaBridge_Exception);

	zval property_details_default_value;
	ZVAL_NULL(&property_details_default_value);
	zend_string *property_details_name = zend_string_init("details", sizeof("details") - 1, 1);
	zend_declare_property_ex(class_entry, property_details_name, &property_details_default_value, ZEND_ACC_PRIVATE, NULL);
	zend_string_release(property_details_name);

	return class_entry;
}

static zend_class_entry *register_class_HestiaBridge_Exception_Authentication(zend_class_entry *class_entry_RuntimeException, zend_class_entry *class_entry_HestiaBridge_Exception)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "HestiaBridge\\Exception", "Authentication", class_HestiaBridge_Exception_Authentication_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_RuntimeException);
	class_entry->ce_flags |= ZEND_ACC_FINAL;
	zend_class_implements(class_entry, 1, class_entry_HestiaBridge_Exception);

	zval property_details_default_value;
	ZVAL_NULL(&property_details_default_value);
	zend_string *property_details_name = zend_string_init("details", sizeof("details") - 1, 1);
	zend_declare_property_ex(class_entry, property_details_name, &property_details_default_value, ZEND_ACC_PRIVATE, NULL);
	zend_string_release(property_details_name);

	return class_entry;
}

static zend_class_entry *register_class_HestiaBridge_Exception_Unreachable(zend_class_entry *class_entry_RuntimeException, zend_class_entry *class_entry_HestiaBridge_Exception)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "HestiaBridge\\Exception", "Unreachable", class_HestiaBridge_Exception_Unreachable_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_RuntimeException);
	class_entry->ce_flags |= ZEND_ACC_FINAL;
	zend_class_implements(class_entry, 1, class_entry_HestiaBridge_Exception);

	zval property_details_default_value;
	ZVAL_NULL(&property_details_default_value);
	zend_string *property_details_name = zend_string_init("details", sizeof("details") - 1, 1);
	zend_declare_property_ex(class_entry, property_details_name, &property_details_default_value, ZEND_ACC_PRIVATE, NULL);
	zend_string_release(property_details_name);

	return class_entry;
}

static zend_class_entry *register_class_HestiaBridge_Exception_Tls(zend_class_entry *class_entry_RuntimeException, zend_class_entry *class_entry_HestiaBridge_Exception)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "HestiaBridge\\Exception", "Tls", class_HestiaBridge_Exception_Tls_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_RuntimeException);
	class_entry->ce_flags |= ZEND_ACC_FINAL;
	zend_class_implements(class_entry, 1, class_entry_HestiaBridge_Exception);

	zval property_details_default_value;
	ZVAL_NULL(&property_details_default_value);
	zend_string *property_details_name = zend_string_init("details", sizeof("details") - 1, 1);
	zend_declare_property_ex(class_entry, property_details_name, &property_details_default_value, ZEND_ACC_PRIVATE, NULL);
	zend_string_release(property_details_name);

	return class_entry;
}

static zend_class_entry *register_class_HestiaBridge_Exception_UnknownOutcome(zend_class_entry *class_entry_RuntimeException, zend_class_entry *class_entry_HestiaBridge_Exception)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "HestiaBridge\\Exception", "UnknownOutcome", class_HestiaBridge_Exception_UnknownOutcome_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_RuntimeException);
	class_entry->ce_flags |= ZEND_ACC_FINAL;
	zend_class_implements(class_entry, 1, class_entry_HestiaBridge_Exception);

	zval property_details_default_value;
	ZVAL_NULL(&property_details_default_value);
	zend_string *property_details_name = zend_string_init("details", sizeof("details") - 1, 1);
	zend_declare_property_ex(class_entry, property_details_name, &property_details_default_value, ZEND_ACC_PRIVATE, NULL);
	zend_string_release(property_details_name);

	return class_entry;
}

static zend_class_entry *register_class_HestiaBridge_Exception_Licence(zend_class_entry *class_entry_RuntimeException, zend_class_entry *class_entry_HestiaBridge_Exception)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "HestiaBridge\\Exception", "Licence", class_HestiaBridge_Exception_Licence_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_RuntimeException);
	class_entry->ce_flags |= ZEND_ACC_FINAL;
	zend_class_implements(class_entry, 1, class_entry_HestiaBridge_Exception);

	zval property_details_default_value;
	ZVAL_NULL(&property_details_default_value);
	zend_string *property_details_name = zend_string_init("details", sizeof("details") - 1, 1);
	zend_declare_property_ex(class_entry, property_details_name, &property_details_default_value, ZEND_ACC_PRIVATE, NULL);
	zend_string_release(property_details_name);

	return class_entry;
}

static zend_class_entry *register_class_HestiaBridge_Exception_Busy(zend_class_entry *class_entry_RuntimeException, zend_class_entry *class_entry_HestiaBridge_Exception)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "HestiaBridge\\Exception", "Busy", class_HestiaBridge_Exception_Busy_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_RuntimeException);
	class_entry->ce_flags |= ZEND_ACC_FINAL;
	zend_class_implements(class_entry, 1, class_entry_HestiaBridge_Exception);

	zval property_details_default_value;
	ZVAL_NULL(&property_details_default_value);
	zend_string *property_details_name = zend_string_init("details", sizeof("details") - 1, 1);
	zend_declare_property_ex(class_entry, property_details_name, &property_details_default_value, ZEND_ACC_PRIVATE, NULL);
	zend_string_release(property_details_name);

	return class_entry;
}

static zend_class_entry *register_class_HestiaBridge_Exception_Stopped(zend_class_entry *class_entry_RuntimeException, zend_class_entry *class_entry_HestiaBridge_Exception)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "HestiaBridge\\Exception", "Stopped", class_HestiaBridge_Exception_Stopped_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_RuntimeException);
	class_entry->ce_flags |= ZEND_ACC_FINAL;
	zend_class_implements(class_entry, 1, class_entry_HestiaBridge_Exception);

	zval property_details_default_value;
	ZVAL_NULL(&property_details_default_value);
	zend_string *property_details_name = zend_string_init("details", sizeof("details") - 1, 1);
	zend_declare_property_ex(class_entry, property_details_name, &property_details_default_value, ZEND_ACC_PRIVATE, NULL);
	zend_string_release(property_details_name);

	return class_entry;
}

static zend_class_entry *register_class_HestiaBridge_Exception_Internal(zend_class_entry *class_entry_RuntimeException, zend_class_entry *class_entry_HestiaBridge_Exception)
{
	zend_class_entry ce, *class_entry;

	INIT_NS_CLASS_ENTRY(ce, "HestiaBridge\\Exception", "Internal", class_HestiaBridge_Exception_Internal_methods);
	class_entry = zend_register_internal_class_ex(&ce, class_entry_RuntimeException);
	class_entry->ce_flags |= ZEND_ACC_FINAL;
	zend_class_implements(class_entry, 1, class_entry_HestiaBridge_Exception);

	zval property_details_default_value;
	ZVAL_NULL(&property_details_default_value);
	zend_string *property_details_name = zend_string_init("details", sizeof("details") - 1, 1);
	zend_declare_property_ex(class_entry, property_details_name, &property_details_default_value, ZEND_ACC_PRIVATE, NULL);
	zend_string_release(property_details_name);

	return class_entry;
}
