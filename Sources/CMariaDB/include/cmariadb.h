#ifndef HESTIABRIDGE_CMARIADB_H
#define HESTIABRIDGE_CMARIADB_H

#include <stddef.h>
#include <stdint.h>

/* The part of libmariadb's C API that the store uses: libmariadb.so.3, whose ABI has been the same since
   Connector/C 3.0. The library is looked up while the program runs, because a PHP host usually lacks it (PHP brings
   mysqlnd): so neither its header nor the library is needed to build or to load HestiaBridge. */

typedef struct cmariadb_connection cmariadb_connection; /* MYSQL */
typedef struct cmariadb_result cmariadb_result;         /* MYSQL_RES */

/* MYSQL_FIELD. */
typedef struct cmariadb_field {
    const char *_Nullable name;
    const char *_Nullable other_names[6];
    unsigned long lengths[2];
    unsigned int name_length;
    unsigned int other_name_lengths[6];
    unsigned int flags;
    unsigned int decimals;
    unsigned int character_set;
    unsigned int type;
    void *_Nullable extension;
} cmariadb_field;

/* Types of columns, enum_field_types. */
enum {
    CMARIADB_TYPE_TINY = 1,
    CMARIADB_TYPE_SHORT = 2,
    CMARIADB_TYPE_LONG = 3,
    CMARIADB_TYPE_LONGLONG = 8,
    CMARIADB_TYPE_INT24 = 9,
    CMARIADB_TYPE_YEAR = 13,
    CMARIADB_TYPE_NEWDECIMAL = 246
};

/* enum mysql_option; the comment says what the value points to. */
enum {
    CMARIADB_OPTION_CONNECT_TIMEOUT = 0,     /* unsigned int, seconds */
    CMARIADB_OPTION_CHARACTER_SET = 7,       /* text */
    CMARIADB_OPTION_LOCAL_INFILE = 8,        /* unsigned int */
    CMARIADB_OPTION_PROTOCOL = 9,            /* unsigned int */
    CMARIADB_OPTION_READ_TIMEOUT = 11,       /* unsigned int, seconds */
    CMARIADB_OPTION_WRITE_TIMEOUT = 12,      /* unsigned int, seconds */
    CMARIADB_OPTION_RECONNECT = 20,          /* char, 0 or 1 */
    CMARIADB_OPTION_VERIFY_CERTIFICATE = 21, /* char, 0 or 1 */
    CMARIADB_OPTION_CA_FILE = 27,            /* text */
    CMARIADB_OPTION_ENFORCE_TLS = 38,        /* char, 0 or 1 */
    CMARIADB_OPTION_LARGEST_PACKET = 39      /* size_t, bytes */
};

/* enum mysql_protocol_type. */
enum { CMARIADB_PROTOCOL_TCP = 1, CMARIADB_PROTOCOL_SOCKET = 2 };

/* Client flag: statements report the rows they matched, not those they changed. */
enum { CMARIADB_FLAG_FOUND_ROWS = 2 };

/* The functions of a loaded library, each named as there without `mysql_`. */
typedef struct cmariadb_library {
    int (*_Nonnull server_init)(int count, char *_Nullable *_Nullable arguments, char *_Nullable *_Nullable groups);
    cmariadb_connection *_Nullable (*_Nonnull init)(cmariadb_connection *_Nullable connection);
    int (*_Nonnull options)(cmariadb_connection *_Nonnull connection, int option, const void *_Nullable value);
    cmariadb_connection *_Nullable (*_Nonnull real_connect)(
        cmariadb_connection *_Nonnull connection, const char *_Nullable host, const char *_Nullable user,
        const char *_Nullable password, const char *_Nullable database, unsigned int port,
        const char *_Nullable socket, unsigned long flags);
    void (*_Nonnull close)(cmariadb_connection *_Nullable connection);
    int (*_Nonnull real_query)(cmariadb_connection *_Nonnull connection, const char *_Nonnull sql, unsigned long size);
    cmariadb_result *_Nullable (*_Nonnull store_result)(cmariadb_connection *_Nonnull connection);
    void (*_Nonnull free_result)(cmariadb_result *_Nullable result);
    unsigned int (*_Nonnull num_fields)(cmariadb_result *_Nonnull result);
    cmariadb_field *_Nullable (*_Nonnull fetch_field_direct)(cmariadb_result *_Nonnull result, unsigned int index);
    char *_Nullable *_Nullable (*_Nonnull fetch_row)(cmariadb_result *_Nonnull result);
    unsigned long *_Nullable (*_Nonnull fetch_lengths)(cmariadb_result *_Nonnull result);
    unsigned int (*_Nonnull field_count)(cmariadb_connection *_Nonnull connection);
    unsigned long long (*_Nonnull affected_rows)(cmariadb_connection *_Nonnull connection);
    unsigned int (*_Nonnull error_number)(cmariadb_connection *_Nonnull connection); /* mysql_errno */
    const char *_Nonnull (*_Nonnull error)(cmariadb_connection *_Nonnull connection);
    const char *_Nullable (*_Nonnull get_server_info)(cmariadb_connection *_Nonnull connection);
    const char *_Nullable (*_Nonnull get_ssl_cipher)(cmariadb_connection *_Nonnull connection);
    int (*_Nonnull get_socket)(cmariadb_connection *_Nonnull connection);
} cmariadb_library;

/* Loads a library by the name that the dynamic linker knows, or by a path. It stays loaded.

   The caller owns the result and gives it to cmariadb_library_free. NULL: why stands in `error_out`, ended by a NUL and
   cut at `size`. Any thread may call it. */
cmariadb_library *_Nullable cmariadb_library_load(const char *_Nonnull name, char *_Nonnull error_out, size_t size);

void cmariadb_library_free(cmariadb_library *_Nullable library);

#endif
