/*
 * PHP arrays to JSON text and back.
 *
 * Written here rather than left to json_encode(), which runs code of the caller's objects, gives no key with its
 * errors, and takes bytes apart that the library is to check.
 */
#include "php_hestiabridge.h"

#include "ext/json/php_json.h"
#include "main/snprintf.h"
#include "zend_exceptions.h"
#include "zend_smart_str.h"
#include "zend_strtod.h"

/* One key of the way to the value being converted; the frames of the recursion form the list. */
typedef struct key_path {
	const struct key_path *parent;
	zend_string *name; /* NULL for an index */
	zend_ulong index;
} key_path;

static bool append_value(smart_str *out, zval *value, const key_path *path, int depth);

/* Keys may hold anything; what is shown of them may not. */
static void append_key_for_people(smart_str *out, const zend_string *key)
{
	size_t shown = ZSTR_LEN(key) > 64 ? 64 : ZSTR_LEN(key);

	for (size_t i = 0; i < shown; i++) {
		unsigned char byte = (unsigned char) ZSTR_VAL(key)[i];
		smart_str_appendc(out, byte >= 0x20 && byte < 0x7f ? (char) byte : '?');
	}
	if (shown < ZSTR_LEN(key)) {
		smart_str_appends(out, "...");
	}
}

static void append_path(smart_str *out, const key_path *path)
{
	if (path->parent) {
		append_path(out, path->parent);
	}
	if (!path->name) {
		smart_str_appendc(out, '[');
		smart_str_append_long(out, (zend_long) path->index);
		smart_str_appendc(out, ']');
		return;
	}
	if (path->parent) {
		smart_str_appendc(out, '.');
	}
	append_key_for_people(out, path->name);
}

/* Always false, so that callers can return it. */
static bool refuse(const key_path *path, const char *reason)
{
	smart_str field = {0};

	append_path(&field, path);
	smart_str_0(&field);
	hestiabridge_throw(HB_ERROR_INVALID_REQUEST, "invalid_request", ZSTR_VAL(field.s), ZSTR_LEN(field.s),
		"Requests are arrays of strings, whole numbers, floats, booleans, null and such arrays.",
		"%s %s", ZSTR_VAL(field.s), reason);
	smart_str_free(&field);
	return false;
}

static void append_string(smart_str *out, const char *bytes, size_t size)
{
	static const char digits[] = "0123456789abcdef";
	size_t start = 0;

	smart_str_appendc(out, '"');
	for (size_t i = 0; i < size; i++) {
		unsigned char byte = (unsigned char) bytes[i];
		if (byte >= 0x20 && byte != '"' && byte != '\\') {
			continue;
		}
		smart_str_appendl(out, bytes + start, i - start);
		start = i + 1;
		if (byte == '"' || byte == '\\') {
			smart_str_appendc(out, '\\');
			smart_str_appendc(out, (char) byte);
		} else {
			smart_str_appendl(out, "\\u00", 4);
			smart_str_appendc(out, digits[byte >> 4]);
			smart_str_appendc(out, digits[byte & 0xf]);
		}
	}
	smart_str_appendl(out, bytes + start, size - start);
	smart_str_appendc(out, '"');
}

/* The shortest text that reads back as the same number, whatever the locale. */
static void append_double(smart_str *out, double value)
{
	char number[64];

	for (int precision = 15; precision <= 17; precision++) {
		php_gcvt(value, precision, '.', 'e', number);
		if (zend_strtod(number, NULL) == value) {
			break;
		}
	}
	smart_str_appends(out, number);
}

/* Whether the keys are 0, 1, 2, ... in this order. */
static bool is_list(const HashTable *array)
{
	zend_ulong index, expected = 0;
	zend_string *name;

	ZEND_HASH_FOREACH_KEY((HashTable *) array, index, name) {
		if (name || index != expected++) {
			return false;
		}
	} ZEND_HASH_FOREACH_END();
	return true;
}

static bool append_list(smart_str *out, const HashTable *array, const key_path *path, int depth)
{
	key_path here = {path, NULL, 0};
	zval *value;

	smart_str_appendc(out, '[');
	ZEND_HASH_FOREACH_VAL((HashTable *) array, value) {
		if (here.index > 0) {
			smart_str_appendc(out, ',');
		}
		if (!append_value(out, value, &here, depth)) {
			return false;
		}
		here.index++;
	} ZEND_HASH_FOREACH_END();
	smart_str_appendc(out, ']');
	return true;
}

