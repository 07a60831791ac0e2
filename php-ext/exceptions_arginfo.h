/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: c78473c0b0a0b3affae0337e17932d6391fd42cf */

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_HestiaBridge_Exception_getStatus, 0, 0, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_HestiaBridge_Exception_isRetryable, 0, 0, _IS_BOOL, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_HestiaBridge_Exception_getHint arginfo_class_HestiaBridge_Exception_getStatus

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_HestiaBridge_Exception_getField, 0, 0, IS_STRING, 1)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_class_HestiaBridge_Exception_getDetails, 0, 0, IS_ARRAY, 0)
ZEND_END_ARG_INFO()

#define arginfo_class_HestiaBridge_Exception_Invalid_getStatus arginfo_class_HestiaBridge_Exception_getStatus

#define arginfo_class_HestiaBridge_Exception_Invalid_isRetryable arginfo_class_HestiaBridge_Exception_isRetryable

#define arginfo_class_HestiaBridge_Exception_Invalid_getHint arginfo_class_HestiaBridge_Exception_getStatus

#define arginfo_class_HestiaBridge_Exception_Invalid_getField arginfo_class_HestiaBridge_Exception_getField

#define arginfo_class_HestiaBridge_Exception_Invalid_getDetails arginfo_class_HestiaBridge_Exception_getDetails

#define arginfo_class_HestiaBridge_Exception_Refused_getStatus arginfo_class_HestiaBridge_Exception_getStatus

#define arginfo_class_HestiaBridge_Exception_Refused_isRetryable arginfo_class_HestiaBridge_Exception_isRetryable

#define arginfo_class_HestiaBridge_Exception_Refused_getHint arginfo_class_HestiaBridge_Exception_getStatus

#define arginfo_class_HestiaBridge_Exception_Refused_getField arginfo_class_HestiaBridge_Exception_getField

#define arginfo_class_HestiaBridge_Exception_Refused_getDetails arginfo_class_HestiaBridge_Exception_getDetails

#define arginfo_class_HestiaBridge_Exception_Authentication_getStatus arginfo_class_HestiaBridge_Exception_getStatus

#define arginfo_class_HestiaBridge_Exception_Authentication_isRetryable arginfo_class_HestiaBridge_Exception_isRetryable

#define arginfo_class_HestiaBridge_Exception_Authentication_getHint arginfo_class_HestiaBridge_Exception_getStatus

#define arginfo_class_HestiaBridge_Exception_Authentication_getField arginfo_class_HestiaBridge_Exception_getField

#define arginfo_class_HestiaBridge_Exception_Authentication_getDetails arginfo_class_HestiaBridge_Exception_getDetails

#define arginfo_class_HestiaBridge_Exception_Unreachable_getStatus arginfo_class_HestiaBridge_Exception_getStatus

#define arginfo_class_HestiaBridge_Exception_Unreachable_isRetryable arginfo_class_HestiaBridge_Exception_isRetryable

#define arginfo_class_HestiaBridge_Exception_Unreachable_getHint arginfo_class_HestiaBridge_Exception_getStatus

#define arginfo_class_HestiaBridge_Exception_Unreachable_getField arginfo_class_HestiaBridge_Exception_getField

#define arginfo_class_HestiaBridge_Exception_Unreachable_getDetails arginfo_class_HestiaBridge_Exception_getDetails

#define arginfo_class_HestiaBridge_Exception_Tls_getStatus arginfo_class_HestiaBridge_Exception_getStatus

#define arginfo_class_HestiaBridge_Exception_Tls_isRetryable arginfo_class_HestiaBridge_Exception_isRetryable

#define arginfo_class_HestiaBridge_Exception_Tls_getHint arginfo_class_HestiaBridge_Exception_getStatus

#define arginfo_class_HestiaBridge_Exception_Tls_getField arginfo_class_HestiaBridge_Exception_getField

#define arginfo_class_HestiaBridge_Exception_Tls_getDetails arginfo_class_HestiaBridge_Exception_getDetails

#define arginfo_class_HestiaBridge_Exception_UnknownOutcome_getStatus arginfo_class_HestiaBridge_Exception_getStatus

#define arginfo_class_HestiaBridge_Exception_UnknownOutcome_isRetryable arginfo_class_HestiaBridge_Exception_isRetryable

#define arginfo_class_HestiaBridge_Exception_UnknownOutcome_getHint arginfo_class_HestiaBridge_Exception_getStatus

#define arginfo_class_HestiaBridge_Exception_UnknownOutcome_getField arginfo_class_HestiaBridge_Exception_getField

#define arginfo_class_HestiaBridge_Exception_UnknownOutcome_getDetails arginfo_class_HestiaBridge_Exception_getDetails

#define arginfo_class_HestiaBridge_Exception_Licence_getStatus arginfo_class_HestiaBridge_Exception_getStatus

