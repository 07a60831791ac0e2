/*
 * One PHP function per function of the C contract, all through call_library().
 */
#include "php_hestiabridge.h"

#include "main/fopen_wrappers.h"
#include "zend_exceptions.h"
#if PHP_VERSION_ID >= 80100
#include "zend_fibers.h"
#endif

typedef hb_status library_function(const char *request, size_t request_size, const hb_call_options *options,
	hb_buffer *response_out, hb_error **error_out);

/* What the callbacks of one call share. */
typedef struct {
	zend_fcall_info progress;
	hestiabridge_log log;
	/* PHP code of a callback ended in a fatal error: PHP's jump out of it waits until the library has returned. */
	bool bailed_out;
	bool timed_out;
} call_context;

/* Runs PHP code from a callback. A jump across the library's frames would leave its locks and memory behind. */
#define RUN_PHP(context, code) \
	do { \
		hestiabridge_block_fibers(); \
		zend_try { \
			code; \
		} zend_catch { \
			(context)->bailed_out = true; \
		} zend_end_try(); \
		hestiabridge_unblock_fibers(); \
	} while (0)

/* Fibers may not be switched in a callback: another could call the library in between, on this one's stack. */
static void hestiabridge_block_fibers(void)
{
#if PHP_VERSION_ID >= 80100
	zend_fiber_switch_block();
#endif
}

static void hestiabridge_unblock_fibers(void)
{
#if PHP_VERSION_ID >= 80100
	zend_fiber_switch_unblock();
#endif
}

static int32_t should_stop(void *opaque)
{
	call_context *context = opaque;

	if (context->bailed_out || EG(exception)) {
		return 1;
	}
	if (!HESTIABRIDGE_FLAG_IS_SET(EG(vm_interrupt))) {
		return 0;
	}
	if (HESTIABRIDGE_FLAG_IS_SET(EG(timed_out))) {
		context->timed_out = true;
		return 1;
	}
	/* As PHP does between two instructions: let pcntl and others run their handlers. */
	HESTIABRIDGE_FLAG_CLEAR(EG(vm_interrupt));
	if (zend_interrupt_function) {
		RUN_PHP(context, zend_interrupt_function(EG(current_execute_data)));
	}
	return context->bailed_out || EG(exception) ? 1 : 0;
}

static void call_progress(call_context *context, const char *event, size_t size)
{
	zval argument, result;
	zend_fcall_info call = context->progress;

	if (!hestiabridge_json_decode(&argument, event, size)) {
		hestiabridge_throw(HB_ERROR_INTERNAL, "internal", NULL, 0, "This is a defect of HestiaBridge. Please report it.",
			"libhestiabridge reported progress that is not a JSON object.");
		return;
	}
	ZVAL_UNDEF(&result);
	call.retval = &result;
	call.params = &argument;
	call.param_count = 1;
	/* Without a cache: a callable that goes through __call() may be used once per cache. */
	zend_call_function(&call, NULL);
	zval_ptr_dtor(&result);
	zval_ptr_dtor(&argument);
}

static void on_progress(void *opaque, const char *event, size_t size)
{
	call_context *context = opaque;

	if (context->bailed_out || EG(exception)) {
		return;
	}
	RUN_PHP(context, call_progress(context, event, size));
}

static void on_log(void *opaque, int32_t level, const char *line, size_t size)
{
	call_context *context = opaque;

	(void) level;
	hestiabridge_log_write(&context->log, line, size);
}

static bool check_library(void)
{
	if (hestiabridge_library_abi == HB_ABI_VERSION) {
		return true;
	}
	hestiabridge_throw(HB_ERROR_INTERNAL, "internal", NULL, 0,
		"Install the extension and the library of the same release.",
		"libhestiabridge.so has ABI version %u and the PHP extension was built for %u.",
		(unsigned) hestiabridge_library_abi, (unsigned) HB_ABI_VERSION);
	return false;
}

