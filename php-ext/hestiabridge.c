/*
 * The module: settings, what happens at load, phpinfo.
 */
#include "php_hestiabridge.h"

#include "ext/spl/spl_exceptions.h"
#include "ext/standard/info.h"
#include "php_ini.h"
#include "zend_exceptions.h"
#if PHP_VERSION_ID >= 80000
#include "zend_attributes.h"
#endif

#if PHP_VERSION_ID < 80000
#include "exceptions_legacy_arginfo.h"
#include "hestiabridge_legacy_arginfo.h"
#else
#include "exceptions_arginfo.h"
#include "hestiabridge_arginfo.h"
#endif

ZEND_DECLARE_MODULE_GLOBALS(hestiabridge)

uint32_t hestiabridge_library_abi;

PHP_INI_BEGIN()
	STD_PHP_INI_ENTRY("hestiabridge.store", "", PHP_INI_SYSTEM, OnUpdateString, store,
		zend_hestiabridge_globals, hestiabridge_globals)
	STD_PHP_INI_ENTRY("hestiabridge.log_file", "", PHP_INI_SYSTEM, OnUpdateString, log_file,
		zend_hestiabridge_globals, hestiabridge_globals)
	STD_PHP_INI_ENTRY("hestiabridge.log_level", "info", PHP_INI_SYSTEM, OnUpdateString, log_level,
		zend_hestiabridge_globals, hestiabridge_globals)
PHP_INI_END()

static PHP_GINIT_FUNCTION(hestiabridge)
{
#if defined(ZTS) && defined(COMPILE_DL_HESTIABRIDGE)
	ZEND_TSRMLS_CACHE_UPDATE();
#endif
	memset(hestiabridge_globals, 0, sizeof(*hestiabridge_globals));
	hestiabridge_log_remember_standard_error(&hestiabridge_globals->standard_error);
}

static void register_exceptions(void)
{
	zend_class_entry *base = spl_ce_RuntimeException;
	zend_class_entry *interface = register_class_HestiaBridge_Exception(zend_ce_throwable);
	int i = 0;

	/* In the order of the statuses, see hestiabridge.h. */
	hestiabridge_exception_ce[i++] = register_class_HestiaBridge_Exception_Invalid(base, interface);
	hestiabridge_exception_ce[i++] = register_class_HestiaBridge_Exception_Refused(base, interface);
	hestiabridge_exception_ce[i++] = register_class_HestiaBridge_Exception_Authentication(base, interface);
	hestiabridge_exception_ce[i++] = register_class_HestiaBridge_Exception_Unreachable(base, interface);
	hestiabridge_exception_ce[i++] = register_class_HestiaBridge_Exception_Tls(base, interface);
	hestiabridge_exception_ce[i++] = register_class_HestiaBridge_Exception_UnknownOutcome(base, interface);
	hestiabridge_exception_ce[i++] = register_class_HestiaBridge_Exception_Licence(base, interface);
	hestiabridge_exception_ce[i++] = register_class_HestiaBridge_Exception_Busy(base, interface);
	hestiabridge_exception_ce[i++] = register_class_HestiaBridge_Exception_Stopped(base, interface);
	hestiabridge_exception_ce[i++] = register_class_HestiaBridge_Exception_Internal(base, interface);
}

static PHP_MINIT_FUNCTION(hestiabridge)
{
	REGISTER_INI_ENTRIES();
	register_exceptions();
#if PHP_VERSION_ID >= 80000
	/* Marks the requests as #[\SensitiveParameter] where PHP knows that. */
	register_hestiabridge_symbols(module_number);
#endif

	/* The only call into the library before a PHP function asks for one: php-fpm is still going to fork. */
	hestiabridge_library_abi = hb_abi_version();
	if (hestiabridge_library_abi != HB_ABI_VERSION) {
		zend_error(E_WARNING, "hestiabridge: libhestiabridge.so has ABI version %u but this extension was built for %u; "
			"its functions will only throw until both are of the same release",
			(unsigned) hestiabridge_library_abi, (unsigned) HB_ABI_VERSION);
	}
	return SUCCESS;
}

static PHP_MSHUTDOWN_FUNCTION(hestiabridge)
{
	UNREGISTER_INI_ENTRIES();
	return SUCCESS;
}

static PHP_RINIT_FUNCTION(hestiabridge)
{
#if defined(ZTS) && defined(COMPILE_DL_HESTIABRIDGE)
	ZEND_TSRMLS_CACHE_UPDATE();
#endif
	hestiabridge_log_remember_standard_error(&HESTIABRIDGE_G(standard_error));
	return SUCCESS;
}

static PHP_RSHUTDOWN_FUNCTION(hestiabridge)
{
	hestiabridge_forget_store_password();
	return SUCCESS;
}

static PHP_MINFO_FUNCTION(hestiabridge)
{
	char abi[32];

	snprintf(abi, sizeof(abi), "%u (built for %u)", (unsigned) hestiabridge_library_abi, (unsigned) HB_ABI_VERSION);
	php_info_print_table_start();
	php_info_print_table_row(2, "HestiaBridge", "enabled");
	php_info_print_table_row(2, "Extension version", PHP_HESTIABRIDGE_VERSION);
	php_info_print_table_row(2, "Library version", hestiabridge_library_abi == HB_ABI_VERSION ? hb_version() : "unknown");
	php_info_print_table_row(2, "Library ABI", abi);
	php_info_print_table_end();
	DISPLAY_INI_ENTRIES();
}

/* JSON is decoded by PHP's own parser. */
static const zend_module_dep hestiabridge_dependencies[] = {
	ZEND_MOD_REQUIRED("json")
	ZEND_MOD_REQUIRED("spl")
	ZEND_MOD_END
};

zend_module_entry hestiabridge_module_entry = {
	STANDARD_MODULE_HEADER_EX,
	NULL,
	hestiabridge_dependencies,
	"hestiabridge",
	ext_functions,
	PHP_MINIT(hestiabridge),
	PHP_MSHUTDOWN(hestiabridge),
	PHP_RINIT(hestiabridge),
	PHP_RSHUTDOWN(hestiabridge),
	PHP_MINFO(hestiabridge),
	PHP_HESTIABRIDGE_VERSION,
	PHP_MODULE_GLOBALS(hestiabridge),
	PHP_GINIT(hestiabridge),
	NULL,
	NULL,
	STANDARD_MODULE_PROPERTIES_EX
};

#ifdef COMPILE_DL_HESTIABRIDGE
#ifdef ZTS
ZEND_TSRMLS_CACHE_DEFINE()
#endif
ZEND_GET_MODULE(hestiabridge)
#endif