#define arginfo_class_HestiaBridge_Exception_Licence_isRetryable arginfo_class_HestiaBridge_Exception_isRetryable

#define arginfo_class_HestiaBridge_Exception_Licence_getHint arginfo_class_HestiaBridge_Exception_getStatus

#define arginfo_class_HestiaBridge_Exception_Licence_getField arginfo_class_HestiaBridge_Exception_getField

#define arginfo_class_HestiaBridge_Exception_Licence_getDetails arginfo_class_HestiaBridge_Exception_getDetails

#define arginfo_class_HestiaBridge_Exception_Busy_getStatus arginfo_class_HestiaBridge_Exception_getStatus

#define arginfo_class_HestiaBridge_Exception_Busy_isRetryable arginfo_class_HestiaBridge_Exception_isRetryable

#define arginfo_class_HestiaBridge_Exception_Busy_getHint arginfo_class_HestiaBridge_Exception_getStatus

#define arginfo_class_HestiaBridge_Exception_Busy_getField arginfo_class_HestiaBridge_Exception_getField

#define arginfo_class_HestiaBridge_Exception_Busy_getDetails arginfo_class_HestiaBridge_Exception_getDetails

#define arginfo_class_HestiaBridge_Exception_Stopped_getStatus arginfo_class_HestiaBridge_Exception_getStatus

#define arginfo_class_HestiaBridge_Exception_Stopped_isRetryable arginfo_class_HestiaBridge_Exception_isRetryable

#define arginfo_class_HestiaBridge_Exception_Stopped_getHint arginfo_class_HestiaBridge_Exception_getStatus

#define arginfo_class_HestiaBridge_Exception_Stopped_getField arginfo_class_HestiaBridge_Exception_getField

#define arginfo_class_HestiaBridge_Exception_Stopped_getDetails arginfo_class_HestiaBridge_Exception_getDetails

#define arginfo_class_HestiaBridge_Exception_Internal_getStatus arginfo_class_HestiaBridge_Exception_getStatus

#define arginfo_class_HestiaBridge_Exception_Internal_isRetryable arginfo_class_HestiaBridge_Exception_isRetryable

#define arginfo_class_HestiaBridge_Exception_Internal_getHint arginfo_class_HestiaBridge_Exception_getStatus

#define arginfo_class_HestiaBridge_Exception_Internal_getField arginfo_class_HestiaBridge_Exception_getField

#define arginfo_class_HestiaBridge_Exception_Internal_getDetails arginfo_class_HestiaBridge_Exception_getDetails


ZEND_METHOD(HestiaBridge_Exception_Invalid, getStatus);
ZEND_METHOD(HestiaBridge_Exception_Invalid, isRetryable);
ZEND_METHOD(HestiaBridge_Exception_Invalid, getHint);
ZEND_METHOD(HestiaBridge_Exception_Invalid, getField);
ZEND_METHOD(HestiaBridge_Exception_Invalid, getDetails);


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
	zend_declare_typed_property(class_entry, property_details_name, &property_details_default_value, ZEND_ACC_PRIVATE, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY|MAY_BE_NULL));
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
	zend_declare_typed_property(class_entry, property_details_name, &property_details_default_value, ZEND_ACC_PRIVATE, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY|MAY_BE_NULL));
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
	zend_declare_typed_property(class_entry, property_details_name, &property_details_default_value, ZEND_ACC_PRIVATE, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY|MAY_BE_NULL));
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
	zend_declare_typed_property(class_entry, property_details_name, &property_details_default_value, ZEND_ACC_PRIVATE, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY|MAY_BE_NULL));
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
	zend_declare_typed_property(class_entry, property_details_name, &property_details_default_value, ZEND_ACC_PRIVATE, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY|MAY_BE_NULL));
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
	zend_declare_typed_property(class_entry, property_details_name, &property_details_default_value, ZEND_ACC_PRIVATE, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY|MAY_BE_NULL));
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
	zend_declare_typed_property(class_entry, property_details_name, &property_details_default_value, ZEND_ACC_PRIVATE, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY|MAY_BE_NULL));
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
	zend_declare_typed_property(class_entry, property_details_name, &property_details_default_value, ZEND_ACC_PRIVATE, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY|MAY_BE_NULL));
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
	zend_declare_typed_property(class_entry, property_details_name, &property_details_default_value, ZEND_ACC_PRIVATE, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY|MAY_BE_NULL));
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
	zend_declare_typed_property(class_entry, property_details_name, &property_details_default_value, ZEND_ACC_PRIVATE, NULL, (zend_type) ZEND_TYPE_INIT_MASK(MAY_BE_ARRAY|MAY_BE_NULL));
	zend_string_release(property_details_name);

	return class_entry;
}
