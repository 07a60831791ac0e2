/* The log's lines say which connection an exchange used: the first of a process is new, the next calls' are reused. */
#include "connections.h"
#include "contract.h"

#include <stdlib.h>

static void second_call(void)
{
    struct connections first = connections_of_a_query();
    struct connections second = connections_of_a_query();
    struct connections third = connections_of_a_query();

    CHECK(first.opened == 1 && first.reused == 0);
    CHECK(second.opened == 0 && second.reused == 1);
    CHECK(third.opened == 0 && third.reused == 1);
}

static void within_a_call(void)
{
    struct connections all = connections_of(hb_server_test_connection);

    CHECK(all.opened == 0 && all.reused >= 2);
}

/* Until the library has seen that the server is gone: the end of a connection may take its time to arrive. */
static bool is_seen_gone(void)
{
    char *request = contract_request("");
    hb_call_options options = contract_options();
    hb_status status = HB_OK;

    for (int i = 0; i < 100 && status != HB_ERROR_UNREACHABLE; i++) {
        hb_buffer response;
        hb_error *error;

        status = contract_call(hb_server_list_shells, request, &options, &response, &error);
        hb_buffer_dispose(&response);
        hb_error_free(error);
    }
    free(request);
    return status == HB_ERROR_UNREACHABLE;
}

static void after_a_restart(void)
{
    struct connections all;

    CHECK(contract_control("set listening off"));
    CHECK(is_seen_gone());
    CHECK(contract_control("set listening on"));
    all = connections_of_a_query();
    CHECK(all.opened == 1 && all.reused == 0);
    all = connections_of_a_query();
    CHECK(all.opened == 0 && all.reused == 1);
}

int main(void)
{
    CHECK(contract_control("reset"));
    contract_run("reuse", "the second call uses the first one's connection", second_call);
    contract_run("reuse", "every exchange of a call uses it", within_a_call);
    contract_run("reuse", "a server that was restarted gets a new connection, without an error", after_a_restart);
    return contract_result();
}
