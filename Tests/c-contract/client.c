/* A client's day: an account's life on the simulated panel, with progress, log and stop callbacks. */
#include "contract.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define PASSWORD "Str0ng-Pass1"
#define ACCOUNT                                                                                                        \
    ",\"username\":\"carol\",\"password\":\"" PASSWORD "\",\"email\":\"carol@example.com\",\"first_name\":\"Carol\","  \
    "\"last_name\":\"O'Brien\",\"domain\":\"carol.example\",\"dns\":false,\"mail\":false,\"certificate\":\"off\","       \
    "\"package\":{\"name\":\"contract\",\"parameters\":{\"WEB_DOMAINS\":\"5\",\"DISK_QUOTA\":\"1000\"}}"

/* What the callbacks of one call have seen. */
struct seen {
    int started, ended, lines, questions;
    bool whole, has_secret, called_again;
    pid_t process;
    double stop_after, stopped_at, last_question, longest_pause;
    hb_call_options *options;
};

static bool holds_secret(const char *text, size_t size)
{
    return contract_has(text, size, PASSWORD) || contract_has(text, size, contract_environment("HESTIABRIDGE_PANEL_SECRET_KEY"));
}

static void on_progress(void *context, const char *event, size_t size)
{
    struct seen *seen = context;

    seen->whole = seen->whole && size > 2 && event[0] == '{' && event[size - 1] == '}' && !memchr(event, 0, size) &&
                  contract_has(event, size, "\"type\":\"step\"") && contract_has(event, size, "\"run_id\":\"");
    if (contract_has(event, size, "\"state\":\"started\"")) {
        seen->started++;
    } else {
        seen->ended++;
        seen->whole = seen->whole && contract_has(event, size, "\"ms\":");
    }
    seen->has_secret = seen->has_secret || holds_secret(event, size);
    /* The step that starts is not told before the one before it has ended. */
    CHECK(seen->started - seen->ended == 0 || seen->started - seen->ended == 1);
}

static void on_log(void *context, int32_t level, const char *line, size_t size)
{
    struct seen *seen = context;

    seen->lines++;
    seen->whole = seen->whole && size > 2 && line[0] == '{' && line[size - 1] == '}' && !memchr(line, '\n', size);
    seen->whole = seen->whole && level >= HB_LOG_ERROR && level <= HB_LOG_DEBUG;
    seen->has_secret = seen->has_secret || holds_secret(line, size);
}

static int32_t should_stop(void *context)
{
    struct seen *seen = context;
    double now = contract_now();

    if (seen->questions++ > 0 && now - seen->last_question > seen->longest_pause) {
        seen->longest_pause = now - seen->last_question;
    }
    seen->last_question = now;
    if (seen->stop_after > 0 && now >= seen->stop_after) {
        if (seen->stopped_at == 0) {
            seen->stopped_at = now;
        }
        return -1;
    }
    return 0;
}

static struct seen watch(hb_call_options *options)
{
    struct seen seen;

    memset(&seen, 0, sizeof(seen));
    seen.whole = true;
    seen.process = getpid();
    *options = contract_options();
    options->log_level = HB_LOG_DEBUG;
    options->on_progress = on_progress;
    options->on_log = on_log;
    options->should_stop = should_stop;
    return seen;
}

/* Calls with all callbacks, expects success and what the response must hold. */
static void succeed(contract_function *function, const char *fields, const char *const *wanted, int least_steps)
{
    char *request = contract_request(fields);
    hb_buffer response;
    hb_call_options options;
    struct seen seen = watch(&options);

    options.context = &seen;
    if (contract_succeeds(function, request, &options, &response)) {
        CHECK(contract_buffer_has(&response, "\"status\":\"done\""));
        for (; *wanted; wanted++) {
            if (!CHECK(contract_buffer_has(&response, *wanted))) {
                printf("  no %s in %.*s\n", *wanted, (int) response.size, response.data);
            }
        }
        CHECK(!holds_secret(response.data, response.size));
    }
    CHECK(seen.whole && !seen.has_secret);
    CHECK(seen.started == seen.ended && seen.started >= least_steps);
    CHECK(seen.lines > 0 && seen.questions > 0);
    CHECK(seen.process == getpid());
    hb_buffer_dispose(&response);
    CHECK(response.data == NULL && response.size == 0);
    free(request);
}

