/* This is a generated file, edit the .stub.php file instead.
 * Stub hash: af28d01c272b917f624482cf349968e553565704 */

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_HestiaBridge_create_account, 0, 1, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO(0, request, IS_ARRAY, 0)
	ZEND_ARG_TYPE_INFO_WITH_DEFAULT_VALUE(0, progress, IS_CALLABLE, 1, "null")
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

#define arginfo_HestiaBridge_run_status arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_runs arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_due_runs arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_resume arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_cancel_run arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_forget arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_link_account arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_unlink_account arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_adopt_store arginfo_HestiaBridge_create_account

#define arginfo_HestiaBridge_migrate_store arginfo_HestiaBridge_create_account

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_HestiaBridge_set_store_password, 0, 1, IS_VOID, 0)
	ZEND_ARG_TYPE_INFO(0, password, IS_STRING, 0)
ZEND_END_ARG_INFO()

ZEND_BEGIN_ARG_WITH_RETURN_TYPE_INFO_EX(arginfo_HestiaBridge_version, 0, 0, IS_STRING, 0)
ZEND_END_ARG_INFO()


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
ZEND_FUNCTION(HestiaBridge_run_status);
ZEND_FUNCTION(HestiaBridge_runs);
ZEND_FUNCTION(HestiaBridge_due_runs);
ZEND_FUNCTION(HestiaBridge_resume);
ZEND_FUNCTION(HestiaBridge_cancel_run);
ZEND_FUNCTION(HestiaBridge_forget);
ZEND_FUNCTION(HestiaBridge_link_account);
ZEND_FUNCTION(HestiaBridge_unlink_account);
ZEND_FUNCTION(HestiaBridge_adopt_store);
ZEND_FUNCTION(HestiaBridge_migrate_store);
ZEND_FUNCTION(HestiaBridge_set_store_password);
ZEND_FUNCTION(HestiaBridge_version);


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
	ZEND_NS_FALIAS("HestiaBridge", run_status, HestiaBridge_run_status, arginfo_HestiaBridge_run_status)
	ZEND_NS_FALIAS("HestiaBridge", runs, HestiaBridge_runs, arginfo_HestiaBridge_runs)
	ZEND_NS_FALIAS("HestiaBridge", due_runs, HestiaBridge_due_runs, arginfo_HestiaBridge_due_runs)
	ZEND_NS_FALIAS("HestiaBridge", resume, HestiaBridge_resume, arginfo_HestiaBridge_resume)
	ZEND_NS_FALIAS("HestiaBridge", cancel_run, HestiaBridge_cancel_run, arginfo_HestiaBridge_cancel_run)
	ZEND_NS_FALIAS("HestiaBridge", forget, HestiaBridge_forget, arginfo_HestiaBridge_forget)
	ZEND_NS_FALIAS("HestiaBridge", link_account, HestiaBridge_link_account, arginfo_HestiaBridge_link_account)
	ZEND_NS_FALIAS("HestiaBridge", unlink_account, HestiaBridge_unlink_account, arginfo_HestiaBridge_unlink_account)
	ZEND_NS_FALIAS("HestiaBridge", adopt_store, HestiaBridge_adopt_store, arginfo_HestiaBridge_adopt_store)
	ZEND_NS_FALIAS("HestiaBridge", migrate_store, HestiaBridge_migrate_store, arginfo_HestiaBridge_migrate_store)
	ZEND_NS_FALIAS("HestiaBridge", set_store_password, HestiaBridge_set_store_password, arginfo_HestiaBridge_set_store_password)
	ZEND_NS_FALIAS("HestiaBridge", version, HestiaBridge_version, arginfo_HestiaBridge_version)
	ZEND_FE_END
};

static void register_hestiabridge_symbols(int module_number)
{

#if (PHP_VERSION_ID >= 80200)
	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\create_account", sizeof("hestiabridge\\create_account") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\change_package", sizeof("hestiabridge\\change_package") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\deploy_package", sizeof("hestiabridge\\deploy_package") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\suspend_account", sizeof("hestiabridge\\suspend_account") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\unsuspend_account", sizeof("hestiabridge\\unsuspend_account") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\terminate_account", sizeof("hestiabridge\\terminate_account") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\change_password", sizeof("hestiabridge\\change_password") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\change_domain", sizeof("hestiabridge\\change_domain") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\get_account", sizeof("hestiabridge\\get_account") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\get_usage", sizeof("hestiabridge\\get_usage") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\test_connection", sizeof("hestiabridge\\test_connection") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\list_packages", sizeof("hestiabridge\\list_packages") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\list_accounts", sizeof("hestiabridge\\list_accounts") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\list_templates", sizeof("hestiabridge\\list_templates") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\list_shells", sizeof("hestiabridge\\list_shells") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\list_addresses", sizeof("hestiabridge\\list_addresses") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\read_pin", sizeof("hestiabridge\\read_pin") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\settle_obligations", sizeof("hestiabridge\\settle_obligations") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\run_status", sizeof("hestiabridge\\run_status") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\runs", sizeof("hestiabridge\\runs") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\due_runs", sizeof("hestiabridge\\due_runs") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\resume", sizeof("hestiabridge\\resume") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\cancel_run", sizeof("hestiabridge\\cancel_run") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\forget", sizeof("hestiabridge\\forget") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\link_account", sizeof("hestiabridge\\link_account") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\unlink_account", sizeof("hestiabridge\\unlink_account") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\adopt_store", sizeof("hestiabridge\\adopt_store") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\migrate_store", sizeof("hestiabridge\\migrate_store") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);

	zend_add_parameter_attribute(zend_hash_str_find_ptr(CG(function_table), "hestiabridge\\set_store_password", sizeof("hestiabridge\\set_store_password") - 1), 0, ZSTR_KNOWN(ZEND_STR_SENSITIVEPARAMETER), 0);
#endif
}
