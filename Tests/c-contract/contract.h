/*
 * What the C programs of this folder share: checks, the table of functions, requests for the panel that
 * .ci/with-simulator.sh has started.
 *
 * A program prints one line for each test, "NAME: passed" or "NAME: FAILED", and exits with 1 if one failed.
 */
#ifndef CONTRACT_H
#define CONTRACT_H

#include "hestiabridge.h"

#include <stdbool.h>
#include <stddef.h>

typedef hb_status contract_function(const char *request, size_t request_size, const hb_call_options *options,
                                    hb_buffer *response_out, hb_error **error_out);

/* Every function of the common shape. */
struct contract_entry {
    const char *name;
    contract_function *call;
    /* Whether a request must name a server; what works on the store alone need not. */
    bool needs_server;
};
extern const struct contract_entry contract_functions[];
extern const size_t contract_function_count;

/* One check; the test goes on. */
#define CHECK(condition) contract_check((condition) ? true : false, #condition, __FILE__, __LINE__)

/* May be called from any thread. */
bool contract_check(bool holds, const char *what, const char *file, int line);

/* Runs a test and prints its line. */
void contract_run(const char *program, const char *name, void (*test)(void));

/* What main returns. */
int contract_result(void);

/* Whether bytes hold a text. */
bool contract_has(const char *data, size_t size, const char *text);
bool contract_buffer_has(const hb_buffer *buffer, const char *text);
bool contract_error_has(const hb_error *error, const char *text);

/* Milliseconds of the monotonic clock. */
double contract_now(void);

/* A variable of the environment; the program ends without it. */
const char *contract_environment(const char *name);

/* {"server": the panel, FIELDS}; fields begin with a comma or are empty. To be freed. */
char *contract_request(const char *fields);

/* The path of a store of this program's own, removed at its end. */
const char *contract_store(void);

/* Options with that store. */
hb_call_options contract_options(void);

/* Calls with a text. The outputs start empty. */
hb_status contract_call(contract_function *function, const char *request, const hb_call_options *options,
                        hb_buffer *response, hb_error **error);

/* Calls, expects success and gives the response; prints the error if there is one. */
bool contract_succeeds(contract_function *function, const char *request, const hb_call_options *options,
                       hb_buffer *response);

/* Whether an error object is whole: a status of its own, a JSON object with every key, a size that is its length. */
bool contract_error_is_whole(const hb_error *error, hb_status status);

/* Runs "hestia-simulator control ARGUMENTS" for the started panel. */
bool contract_control(const char *arguments);

#endif