/* Calls, expects a failure with that status and what the error must hold. */
static void fail(contract_function *function, const char *fields, hb_status wanted, const char *const *texts)
{
    char *request = contract_request(fields);
    hb_buffer response;
    hb_error *error;
    hb_call_options options;
    struct seen seen = watch(&options);
    hb_status status;

    options.context = &seen;
    status = contract_call(function, request, &options, &response, &error);
    if (!CHECK(status == wanted)) {
        printf("  %d: %s\n", (int) status, hb_error_json(error, NULL));
    }
    CHECK(response.data == NULL && response.size == 0);
    CHECK(status == HB_OK || contract_error_is_whole(error, status));
    for (; *texts; texts++) {
        if (!CHECK(contract_error_has(error, *texts))) {
            printf("  no %s in %s\n", *texts, hb_error_json(error, NULL));
        }
    }
    CHECK(!holds_secret(hb_error_json(error, NULL), strlen(hb_error_json(error, NULL))));
    CHECK(seen.whole && !seen.has_secret && seen.started == seen.ended);
    hb_buffer_dispose(&response);
    hb_error_free(error);
    free(request);
}

#define TEXTS(...) ((const char *const[]) {__VA_ARGS__, NULL})

static void test_connection(void)
{
    succeed(hb_server_test_connection, "", TEXTS("\"workflow\":\"test_connection\"", "\"ok\":true", "\"version\":\"1."), 3);
}

static void create(void)
{
    succeed(hb_account_create, ACCOUNT ",\"run_id\":\"contract:create:1\"",
            TEXTS("\"run_id\":\"contract:create:1\"", "\"workflow\":\"create_account\"", "\"username\":\"carol\"",
                  "\"domain\":\"carol.example\"", "\"package\":\"contract\"", "\"name\":\"create-panel-user\""), 4);
}

static void create_again(void)
{
    /* What had been done stands in the error. */
    fail(hb_account_create, ACCOUNT, HB_ERROR_EXISTS,
         TEXTS("\"class\":\"refused\"", "\"code\":\"exists\"", "\"run\":{", "\"name\":\"create-panel-user\"",
               "\"status\":\"failed\""));
}

static void change_package(void)
{
    succeed(hb_account_change_package,
            ",\"username\":\"carol\",\"package\":{\"name\":\"contract-2\",\"parameters\":{\"WEB_DOMAINS\":\"7\"}}",
            TEXTS("\"old_package\":\"contract\"", "\"package\":\"contract-2\""), 4);
}

static void suspend(void)
{
    succeed(hb_account_suspend, ",\"username\":\"carol\"", TEXTS("\"was_suspended\":false"), 2);
    succeed(hb_account_suspend, ",\"username\":\"carol\"", TEXTS("\"was_suspended\":true"), 1);
}

static void unsuspend(void)
{
    succeed(hb_account_unsuspend, ",\"username\":\"carol\"", TEXTS("\"was_suspended\":true"), 2);
    succeed(hb_account_get, ",\"username\":\"carol\"", TEXTS("\"suspended\":false", "\"carol.example\""), 0);
}

static void terminate(void)
{
    succeed(hb_account_terminate, ",\"username\":\"carol\"", TEXTS("\"existed\":true"), 2);
    succeed(hb_account_terminate, ",\"username\":\"carol\"", TEXTS("\"existed\":false"), 1);
    fail(hb_account_get, ",\"username\":\"carol\"", HB_ERROR_NOT_FOUND, TEXTS("\"class\":\"refused\""));
}

static void wrong_key(void)
{
    char request[1024];
    hb_buffer response;
    hb_error *error;
    hb_call_options options = contract_options();

    snprintf(request, sizeof(request),
             "{\"server\":{\"host\":\"%s\",\"port\":%s,\"pins\":[\"%s\"],\"access_key\":\"WRONGWRONGWRONGWRONG\","
             "\"secret_key\":\"wrongwrongwrongwrongwrongwrongwrongwrong\"}}",
             contract_environment("HESTIABRIDGE_PANEL_HOST"), contract_environment("HESTIABRIDGE_PANEL_PORT"),
             contract_environment("HESTIABRIDGE_PANEL_PIN"));
    CHECK(contract_call(hb_server_list_packages, request, &options, &response, &error) == HB_ERROR_CREDENTIALS);
    CHECK(contract_error_is_whole(error, HB_ERROR_CREDENTIALS));
    CHECK(hb_error_is_retryable(error) == 0);
    CHECK(!contract_error_has(error, "wrongwrong"));
    hb_error_free(error);
}

