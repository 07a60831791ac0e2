/* What each function does with arguments that are missing or wrong. Needs no panel. */
#include "contract.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* A pointer that would crash whoever followed it. */
static char *guard_page(size_t readable)
{
    size_t page = (size_t) sysconf(_SC_PAGESIZE);
    char *pages = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (pages == MAP_FAILED || mprotect(pages + page, page, PROT_NONE) != 0) {
        perror("mmap");
        exit(2);
    }
    return pages + page - readable;
}

/* The call fails with that status, writes the error whole and leaves the response as it is. */
static void expect(const struct contract_entry *entry, const char *request, size_t size, const hb_call_options *options,
                   hb_status wanted, const char *field)
{
    char untouched = 'x';
    hb_buffer response = {&untouched, 77};
    hb_error *error = NULL;
    hb_status status = entry->call(request, size, options, &response, &error);
    char quoted[128];

    if (!CHECK(status == wanted)) {
        printf("  %s gave %d, not %d: %s\n", entry->name, (int) status, (int) wanted, hb_error_json(error, NULL));
    }
    CHECK(response.data == &untouched && response.size == 77);
    CHECK(contract_error_is_whole(error, status));
    CHECK(contract_error_has(error, "\"class\":\"invalid\""));
    CHECK(hb_error_is_retryable(error) == 0);
    if (field) {
        snprintf(quoted, sizeof(quoted), "\"field\":\"%s\"", field);
        if (!CHECK(contract_error_has(error, quoted))) {
            printf("  %s: %s\n", entry->name, hb_error_json(error, NULL));
        }
    }
    hb_error_free(error);
    /* The same without anybody who wants the error. */
    CHECK(entry->call(request, size, options, &response, NULL) == wanted);
    CHECK(response.data == &untouched && response.size == 77);
}

#define FOR_EACH(entry)                                                                                                \
    for (const struct contract_entry *entry = contract_functions;                                                      \
         entry < contract_functions + contract_function_count; entry++)

/* Those that refuse an empty request for its server. */
#define FOR_EACH_WITH_SERVER(entry)                                                                                    \
    FOR_EACH (entry)                                                                                                   \
        if (entry->needs_server)

static void versions(void)
{
    const char *version = hb_version();

    CHECK(hb_abi_version() == HB_ABI_VERSION);
    CHECK(strcmp(version, contract_environment("HESTIABRIDGE_VERSION")) == 0);
    CHECK(hb_version() == version);
}

static void releasing_null(void)
{
    hb_buffer empty = HB_BUFFER_INIT;
    size_t size = 77;

    hb_buffer_dispose(NULL);
    hb_buffer_dispose(&empty);
    hb_buffer_dispose(&empty);
    CHECK(empty.data == NULL && empty.size == 0);
    hb_error_free(NULL);
    CHECK(hb_error_status(NULL) == HB_OK);
    CHECK(hb_error_is_retryable(NULL) == 0);
    CHECK(strcmp(hb_error_json(NULL, NULL), "") == 0);
    CHECK(strcmp(hb_error_json(NULL, &size), "") == 0);
    CHECK(size == 0);
}

static void missing_response(void)
{
    FOR_EACH(entry) {
        hb_error *error = NULL;

        CHECK(entry->call("{}", 2, NULL, NULL, &error) == HB_ERROR_INVALID_ARGUMENT);
        CHECK(contract_error_is_whole(error, HB_ERROR_INVALID_ARGUMENT));
        CHECK(contract_error_has(error, "\"field\":\"response_out\""));
        hb_error_free(error);
        CHECK(entry->call("{}", 2, NULL, NULL, NULL) == HB_ERROR_INVALID_ARGUMENT);
        CHECK(entry->call(NULL, 0, NULL, NULL, NULL) == HB_ERROR_INVALID_ARGUMENT);
    }
}

static void missing_request(void)
{
    FOR_EACH(entry) {
        expect(entry, NULL, 1, NULL, HB_ERROR_INVALID_ARGUMENT, "request");
        expect(entry, NULL, SIZE_MAX, NULL, HB_ERROR_INVALID_ARGUMENT, "request");
        /* The empty text. */
        expect(entry, NULL, 0, NULL, HB_ERROR_INVALID_REQUEST, NULL);
        expect(entry, "", 0, NULL, HB_ERROR_INVALID_REQUEST, NULL);
    }
}

