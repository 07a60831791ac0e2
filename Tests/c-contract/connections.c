#include "connections.h"

#include <stdlib.h>

static void on_log(void *context, int32_t level, const char *line, size_t size)
{
    struct connections *connections = context;

    (void) level;
    connections->opened += contract_has(line, size, "\"connection\":\"new\"");
    connections->reused += contract_has(line, size, "\"connection\":\"reused\"");
}

struct connections connections_of(contract_function *function)
{
    struct connections connections = {0, 0};
    hb_call_options options = contract_options();
    char *request = contract_request("");
    hb_buffer response;

    options.log_level = HB_LOG_INFO;
    options.context = &connections;
    options.on_log = on_log;
    contract_succeeds(function, request, &options, &response);
    hb_buffer_dispose(&response);
    free(request);
    return connections;
}

struct connections connections_of_a_query(void)
{
    return connections_of(hb_server_list_shells);
}