static bool append_object(smart_str *out, const HashTable *array, const key_path *path, int depth)
{
	key_path here = {path, NULL, 0};
	bool first = true;
	zval *value;

	smart_str_appendc(out, '{');
	ZEND_HASH_FOREACH_KEY_VAL((HashTable *) array, here.index, here.name, value) {
		if (!first) {
			smart_str_appendc(out, ',');
		}
		first = false;
		if (here.name) {
			append_string(out, ZSTR_VAL(here.name), ZSTR_LEN(here.name));
		} else {
			smart_str_appendc(out, '"');
			smart_str_append_long(out, (zend_long) here.index);
			smart_str_appendc(out, '"');
		}
		smart_str_appendc(out, ':');
		if (!append_value(out, value, &here, depth)) {
			return false;
		}
	} ZEND_HASH_FOREACH_END();
	smart_str_appendc(out, '}');
	return true;
}

static bool append_value(smart_str *out, zval *value, const key_path *path, int depth)
{
	if (out->s && ZSTR_LEN(out->s) > HESTIABRIDGE_MAX_REQUEST) {
		return refuse(path, "makes the request too large");
	}
	ZVAL_DEREF(value);
	switch (Z_TYPE_P(value)) {
		case IS_NULL:
			smart_str_appendl(out, "null", 4);
			return true;
		case IS_FALSE:
			smart_str_appendl(out, "false", 5);
			return true;
		case IS_TRUE:
			smart_str_appendl(out, "true", 4);
			return true;
		case IS_LONG:
			smart_str_append_long(out, Z_LVAL_P(value));
			return true;
		case IS_DOUBLE:
			if (!zend_finite(Z_DVAL_P(value)) || zend_isnan(Z_DVAL_P(value))) {
				return refuse(path, "is not a finite number");
			}
			append_double(out, Z_DVAL_P(value));
			return true;
		case IS_STRING:
			/* Before it is copied. */
			if (Z_STRLEN_P(value) > HESTIABRIDGE_MAX_REQUEST) {
				return refuse(path, "makes the request too large");
			}
			append_string(out, Z_STRVAL_P(value), Z_STRLEN_P(value));
			return true;
		case IS_ARRAY:
			if (depth >= HESTIABRIDGE_MAX_DEPTH) {
				return refuse(path, "is nested too deeply");
			}
			return is_list(Z_ARRVAL_P(value))
				? append_list(out, Z_ARRVAL_P(value), path, depth + 1)
				: append_object(out, Z_ARRVAL_P(value), path, depth + 1);
		case IS_OBJECT:
			return refuse(path, "is an object");
		case IS_RESOURCE:
			return refuse(path, "is a resource");
		default:
			return refuse(path, "has a type that cannot be passed");
	}
}

zend_string *hestiabridge_json_encode(const HashTable *request)
{
	smart_str out = {0};

	if (!append_object(&out, request, NULL, 1)) {
		smart_str_free(&out);
		return NULL;
	}
	smart_str_0(&out);
	return out.s;
}

bool hestiabridge_json_decode(zval *result, const char *text, size_t size)
{
	zend_string *terminated;

	ZVAL_UNDEF(result);
	if (!text || size == 0) {
		return false;
	}
	/* PHP's scanner looks for the NUL byte behind the text, which the contract does not promise. */
	terminated = zend_string_init(text, size, 0);
	/* Throwing leaves json_last_error() of the caller's script alone. */
	php_json_decode_ex(result, ZSTR_VAL(terminated), ZSTR_LEN(terminated),
		PHP_JSON_OBJECT_AS_ARRAY | PHP_JSON_BIGINT_AS_STRING | PHP_JSON_THROW_ON_ERROR, PHP_JSON_PARSER_DEFAULT_DEPTH);
	zend_string_release(terminated);
	if (EG(exception)) {
		zend_clear_exception();
		ZVAL_UNDEF(result);
		return false;
	}
	if (Z_TYPE_P(result) != IS_ARRAY) {
		zval_ptr_dtor(result);
		ZVAL_UNDEF(result);
		return false;
	}
	return true;
}