static void absurd_sizes(void)
{
    char *request = guard_page(2);

    memcpy(request, "{}", 2);
    FOR_EACH(entry) {
        expect(entry, request, SIZE_MAX, NULL, HB_ERROR_INVALID_ARGUMENT, "request_size");
        expect(entry, request, SIZE_MAX / 2 + 1, NULL, HB_ERROR_INVALID_ARGUMENT, "request_size");
        expect(entry, request, SIZE_MAX / 2, NULL, HB_ERROR_INVALID_ARGUMENT, "request_size");
        expect(entry, request, (size_t) 1 << 31, NULL, HB_ERROR_INVALID_ARGUMENT, "request_size");
        /* Too large for a request: refused before it is read. */
        expect(entry, request, ((size_t) 4 << 20) + 1, NULL, HB_ERROR_INVALID_REQUEST, NULL);
    }
    FOR_EACH_WITH_SERVER(entry) {
        /* Not a byte behind the size is read. */
        expect(entry, request, 2, NULL, HB_ERROR_INVALID_SETTINGS, "server");
    }
}

static void requests_that_are_none(void)
{
    static const struct {
        const char *text;
        size_t size;
    } requests[] = {
#define TEXT(text) {text, sizeof(text) - 1}
        TEXT(" "), TEXT("nonsense"), TEXT("[]"), TEXT("null"), TEXT("1"), TEXT("\"server\""), TEXT("{"), TEXT("{\"server\":"),
        TEXT("{\"server\":{}} x"), TEXT("{}{}"), TEXT("{'server':{}}"), TEXT("{\0}"), TEXT("\0"),
        TEXT("{\"x\":\"\xff\"}"), TEXT("{\"x\":\"\xc3\"}"), TEXT("{\"x\":\"\xc0\x80\"}"),
        TEXT("{\"x\":\"\xed\xa0\x80\"}"), TEXT("{\"x\":\"\xf4\x90\x80\x80\"}"), TEXT("{\"\xff\":1}"), TEXT("\xff"),
        TEXT("\xfe\xff\0{\0}"),
        TEXT("{\0\"\0s\0\"\0:\0}\0"),
#undef TEXT
    };

    FOR_EACH(entry) {
        for (size_t i = 0; i < sizeof(requests) / sizeof(requests[0]); i++) {
            expect(entry, requests[i].text, requests[i].size, NULL, HB_ERROR_INVALID_REQUEST, NULL);
        }
    }
}

static void requests_that_are_wrong(void)
{
    FOR_EACH_WITH_SERVER(entry) {
#define EXPECT(text, status, field) expect(entry, text, strlen(text), NULL, status, field)
        EXPECT("{}", HB_ERROR_INVALID_SETTINGS, "server");
        EXPECT("{\"server\":null}", HB_ERROR_INVALID_SETTINGS, "server");
        EXPECT("{\"server\":5}", HB_ERROR_INVALID_SETTINGS, "server");
        EXPECT("{\"server\":{}}", HB_ERROR_INVALID_SETTINGS, "server.host");
        EXPECT("{\"server\":{\"host\":\"https://x\"}}", HB_ERROR_INVALID_SETTINGS, "server.host");
        EXPECT("{\"server\":{\"host\":\"a\\nb\"}}", HB_ERROR_INVALID_SETTINGS, "server.host");
        EXPECT("{\"server\":{\"host\":\"a\\u0000b\"}}", HB_ERROR_INVALID_SETTINGS, "server.host");
        EXPECT("{\"server\":{\"host\":\"\xff\"}}", HB_ERROR_INVALID_SETTINGS, "server.host");
        EXPECT("{\"server\":{\"host\":\"\\ud800\"}}", HB_ERROR_INVALID_REQUEST, NULL);
        EXPECT("{\"server\":{\"host\":\"x\",\"port\":99999999999999999999}}", HB_ERROR_INVALID_REQUEST, NULL);
        EXPECT("{\"server\":{\"host\":\"x\",\"port\":-1}}", HB_ERROR_INVALID_SETTINGS, "server.port");
        EXPECT("{\"server\":{\"host\":\"x\",\"port\":1e400}}", HB_ERROR_INVALID_REQUEST, NULL);
        EXPECT("{\"server\":{\"host\":\"x\"},\"nonsense\":1}", HB_ERROR_INVALID_REQUEST, "nonsense");
        EXPECT("{\"server\":{\"hots\":\"x\"}}", HB_ERROR_INVALID_SETTINGS, "server.hots");
#undef EXPECT
    }
}

