/* Several threads at once, as in a thread-safe PHP: right answers, no crash, no thread left behind. */
#include "connections.h"
#include "contract.h"

#include <dirent.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define THREADS 8

static int count_threads(void)
{
    DIR *tasks = opendir("/proc/self/task");
    int count = 0;

    if (!tasks) {
        return -1;
    }
    for (struct dirent *entry = readdir(tasks); entry; entry = readdir(tasks)) {
        count += entry->d_name[0] != '.';
    }
    closedir(tasks);
    return count;
}

static void run_threads(void *(*body)(void *))
{
    pthread_t threads[THREADS];
    int numbers[THREADS];

    for (int i = 0; i < THREADS; i++) {
        numbers[i] = i;
        if (!CHECK(pthread_create(&threads[i], NULL, body, &numbers[i]) == 0)) {
            exit(2);
        }
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
}

/* One account's life; each thread must get its own answers. */
static void *life(void *number)
{
    static const struct {
        contract_function *function;
        const char *fields, *answer;
    } calls[] = {
        {hb_account_create,
         ",\"username\":\"user%d\",\"password\":\"Str0ng-Pass1\",\"email\":\"u@example.com\",\"domain\":\"user%d.example\","
         "\"dns\":false,\"mail\":false,\"certificate\":\"off\",\"package\":{\"name\":\"default\"}",
         "\"domain\":\"user%d.example\""},
        {hb_account_get, ",\"username\":\"user%d\"", "\"username\":\"user%d\""},
        {hb_account_terminate, ",\"username\":\"user%d\"", "\"username\":\"user%d\""},
    };
    int id = *(int *) number;

    for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
        hb_call_options options = contract_options();
        char fields[512], answer[64];
        char *request;
        hb_buffer response;

        /* Every number is the thread's. */
        snprintf(fields, sizeof(fields), calls[i].fields, id, id);
        snprintf(answer, sizeof(answer), calls[i].answer, id);
        request = contract_request(fields);
        if (contract_succeeds(calls[i].function, request, &options, &response)) {
            CHECK(contract_buffer_has(&response, answer));
        }
        hb_buffer_dispose(&response);
        free(request);
    }
    return NULL;
}

static void lives(void)
{
    int before = count_threads();

    run_threads(life);
    CHECK(count_threads() == before);
}

static int32_t count_question(void *context)
{
    ++*(int *) context;
    return 0;
}

/* The library itself starts none, not for a moment: counted where the caller is asked. */
static int32_t count_within(void *context)
{
    int count = count_threads();

    if (count > *(int *) context) {
        *(int *) context = count;
    }
    return 0;
}

static void one_call(void)
{
    int before = count_threads(), most = 0, questions = 0;
    hb_call_options options = contract_options();
    char *request = contract_request("");
    hb_buffer response;

    CHECK(before == 1);
    options.context = &most;
    options.should_stop = count_within;
    contract_succeeds(hb_server_test_connection, request, &options, &response);
    hb_buffer_dispose(&response);
    CHECK(most == 1);
    options.context = &questions;
    options.should_stop = count_question;
    contract_succeeds(hb_server_test_connection, request, &options, &response);
    hb_buffer_dispose(&response);
    CHECK(questions > 0);
    CHECK(count_threads() == before);
    free(request);
}

/* A thread has its own errors: nothing like a last error is shared. */
static void *errors(void *number)
{
    char request[128], field[64];
    int id = *(int *) number;

    snprintf(request, sizeof(request), "{\"server\":{\"host\":\"127.0.0.1\"},\"wrong%d\":1}", id);
    snprintf(field, sizeof(field), "\"field\":\"wrong%d\"", id);
    for (int i = 0; i < 200; i++) {
        hb_buffer response;
        hb_error *error;

        CHECK(contract_call(hb_server_read_pin, request, NULL, &response, &error) == HB_ERROR_INVALID_REQUEST);
        CHECK(contract_error_has(error, field));
        hb_error_free(error);
    }
    return NULL;
}

static void errors_apart(void)
{
    run_threads(errors);
}

/* One error object, read by all threads at once: it is immutable. */
static hb_error *shared;

static void *read_shared(void *number)
{
    (void) number;
    for (int i = 0; i < 1000; i++) {
        CHECK(contract_error_is_whole(shared, HB_ERROR_INVALID_SETTINGS));
    }
    return NULL;
}

static void shared_error(void)
{
    hb_buffer response;

    contract_call(hb_server_read_pin, "{}", NULL, &response, &shared);
    run_threads(read_shared);
    hb_error_free(shared);
}

/* A thread's small stack, as some servers give it, is enough. */
static void *small_query(void *result)
{
    static const char end[] = "\"\xff\"";
    char request[128];
    hb_buffer response;
    hb_error *error;
    size_t depth = 16;

    /* As deep as the reader goes, and then damaged. */
    for (size_t i = 0; i < depth; i++) {
        request[i] = '[';
    }
    memcpy(request + depth, end, sizeof(end) - 1);
    memset(request + depth + sizeof(end) - 1, ']', depth);
    request[2 * depth + sizeof(end) - 1] = '\0';
    CHECK(contract_call(hb_account_create, request, NULL, &response, &error) == HB_ERROR_INVALID_REQUEST);
    hb_error_free(error);
    *(bool *) result = connections_of_a_query().opened == 0;
    return NULL;
}

static void small_stack(void)
{
    pthread_attr_t attributes;
    pthread_t thread;
    bool succeeded = false;

    /* The panel has closed what was idle for long. */
    connections_of_a_query();
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, 256 * 1024);
    if (CHECK(pthread_create(&thread, &attributes, small_query, &succeeded) == 0)) {
        pthread_join(thread, NULL);
    }
    pthread_attr_destroy(&attributes);
    CHECK(succeeded);
}

int main(void)
{
    CHECK(contract_control("reset"));
    contract_run("threads", "a call starts no thread", one_call);
    contract_run("threads", "eight accounts' lives at once", lives);
    contract_run("threads", "each thread gets its own errors", errors_apart);
    contract_run("threads", "an error object is read by eight threads", shared_error);
    contract_run("threads", "a stack of 256 KiB is enough", small_stack);
    return contract_result();
}
