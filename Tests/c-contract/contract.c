#include "contract.h"

#include <ftw.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

const struct contract_entry contract_functions[] = {
    {"hb_account_create", hb_account_create, true},
    {"hb_account_change_package", hb_account_change_package, true},
    {"hb_package_deploy", hb_package_deploy, true},
    {"hb_account_suspend", hb_account_suspend, true},
    {"hb_account_unsuspend", hb_account_unsuspend, true},
    {"hb_account_terminate", hb_account_terminate, true},
    {"hb_account_change_password", hb_account_change_password, true},
    {"hb_account_change_domain", hb_account_change_domain, true},
    {"hb_account_get", hb_account_get, true},
    {"hb_account_usage", hb_account_usage, true},
    {"hb_server_test_connection", hb_server_test_connection, true},
    {"hb_server_list_packages", hb_server_list_packages, true},
    {"hb_server_list_accounts", hb_server_list_accounts, true},
    {"hb_server_list_templates", hb_server_list_templates, true},
    {"hb_server_list_shells", hb_server_list_shells, true},
    {"hb_server_list_addresses", hb_server_list_addresses, true},
    {"hb_server_read_pin", hb_server_read_pin, true},
    {"hb_server_settle", hb_server_settle, true},
    {"hb_run_status", hb_run_status, false},
    {"hb_run_list", hb_run_list, false},
    {"hb_run_list_due", hb_run_list_due, false},
    {"hb_run_resume", hb_run_resume, false},
    {"hb_run_cancel", hb_run_cancel, false},
    {"hb_run_forget", hb_run_forget, true},
    {"hb_account_link", hb_account_link, true},
    {"hb_account_unlink", hb_account_unlink, true},
    {"hb_store_adopt", hb_store_adopt, false},
    {"hb_store_migrate", hb_store_migrate, false},
};
const size_t contract_function_count = sizeof(contract_functions) / sizeof(contract_functions[0]);

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int failed_checks;
static int failed_tests;

bool contract_check(bool holds, const char *what, const char *file, int line)
{
    if (!holds) {
        pthread_mutex_lock(&lock);
        failed_checks++;
        printf("  %s:%d: does not hold: %s\n", file, line, what);
        pthread_mutex_unlock(&lock);
    }
    return holds;
}

void contract_run(const char *program, const char *name, void (*test)(void))
{
    failed_checks = 0;
    test();
    if (failed_checks > 0) {
        failed_tests++;
    }
    printf("%s: %s: %s\n", program, name, failed_checks > 0 ? "FAILED" : "passed");
    fflush(stdout);
}

static char folder[] = "/tmp/hestiabridge-contract-XXXXXX";
static char store[sizeof(folder) + sizeof("/store.sqlite3")];
static pid_t owner;

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *where)
{
    (void) status;
    (void) type;
    (void) where;
    return remove(path);
}

static void remove_folder(void)
{
    /* Not in a child that was forked off. */
    if (owner == getpid()) {
        nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    }
}

const char *contract_store(void)
{
    pthread_mutex_lock(&lock);
    if (!*store) {
        if (!mkdtemp(folder)) {
            perror("mkdtemp");
            exit(2);
        }
        snprintf(store, sizeof(store), "%s/store.sqlite3", folder);
        owner = getpid();
        atexit(remove_folder);
    }
    pthread_mutex_unlock(&lock);
    return store;
}

int contract_result(void)
{
    return failed_tests > 0 ? 1 : 0;
}

bool contract_has(const char *data, size_t size, const char *text)
{
    size_t length = strlen(text);

    for (size_t i = 0; data && length <= size && i <= size - length; i++) {
        if (memcmp(data + i, text, length) == 0) {
            return true;
        }
    }
    return false;
}

bool contract_buffer_has(const hb_buffer *buffer, const char *text)
{
    return contract_has(buffer->data, buffer->size, text);
}

bool contract_error_has(const hb_error *error, const char *text)
{
    size_t size;
    const char *json = hb_error_json(error, &size);

    return contract_has(json, size, text);
}

double contract_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

const char *contract_environment(const char *name)
{
    const char *value = getenv(name);

    if (!value || !*value) {
        fprintf(stderr, "%s is not set: run this through .ci/with-simulator.sh\n", name);
        exit(2);
    }
    return value;
}

char *contract_request(const char *fields)
{
    /* A handshake takes its time under valgrind on a busy machine. */
    const char *format = "{\"server\":{\"host\":\"%s\",\"port\":%s,\"pins\":[\"%s\"],\"access_key\":\"%s\","
                         "\"secret_key\":\"%s\",\"connect_timeout_ms\":60000}%s}";
    const char *host = contract_environment("HESTIABRIDGE_PANEL_HOST");
    const char *port = contract_environment("HESTIABRIDGE_PANEL_PORT");
    const char *pin = contract_environment("HESTIABRIDGE_PANEL_PIN");
    const char *key = contract_environment("HESTIABRIDGE_PANEL_ACCESS_KEY");
    const char *secret = contract_environment("HESTIABRIDGE_PANEL_SECRET_KEY");
    int size = snprintf(NULL, 0, format, host, port, pin, key, secret, fields);
    char *request = size < 0 ? NULL : malloc((size_t) size + 1);

    if (!request) {
        perror("contract_request");
        exit(2);
    }
    snprintf(request, (size_t) size + 1, format, host, port, pin, key, secret, fields);
    return request;
}

hb_call_options contract_options(void)
{
    hb_call_options options = HB_CALL_OPTIONS_INIT;

    options.store = contract_store();
    options.store_size = strlen(options.store);
    return options;
}

hb_status contract_call(contract_function *function, const char *request, const hb_call_options *options,
                        hb_buffer *response, hb_error **error)
{
    *response = (hb_buffer) HB_BUFFER_INIT;
    *error = NULL;
    return function(request, strlen(request), options, response, error);
}

bool contract_succeeds(contract_function *function, const char *request, const hb_call_options *options,
                       hb_buffer *response)
{
    hb_error *error;
    hb_status status = contract_call(function, request, options, response, &error);

    if (status != HB_OK) {
        printf("  %s\n", hb_error_json(error, NULL));
    }
    CHECK(status == HB_OK);
    CHECK(error == NULL);
    CHECK((response->size > 0) == (status == HB_OK));
    hb_error_free(error);
    return status == HB_OK;
}

bool contract_error_is_whole(const hb_error *error, hb_status status)
{
    static const char *const keys[] = {"class", "code", "message", "field", "hint", "retryable", "panel_text", "server",
                                       "command", "run"};
    size_t size = 0;
    const char *json = hb_error_json(error, &size);
    bool whole = error && status < 0 && hb_error_status(error) == status && size == strlen(json) && size > 2 &&
                 json[0] == '{' && json[size - 1] == '}';
    char key[32];

    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        snprintf(key, sizeof(key), "\"%s\":", keys[i]);
        whole = whole && contract_has(json, size, key);
    }
    whole = whole && contract_has(json, size, hb_error_is_retryable(error) ? "\"retryable\":true" : "\"retryable\":false");
    return whole;
}

bool contract_control(const char *arguments)
{
    char command[2048];
    int size = snprintf(command, sizeof(command), "'%s' control --control-socket '%s' %s > /dev/null",
                        contract_environment("HESTIABRIDGE_SIMULATOR"),
                        contract_environment("HESTIABRIDGE_PANEL_CONTROL"), arguments);

    return size > 0 && (size_t) size < sizeof(command) && system(command) == 0;
}