/* The functions of the store, on one that is empty: what must be named is named, and nothing there is an answer. */
static void requests_about_the_store(void)
{
    static const struct {
        contract_function *call;
        const char *request;
        hb_status status;
        /* Of the error, or in the response. */
        const char *text;
    } requests[] = {
        {hb_run_status, "{}", HB_ERROR_INVALID_REQUEST, "\"field\":\"run_id\""},
        {hb_run_status, "{\"run_id\":\"a b\"}", HB_ERROR_INVALID_REQUEST, "\"field\":\"run_id\""},
        {hb_run_status, "{\"run_id\":\"none\"}", HB_ERROR_NOT_FOUND, "\"field\":\"run_id\""},
        {hb_run_list, "{}", HB_OK, "\"runs\":[]"},
        {hb_run_list, "{\"statuses\":[\"waiting\",\"nonsense\"]}", HB_ERROR_INVALID_REQUEST, "\"field\":\"statuses[1]\""},
        {hb_run_list, "{\"server\":{\"port\":1}}", HB_ERROR_INVALID_SETTINGS, "\"field\":\"server.host\""},
        {hb_run_list_due, "{}", HB_OK, "\"runs\":[]"},
        {hb_run_list_due, "{\"limit\":0}", HB_ERROR_INVALID_REQUEST, "\"field\":\"limit\""},
        {hb_run_resume, "{}", HB_ERROR_INVALID_REQUEST, "\"field\":\"run_id\""},
        {hb_run_resume, "{\"run_id\":\"none\"}", HB_ERROR_INVALID_SETTINGS, "\"field\":\"server\""},
        {hb_run_resume, "{\"run_id\":\"none\",\"server\":{\"host\":\"h\",\"access_key\":\"ABCDEFGHIJKLMNOPQRST\","
                        "\"secret_key\":\"0123456789012345678901234567890123456789\"}}",
         HB_ERROR_NOT_FOUND, "\"field\":\"run_id\""},
        {hb_run_cancel, "{}", HB_ERROR_INVALID_REQUEST, "\"field\":\"run_id\""},
        {hb_run_cancel, "{\"run_id\":\"none\"}", HB_ERROR_NOT_FOUND, "\"field\":\"run_id\""},
        {hb_run_forget, "{\"run_id\":\"none\"}", HB_ERROR_NOT_FOUND, "\"class\":\"refused\""},
        {hb_run_forget, "{\"run_id\":\"none\",\"account\":\"a\"}", HB_ERROR_INVALID_REQUEST, "\"field\":\"account\""},
        {hb_run_forget, "{\"server\":{\"host\":\"h\"},\"account\":\"a\"}", HB_OK, "\"runs\":[]"},
        {hb_account_unlink, "{\"server\":{\"host\":\"h\"},\"username\":\"a\"}", HB_OK, "\"unlinked\":false"},
        {hb_store_adopt, "{}", HB_ERROR_INVALID_REQUEST, "\"field\":\"installation\""},
        {hb_store_adopt, "{\"installation\":\"one\",\"as\":\"x\"}", HB_ERROR_INVALID_REQUEST, "\"field\":\"as\""},
        {hb_store_adopt, "{\"installation\":\"one\",\"as\":\"moved\"}", HB_OK, "\"installation\":\"one\""},
        {hb_run_list_due, "{\"installation\":\"two\"}", HB_ERROR_INVALID_SETTINGS, "\"field\":\"installation\""},
        {hb_store_adopt, "{\"installation\":\"two\",\"as\":\"copy\"}", HB_OK, "\"cancelled_runs\":0"},
        {hb_store_migrate, "{}", HB_OK, "\"schema_version\":1"},
        {hb_store_migrate, "{\"nonsense\":1}", HB_ERROR_INVALID_REQUEST, "\"field\":\"nonsense\""},
    };
    hb_call_options options = contract_options();

    for (size_t i = 0; i < sizeof(requests) / sizeof(requests[0]); i++) {
        hb_buffer response;
        hb_error *error;
        hb_status status = contract_call(requests[i].call, requests[i].request, &options, &response, &error);
        bool holds = CHECK(status == requests[i].status);

        if (status == HB_OK) {
            holds = CHECK(!error && contract_buffer_has(&response, requests[i].text)) && holds;
        } else {
            holds = CHECK(contract_error_is_whole(error, status) && contract_error_has(error, requests[i].text)) && holds;
        }
        if (!holds) {
            printf("  %s: %d %s %.*s\n", requests[i].request, (int) status, hb_error_json(error, NULL), (int) response.size,
                   response.data ? response.data : "");
        }
        hb_buffer_dispose(&response);
        hb_error_free(error);
    }
}