/* A file named by the caller is read by the library, so PHP's limits must be asked here. */
static bool check_paths(const HashTable *request)
{
	zval *server = zend_hash_str_find(request, ZEND_STRL("server"));
	zval *file;

	if (!server) {
		return true;
	}
	ZVAL_DEREF(server);
	if (Z_TYPE_P(server) != IS_ARRAY) {
		return true;
	}
	file = zend_hash_str_find(Z_ARRVAL_P(server), ZEND_STRL("ca_file"));
	if (!file) {
		return true;
	}
	ZVAL_DEREF(file);
	if (Z_TYPE_P(file) != IS_STRING || Z_STRLEN_P(file) == 0) {
		return true;
	}
	if (strlen(Z_STRVAL_P(file)) != Z_STRLEN_P(file) || php_check_open_basedir_ex(Z_STRVAL_P(file), 0) != 0) {
		hestiabridge_throw(HB_ERROR_INVALID_SETTINGS, "invalid_settings", ZEND_STRL("server.ca_file"),
			"Put the file into a folder that open_basedir allows, or have open_basedir changed.",
			"server.ca_file names a file that open_basedir does not allow.");
		return false;
	}
	return true;
}

/* After the library has returned: what happened in a callback comes before what the library says. */
static void finish_call(const call_context *context, hb_status status, const hb_buffer *response, const hb_error *error,
	zval *return_value)
{
	if (context->bailed_out || context->timed_out || EG(exception)) {
		/* It reaches the caller, or ends the script, as it is. */
	} else if (status != HB_OK) {
		hestiabridge_throw_error(status, error);
	} else if (!hestiabridge_json_decode(return_value, response->data, response->size)) {
		ZVAL_NULL(return_value);
		hestiabridge_throw(HB_ERROR_INTERNAL, "internal", NULL, 0, "This is a defect of HestiaBridge. Please report it.",
			"libhestiabridge answered something that is not a JSON object.");
	}
}

static void call_library(INTERNAL_FUNCTION_PARAMETERS, library_function *function)
{
	zend_fcall_info_cache cache = empty_fcall_info_cache;
	call_context context = {0};
	hb_call_options options = HB_CALL_OPTIONS_INIT;
	hb_buffer response = HB_BUFFER_INIT;
	hb_error *error = NULL;
	hb_status status = HB_ERROR_INTERNAL;
	zend_string *text = NULL;
	zval *argument;
	zval request;

	context.progress = empty_fcall_info;
	context.log.fd = -1;
	ZEND_PARSE_PARAMETERS_START_EX(HESTIABRIDGE_PARSE_FLAGS, 1, 2)
		Z_PARAM_ARRAY(argument)
		Z_PARAM_OPTIONAL
		Z_PARAM_FUNC_EX(context.progress, cache, 1, 0)
	ZEND_PARSE_PARAMETERS_END();
	zend_release_fcall_info_cache(&cache);

	/* Out of the argument's place: no trace of an exception can show what is no longer there, on any PHP. */
	ZVAL_COPY_VALUE(&request, argument);
	ZVAL_EMPTY_ARRAY(argument);

	if (check_library() && check_paths(Z_ARRVAL(request))) {
		text = hestiabridge_json_encode(Z_ARRVAL(request));
		if (text) {
			(void) hestiabridge_log_open(&context.log);
		}
	}
	zval_ptr_dtor(&request);
	if (EG(exception)) {
		if (text) {
			zend_string_release(text);
		}
		hestiabridge_log_close(&context.log);
		RETURN_THROWS();
	}

	options.context = &context;
	options.should_stop = should_stop;
	if (ZEND_FCI_INITIALIZED(context.progress)) {
		options.on_progress = on_progress;
	}
	if (context.log.fd >= 0) {
		options.on_log = on_log;
		options.log_level = context.log.level;
	}
	if (HESTIABRIDGE_G(store) && *HESTIABRIDGE_G(store)) {
		options.store = HESTIABRIDGE_G(store);
		options.store_size = strlen(HESTIABRIDGE_G(store));
	}
	if (HESTIABRIDGE_G(store_password)) {
		options.store_password = ZSTR_VAL(HESTIABRIDGE_G(store_password));
		options.store_password_size = ZSTR_LEN(HESTIABRIDGE_G(store_password));
	}

	status = function(ZSTR_VAL(text), ZSTR_LEN(text), &options, &response, &error);

	hestiabridge_log_close(&context.log);
	zend_string_release(text);
	/* An answer that is larger than memory_limit ends the script: not before the library's memory is released. */
	zend_try {
		finish_call(&context, status, &response, error, return_value);
	} zend_catch {
		context.bailed_out = true;
	} zend_end_try();
	hb_buffer_dispose(&response);
	hb_error_free(error);
	if (context.bailed_out) {
		zend_bailout();
	}
	if (context.timed_out) {
#if PHP_VERSION_ID < 80000
		zend_timeout(0);
#else
		zend_timeout();
#endif
	}
}

