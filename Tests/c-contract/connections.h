/* Counts the connections of a call by the lines of its log. */
#ifndef CONNECTIONS_H
#define CONNECTIONS_H

#include "contract.h"

struct connections {
    int opened, reused;
};

/* Of a successful call without fields beside the server. */
struct connections connections_of(contract_function *function);

/* Of list_shells: one exchange. */
struct connections connections_of_a_query(void);

#endif