static void repeated_keys(void)
{
    static const char twice[] = "{\"server\":{\"host\":\"127.0.0.1\",\"port\":1,\"port\":2}}";
    hb_buffer response = HB_BUFFER_INIT;
    hb_error *error = NULL;

    CHECK(hb_server_read_pin(twice, strlen(twice), NULL, &response, &error) == HB_ERROR_INVALID_SETTINGS);
    CHECK(contract_error_has(error, "\"field\":\"server.port\""));
    CHECK(contract_error_has(error, "server.port is there twice."));
    hb_error_free(error);
}

static void deep_and_big_requests(void)
{
    size_t size = (size_t) 4 << 20;
    char *request = malloc(size);

    if (!CHECK(request != NULL)) {
        return;
    }
    FOR_EACH(entry) {
        memset(request, '[', size);
        expect(entry, request, size, NULL, HB_ERROR_INVALID_REQUEST, NULL);
        for (size_t i = 0; i + 5 <= size; i += 5) {
            memcpy(request + i, "{\"a\":", 5);
        }
        expect(entry, request, size - size % 5, NULL, HB_ERROR_INVALID_REQUEST, NULL);
    }
    /* Every byte of the largest request is a text's. */
    memset(request, 'x', size);
    memcpy(request, "{\"server\":\"", 11);
    memcpy(request + size - 2, "\"}", 2);
    expect(&contract_functions[0], request, size, NULL, HB_ERROR_INVALID_SETTINGS, "server");
    free(request);
}

static void wrong_options(void)
{
    static const uint32_t sizes[] = {0, 1, 4, 8, 40, 56, 71, 73, 80, 1 << 20, UINT32_MAX};
    static const struct {
        const char *text;
        size_t size;
    } stores[] = {
#define TEXT(text) {text, sizeof(text) - 1}
        TEXT("relative"), TEXT("/folder/"), TEXT("/t\0p"), TEXT("/t\xffp"), TEXT("/a\nb"), TEXT("mariadb:"), TEXT("mariadb://"),
        TEXT("mariadb://user@host"), TEXT("mariadb://user:password@host/database"), TEXT("postgres://user@host/database"),
#undef TEXT
    };
    hb_call_options options = HB_CALL_OPTIONS_INIT;
    /* Only the size is there to be read: whoever looks further crashes. */
    uint32_t *size_alone = (uint32_t *) (void *) guard_page(sizeof(uint32_t));

    FOR_EACH(entry) {
        for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
            *size_alone = sizes[i];
            expect(entry, "{}", 2, (const hb_call_options *) (void *) size_alone, HB_ERROR_INVALID_ARGUMENT, "struct_size");
        }
        options.store = NULL;
        options.store_size = 1;
        expect(entry, "{}", 2, &options, HB_ERROR_INVALID_ARGUMENT, "store");
        options.store = "/tmp";
        options.store_size = SIZE_MAX;
        expect(entry, "{}", 2, &options, HB_ERROR_INVALID_ARGUMENT, "store_size");
        for (size_t i = 0; i < sizeof(stores) / sizeof(stores[0]); i++) {
            options.store = stores[i].text;
            options.store_size = stores[i].size;
            expect(entry, "{}", 2, &options, HB_ERROR_INVALID_SETTINGS, "store");
        }
        options.store = "/store";
        options.store_size = 6;
        options.store_password = NULL;
        options.store_password_size = 1;
        expect(entry, "{}", 2, &options, HB_ERROR_INVALID_ARGUMENT, "store_password");
        options.store_password = "x";
        options.store_password_size = SIZE_MAX;
        expect(entry, "{}", 2, &options, HB_ERROR_INVALID_ARGUMENT, "store_password_size");
        options.store_password_size = 0;
    }
    setenv("HESTIABRIDGE_STORE", "relative", 1);
    expect(&contract_functions[0], "{}", 2, NULL, HB_ERROR_INVALID_SETTINGS, "HESTIABRIDGE_STORE");
    unsetenv("HESTIABRIDGE_STORE");
}

