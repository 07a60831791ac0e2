/*
 * Errors to exceptions. The only place that knows which class belongs to which status.
 */
#include "php_hestiabridge.h"

#include "main/spprintf.h"
#include "zend_exceptions.h"

zend_class_entry *hestiabridge_exception_ce[HESTIABRIDGE_EXCEPTION_CLASSES];

/* The words of the error's "class", in the order of the statuses. */
static const char *const class_words[HESTIABRIDGE_EXCEPTION_CLASSES] = {
	"invalid", "refused", "authentication", "unreachable", "tls",
	"unknown_outcome", "licence", "busy", "stopped", "internal",
};

/* Statuses are grouped by hundreds, see hestiabridge.h; one that is not known is our defect. */
static int class_index(hb_status status)
{
	int index = status < 0 && status > -100 * HESTIABRIDGE_EXCEPTION_CLASSES ? -(status / 100) : -1;

	return index >= 0 ? index : HESTIABRIDGE_EXCEPTION_CLASSES - 1;
}

/* Consumes details. */
static void throw_with_details(hb_status status, zval *details)
{
	zend_class_entry *ce = hestiabridge_exception_ce[class_index(status)];
	zval exception, code;
	zval *message = zend_hash_str_find(Z_ARRVAL_P(details), ZEND_STRL("message"));

	object_init_ex(&exception, ce);
	if (message && Z_TYPE_P(message) == IS_STRING) {
		zend_update_property(zend_ce_exception, HESTIABRIDGE_OBJECT(&exception), ZEND_STRL("message"),
			message);
	}
	ZVAL_LONG(&code, status);
	zend_update_property(zend_ce_exception, HESTIABRIDGE_OBJECT(&exception), ZEND_STRL("code"), &code);
	zend_update_property(ce, HESTIABRIDGE_OBJECT(&exception), ZEND_STRL("details"), details);
	zval_ptr_dtor(details);
	zend_throw_exception_object(&exception);
}

/* Consumes message. */
static void throw_own(hb_status status, const char *code, const char *field, size_t field_size, const char *hint,
	zend_string *message)
{
	zval details;

	array_init(&details);
	add_assoc_string(&details, "class", (char *) class_words[class_index(status)]);
	add_assoc_string(&details, "code", (char *) code);
	add_assoc_str(&details, "message", message);
	if (field) {
		add_assoc_stringl(&details, "field", (char *) field, field_size);
	} else {
		add_assoc_null(&details, "field");
	}
	add_assoc_string(&details, "hint", (char *) hint);
	add_assoc_bool(&details, "retryable", 0);
	add_assoc_null(&details, "panel_text");
	add_assoc_null(&details, "server");
	add_assoc_null(&details, "command");
	add_assoc_null(&details, "run");
	throw_with_details(status, &details);
}

void hestiabridge_throw(hb_status status, const char *code, const char *field, size_t field_size, const char *hint,
	const char *format, ...)
{
	va_list arguments;
	zend_string *message;

	va_start(arguments, format);
	message = zend_vstrpprintf(0, format, arguments);
	va_end(arguments);
	throw_own(status, code, field, field_size, hint, message);
}

void hestiabridge_throw_error(hb_status status, const hb_error *error)
{
	zval details;
	const char *text = NULL;
	size_t size = 0;

	if (error) {
		text = hb_error_json(error, &size);
	}
	if (hestiabridge_json_decode(&details, text, size)) {
		throw_with_details(status, &details);
		return;
	}
	hestiabridge_throw(HB_ERROR_INTERNAL, "internal", NULL, 0,
		"This is a defect of HestiaBridge. Please report it.",
		"libhestiabridge failed with status %d and did not say why.", (int) status);
}

static zval *read_detail(zval *exception, const char *name, size_t size)
{
	zval unused;
	zval *details = zend_read_property(Z_OBJCE_P(exception), HESTIABRIDGE_OBJECT(exception), ZEND_STRL("details"), 1,
		&unused);

	ZVAL_DEREF(details);
	return Z_TYPE_P(details) == IS_ARRAY ? zend_hash_str_find(Z_ARRVAL_P(details), name, size) : NULL;
}

static void return_text_detail(zval *exception, const char *name, size_t size, zval *return_value)
{
	zval *value = read_detail(exception, name, size);

	if (value && Z_TYPE_P(value) == IS_STRING) {
		ZVAL_COPY(return_value, value);
	} else {
		ZVAL_EMPTY_STRING(return_value);
	}
}

ZEND_METHOD(HestiaBridge_Exception_Invalid, getStatus)
{
	ZEND_PARSE_PARAMETERS_NONE();
	return_text_detail(ZEND_THIS, ZEND_STRL("code"), return_value);
}

ZEND_METHOD(HestiaBridge_Exception_Invalid, isRetryable)
{
	zval *value;

	ZEND_PARSE_PARAMETERS_NONE();
	value = read_detail(ZEND_THIS, ZEND_STRL("retryable"));
	RETURN_BOOL(value && Z_TYPE_P(value) == IS_TRUE);
}

ZEND_METHOD(HestiaBridge_Exception_Invalid, getHint)
{
	ZEND_PARSE_PARAMETERS_NONE();
	return_text_detail(ZEND_THIS, ZEND_STRL("hint"), return_value);
}

ZEND_METHOD(HestiaBridge_Exception_Invalid, getField)
{
	zval *value;

	ZEND_PARSE_PARAMETERS_NONE();
	value = read_detail(ZEND_THIS, ZEND_STRL("field"));
	if (value && Z_TYPE_P(value) == IS_STRING) {
		RETURN_COPY(value);
	}
	RETURN_NULL();
}

ZEND_METHOD(HestiaBridge_Exception_Invalid, getDetails)
{
	zval unused;
	zval *details;

	ZEND_PARSE_PARAMETERS_NONE();
	details = zend_read_property(Z_OBJCE_P(ZEND_THIS), HESTIABRIDGE_OBJECT(ZEND_THIS), ZEND_STRL("details"), 1,
		&unused);
	ZVAL_DEREF(details);
	if (Z_TYPE_P(details) == IS_ARRAY) {
		RETURN_COPY(details);
	}
	RETURN_EMPTY_ARRAY();
}
