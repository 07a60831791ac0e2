#include "cmariadb.h"

#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

/* The loaded library's mysql_server_init, for the function below, which gets no argument. */
static int (*server_init)(int, char **, char **);
static int server_init_result;
static pthread_once_t initialised = PTHREAD_ONCE_INIT;

/* libmariadb ignores SIGPIPE for the whole process when it is initialised. The process is PHP's: that is taken back. */
static void initialise(void) {
    struct sigaction previous;
    int is_known = sigaction(SIGPIPE, NULL, &previous) == 0;
    server_init_result = server_init(0, NULL, NULL);
    if (is_known) {
        sigaction(SIGPIPE, &previous, NULL);
    }
}

static void *find(void *handle, const char *name, char *error, size_t size) {
    void *symbol = dlsym(handle, name);
    if (symbol == NULL && error[0] == '\0') {
        snprintf(error, size, "it has no function %s", name);
    }
    return symbol;
}

cmariadb_library *cmariadb_library_load(const char *name, char *error, size_t size) {
    error[0] = '\0';
    void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (handle == NULL) {
        const char *reason = dlerror();
        snprintf(error, size, "%s", reason == NULL ? "unknown reason" : reason);
        return NULL;
    }
    cmariadb_library *library = calloc(1, sizeof *library);
    if (library == NULL) {
        snprintf(error, size, "out of memory");
        dlclose(handle);
        return NULL;
    }
#define FIND(member, symbol) *(void **)&library->member = find(handle, symbol, error, size)
    FIND(server_init, "mysql_server_init");
    FIND(init, "mysql_init");
    FIND(options, "mysql_options");
    FIND(real_connect, "mysql_real_connect");
    FIND(close, "mysql_close");
    FIND(real_query, "mysql_real_query");
    FIND(store_result, "mysql_store_result");
    FIND(free_result, "mysql_free_result");
    FIND(num_fields, "mysql_num_fields");
    FIND(fetch_field_direct, "mysql_fetch_field_direct");
    FIND(fetch_row, "mysql_fetch_row");
    FIND(fetch_lengths, "mysql_fetch_lengths");
    FIND(field_count, "mysql_field_count");
    FIND(affected_rows, "mysql_affected_rows");
    FIND(error_number, "mysql_errno");
    FIND(error, "mysql_error");
    FIND(get_server_info, "mysql_get_server_info");
    FIND(get_ssl_cipher, "mysql_get_ssl_cipher");
    FIND(get_socket, "mysql_get_socket");
#undef FIND
    if (error[0] == '\0') {
        __atomic_store_n(&server_init, library->server_init, __ATOMIC_RELEASE);
        pthread_once(&initialised, initialise);
        if (server_init_result != 0) {
            snprintf(error, size, "it cannot be initialised");
        }
    }
    /* The functions stay: the library was opened never to be unloaded. */
    dlclose(handle);
    if (error[0] != '\0') {
        free(library);
        return NULL;
    }
    return library;
}

void cmariadb_library_free(cmariadb_library *library) {
    free(library);
}