/* Options as they end now, at the end of a page: a library that knew more fields must not read them. */
static void options_at_the_end_of_memory(void)
{
    hb_call_options options = HB_CALL_OPTIONS_INIT;
    hb_call_options *last = (hb_call_options *) (void *) guard_page(sizeof(hb_call_options));

    memcpy(last, &options, sizeof(options));
    FOR_EACH_WITH_SERVER(entry) {
        expect(entry, "{}", 2, last, HB_ERROR_INVALID_SETTINGS, "server");
    }
}

/* Options need no callbacks, and a level without a callback is no matter. */
static void options_without_callbacks(void)
{
    hb_call_options options = HB_CALL_OPTIONS_INIT;

    FOR_EACH_WITH_SERVER(entry) {
        options.log_level = HB_LOG_DEBUG;
        expect(entry, "{}", 2, &options, HB_ERROR_INVALID_SETTINGS, "server");
        options.log_level = INT32_MIN;
        expect(entry, "{}", 2, &options, HB_ERROR_INVALID_SETTINGS, "server");
    }
}

struct lines {
    int count, stops;
    int32_t level;
    bool whole;
};

static void on_log(void *context, int32_t level, const char *line, size_t size)
{
    struct lines *lines = context;

    lines->count++;
    lines->level = level;
    lines->whole = size > 2 && line[0] == '{' && line[size - 1] == '}' && contract_has(line, size, "\"level\":\"error\"") &&
                   contract_has(line, size, "\"code\":\"invalid_settings\"") && !memchr(line, '\n', size);
}

static int32_t always_stop(void *context)
{
    struct lines *lines = context;

    lines->stops++;
    return 1;
}

/* A failed call is one line at HB_LOG_ERROR, and none at level 0. */
static void failures_are_logged(void)
{
    hb_call_options options = HB_CALL_OPTIONS_INIT;

    FOR_EACH_WITH_SERVER(entry) {
        struct lines lines = {0, 0, 0, false};
        hb_buffer response = HB_BUFFER_INIT;

        options.context = &lines;
        options.on_log = on_log;
        options.should_stop = always_stop;
        options.log_level = 0;
        CHECK(entry->call("{}", 2, &options, &response, NULL) == HB_ERROR_INVALID_SETTINGS);
        CHECK(lines.count == 0);
        options.log_level = HB_LOG_ERROR;
        CHECK(entry->call("{}", 2, &options, &response, NULL) == HB_ERROR_INVALID_SETTINGS);
        CHECK(lines.count == 1 && lines.level == HB_LOG_ERROR && lines.whole);
        /* Bad input is bad input, whether the caller wants to stop or not. */
        CHECK(lines.stops == 0);
    }
}

int main(void)
{
    contract_run("api", "the versions are the header's and the project's", versions);
    contract_run("api", "functions that release or read accept NULL", releasing_null);
    contract_run("api", "a missing response_out is refused", missing_response);
    contract_run("api", "a missing request is refused", missing_request);
    contract_run("api", "absurd sizes are refused, and nothing behind a size is read", absurd_sizes);
    contract_run("api", "what is no JSON object in UTF-8 is refused", requests_that_are_none);
    contract_run("api", "wrong fields are refused by name", requests_that_are_wrong);
    contract_run("api", "the store is asked, and what must be named is named", requests_about_the_store);
    contract_run("api", "a key that is there twice is refused", repeated_keys);
    contract_run("api", "deep and big requests are refused", deep_and_big_requests);
    contract_run("api", "wrong options are refused, and nothing behind their size is read", wrong_options);
    contract_run("api", "nothing behind the options is read", options_at_the_end_of_memory);
    contract_run("api", "options need no callbacks", options_without_callbacks);
    contract_run("api", "a failure is one log line, at level 0 none", failures_are_logged);
    return contract_result();
}
