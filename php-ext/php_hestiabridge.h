/*
 * HestiaBridge for PHP: what the files of this extension share.
 *
 * hestiabridge.c  the module: settings, load, phpinfo
 * functions.c     one PHP function per function of the C contract
 * convert.c       PHP arrays to JSON and back
 * exceptions.c    errors to exceptions
 * log.c           the log file
 */
#ifndef PHP_HESTIABRIDGE_H
#define PHP_HESTIABRIDGE_H

#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include <stdbool.h>
#include <sys/types.h>

#include "php.h"

#include "hestiabridge.h"

#define PHP_HESTIABRIDGE_VERSION "0.1.0"

extern zend_module_entry hestiabridge_module_entry;
#define phpext_hestiabridge_ptr &hestiabridge_module_entry

/* Which file was standard error when the process began; inode 0: none. */
typedef struct {
	pid_t pid;
	dev_t device;
	ino_t inode;
} hestiabridge_standard_error;

ZEND_BEGIN_MODULE_GLOBALS(hestiabridge)
	char *store;
	zend_string *store_password; /* of this request; NULL: none was given */
	char *log_file;
	char *log_level;
	hestiabridge_standard_error standard_error;
ZEND_END_MODULE_GLOBALS(hestiabridge)

ZEND_EXTERN_MODULE_GLOBALS(hestiabridge)
#define HESTIABRIDGE_G(v) ZEND_MODULE_GLOBALS_ACCESSOR(hestiabridge, v)

#if defined(ZTS) && defined(COMPILE_DL_HESTIABRIDGE)
ZEND_TSRMLS_CACHE_EXTERN()
#endif

/* The library's HB_ABI_VERSION, asked once when the module is loaded. */
extern uint32_t hestiabridge_library_abi;

/* functions.c */

/* At the end of a request. */
void hestiabridge_forget_store_password(void);

/* convert.c */

/* Nothing of ours is nested deeper; a reference to itself ends here too. */
#define HESTIABRIDGE_MAX_DEPTH 32

/* In bytes of JSON. Arrays that share their parts can be small here and without end there. */
#define HESTIABRIDGE_MAX_REQUEST (16 * 1024 * 1024)

/*
 * The request as JSON text, to be released by the caller; NULL after throwing Invalid, which names the key. Bytes are
 * passed as they are: the library checks the text.
 */
zend_string *hestiabridge_json_encode(const HashTable *request);

/* Puts the array that the JSON text is into result. False, with result undefined, if it is none. Throws nothing. */
bool hestiabridge_json_decode(zval *result, const char *text, size_t size);

/* exceptions.c */

#define HESTIABRIDGE_EXCEPTION_CLASSES 10

/* Class of the exceptions with the statuses from -(100 * index) on: [0] Invalid, [1] Refused, ... [9] Internal. */
extern zend_class_entry *hestiabridge_exception_ce[HESTIABRIDGE_EXCEPTION_CLASSES];

/* Throws what the library reported. Does not release error; without one (a defect) throws Internal. */
void hestiabridge_throw_error(hb_status status, const hb_error *error);

/*
 * Throws an error found on this side of the contract. code is the stable word that belongs to status; field may be
 * NULL and is borrowed.
 */
void hestiabridge_throw(hb_status status, const char *code, const char *field, size_t field_size, const char *hint,
	const char *format, ...) ZEND_ATTRIBUTE_FORMAT(printf, 6, 7);

/* log.c */

typedef struct {
	int fd; /* -1: no log */
	int32_t level; /* HB_LOG_* */
} hestiabridge_log;

/* Once in a process, before a script runs: a worker of php-fpm has a standard error of its own. */
void hestiabridge_log_remember_standard_error(hestiabridge_standard_error *known);

/* Opens the log of the settings, if there is one. False after throwing Invalid. */
bool hestiabridge_log_open(hestiabridge_log *log);

/* Appends one line, in one write, with the time and the process before the library's own fields. */
void hestiabridge_log_write(hestiabridge_log *log, const char *line, size_t size);

void hestiabridge_log_close(hestiabridge_log *log);

/* What changed between PHP 7.4 and 8.2. */

#if PHP_VERSION_ID < 80000
#define HESTIABRIDGE_PARSE_FLAGS ZEND_PARSE_PARAMS_THROW
#define RETURN_THROWS() return
#define RETURN_COPY(value) RETURN_ZVAL(value, 1, 0)
#define ZEND_ABSTRACT_ME_WITH_FLAGS(class_name, name, arg_info, flags) ZEND_FENTRY(name, NULL, arg_info, flags)
#define HESTIABRIDGE_OBJECT(object_zval) (object_zval)
#else
#define HESTIABRIDGE_PARSE_FLAGS 0
#define HESTIABRIDGE_OBJECT(object_zval) Z_OBJ_P(object_zval)
#endif

#if PHP_VERSION_ID < 80200
#define HESTIABRIDGE_FLAG_IS_SET(flag) (*(volatile unsigned char *) &(flag))
#define HESTIABRIDGE_FLAG_CLEAR(flag) ((flag) = 0)
#else
#define HESTIABRIDGE_FLAG_IS_SET(flag) zend_atomic_bool_load_ex(&(flag))
#define HESTIABRIDGE_FLAG_CLEAR(flag) zend_atomic_bool_store_ex(&(flag), false)
#endif

#endif