void hestiabridge_forget_store_password(void)
{
	zend_string *password = HESTIABRIDGE_G(store_password);

	if (password) {
		HESTIABRIDGE_G(store_password) = NULL;
		explicit_bzero(ZSTR_VAL(password), ZSTR_LEN(password));
		zend_string_release(password);
	}
}

#define HESTIABRIDGE_FUNCTION(name, function) \
	ZEND_FUNCTION(HestiaBridge_##name) \
	{ \
		call_library(INTERNAL_FUNCTION_PARAM_PASSTHRU, function); \
	}

HESTIABRIDGE_FUNCTION(create_account, hb_account_create)
HESTIABRIDGE_FUNCTION(change_package, hb_account_change_package)
HESTIABRIDGE_FUNCTION(deploy_package, hb_package_deploy)
HESTIABRIDGE_FUNCTION(suspend_account, hb_account_suspend)
HESTIABRIDGE_FUNCTION(unsuspend_account, hb_account_unsuspend)
HESTIABRIDGE_FUNCTION(terminate_account, hb_account_terminate)
HESTIABRIDGE_FUNCTION(change_password, hb_account_change_password)
HESTIABRIDGE_FUNCTION(change_domain, hb_account_change_domain)
HESTIABRIDGE_FUNCTION(get_account, hb_account_get)
HESTIABRIDGE_FUNCTION(get_usage, hb_account_usage)
HESTIABRIDGE_FUNCTION(test_connection, hb_server_test_connection)
HESTIABRIDGE_FUNCTION(list_packages, hb_server_list_packages)
HESTIABRIDGE_FUNCTION(list_accounts, hb_server_list_accounts)
HESTIABRIDGE_FUNCTION(list_templates, hb_server_list_templates)
HESTIABRIDGE_FUNCTION(list_shells, hb_server_list_shells)
HESTIABRIDGE_FUNCTION(list_addresses, hb_server_list_addresses)
HESTIABRIDGE_FUNCTION(read_pin, hb_server_read_pin)
HESTIABRIDGE_FUNCTION(settle_obligations, hb_server_settle)
HESTIABRIDGE_FUNCTION(run_status, hb_run_status)
HESTIABRIDGE_FUNCTION(runs, hb_run_list)
HESTIABRIDGE_FUNCTION(due_runs, hb_run_list_due)
HESTIABRIDGE_FUNCTION(resume, hb_run_resume)
HESTIABRIDGE_FUNCTION(cancel_run, hb_run_cancel)
HESTIABRIDGE_FUNCTION(forget, hb_run_forget)
HESTIABRIDGE_FUNCTION(link_account, hb_account_link)
HESTIABRIDGE_FUNCTION(unlink_account, hb_account_unlink)
HESTIABRIDGE_FUNCTION(adopt_store, hb_store_adopt)
HESTIABRIDGE_FUNCTION(migrate_store, hb_store_migrate)

ZEND_FUNCTION(HestiaBridge_set_store_password)
{
	zend_string *password;

	ZEND_PARSE_PARAMETERS_START_EX(HESTIABRIDGE_PARSE_FLAGS, 1, 1)
		Z_PARAM_STR(password)
	ZEND_PARSE_PARAMETERS_END();
	if (!check_library()) {
		RETURN_THROWS();
	}
	hestiabridge_forget_store_password();
	if (ZSTR_LEN(password) > 0) {
		HESTIABRIDGE_G(store_password) = zend_string_init(ZSTR_VAL(password), ZSTR_LEN(password), 0);
	}
}

ZEND_FUNCTION(HestiaBridge_version)
{
	ZEND_PARSE_PARAMETERS_NONE();
	if (!check_library()) {
		RETURN_THROWS();
	}
	RETURN_STRING(hb_version());
}