static void unreachable(void)
{
    static const char request[] = "{\"server\":{\"host\":\"127.0.0.1\",\"port\":1,\"user\":\"admin\",\"password\":\"x\"}}";
    hb_buffer response;
    hb_error *error;
    hb_call_options options = contract_options();

    CHECK(contract_call(hb_server_list_packages, request, &options, &response, &error) == HB_ERROR_UNREACHABLE);
    CHECK(hb_error_is_retryable(error) == 1);
    CHECK(contract_error_is_whole(error, HB_ERROR_UNREACHABLE));
    hb_error_free(error);
}

/*
 * While the panel takes 30 s for a command, the answer to a stop takes at most 100 ms on an idle machine. What is checked
 * here is a bound that a busy one keeps, and what was measured is shown.
 */
static void stop(void)
{
    char *request = contract_request("");
    double longest = 0, pause = 0;

    CHECK(contract_control("faults add delay 30000 on v-list-user-packages times 3"));
    for (int round = 0; round < 3; round++) {
        hb_buffer response;
        hb_error *error;
        hb_call_options options;
        struct seen seen = watch(&options);
        double taken;

        options.context = &seen;
        seen.stop_after = contract_now() + 200;
        CHECK(contract_call(hb_server_list_packages, request, &options, &response, &error) == HB_ERROR_STOPPED);
        taken = contract_now() - seen.stop_after;
        CHECK(contract_error_is_whole(error, HB_ERROR_STOPPED));
        CHECK(contract_error_has(error, "\"class\":\"stopped\""));
        CHECK(response.data == NULL);
        CHECK(taken < 2000);
        longest = taken > longest ? taken : longest;
        pause = seen.longest_pause > pause ? seen.longest_pause : pause;
        hb_error_free(error);
    }
    CHECK(contract_control("faults clear"));
    printf("  should_stop was asked at least every %.0f ms, and a stop took at most %.0f ms\n", pause, longest);
    free(request);
}

/* A callback may call the library: here, a query from within the progress of another. */
static void call_again(void *context, const char *event, size_t size)
{
    struct seen *seen = context;
    char *request;
    hb_buffer response;
    hb_call_options options = contract_options();

    (void) event;
    (void) size;
    if (seen->called_again) {
        return;
    }
    seen->called_again = true;
    request = contract_request("");
    if (contract_succeeds(hb_server_list_shells, request, &options, &response)) {
        CHECK(contract_buffer_has(&response, "\"nologin\""));
    }
    hb_buffer_dispose(&response);
    free(request);
}

static void callback_calls_again(void)
{
    char *request = contract_request("");
    hb_buffer response;
    hb_call_options options;
    struct seen seen = watch(&options);

    options.context = &seen;
    options.on_progress = call_again;
    if (contract_succeeds(hb_server_test_connection, request, &options, &response)) {
        CHECK(contract_buffer_has(&response, "\"ok\":true"));
    }
    CHECK(seen.called_again);
    hb_buffer_dispose(&response);
    free(request);
}

int main(void)
{
    CHECK(contract_control("reset"));
    contract_run("client", "test_connection", test_connection);
    contract_run("client", "create_account", create);
    contract_run("client", "create_account of one that is there says what had been done", create_again);
    contract_run("client", "change_package", change_package);
    contract_run("client", "suspend_account, twice", suspend);
    contract_run("client", "unsuspend_account", unsuspend);
    contract_run("client", "terminate_account, twice", terminate);
    contract_run("client", "a wrong key is an authentication error", wrong_key);
    contract_run("client", "a server that is not there may be tried again", unreachable);
    contract_run("client", "should_stop ends a call that waits", stop);
    contract_run("client", "a callback may call the library", callback_calls_again);
    return contract_result();
}
