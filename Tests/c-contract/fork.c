/* A process that is forked after a call: the child makes its own connection and leaves the parent's alone. */
#include "connections.h"
#include "contract.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* Runs a check in a child, which ends as PHP's children do, handlers of atexit and all, or at once. */
static bool in_child(bool (*body)(void), bool at_once)
{
    int result = -1;
    pid_t child;

    fflush(stdout);
    child = fork();
    if (child == 0) {
        bool holds = body();

        fflush(stdout);
        if (at_once) {
            _exit(holds ? 0 : 1);
        }
        exit(holds ? 0 : 1);
    }
    if (child < 0 || waitpid(child, &result, 0) != child) {
        return false;
    }
    if (!WIFEXITED(result)) {
        printf("  the child ended by signal %d\n", WTERMSIG(result));
    }
    return WIFEXITED(result) && WEXITSTATUS(result) == 0;
}

/* In a child: nothing of the parent's is used, what is its own is used again. */
static bool own_connection(void)
{
    struct connections first = connections_of_a_query();
    struct connections second = connections_of_a_query();

    return CHECK(first.opened == 1 && first.reused == 0) && CHECK(second.opened == 0 && second.reused == 1);
}

static bool grandchild(void)
{
    return own_connection() && in_child(own_connection, false) && CHECK(connections_of_a_query().reused == 1);
}

static bool nothing(void)
{
    return true;
}

static void before_any_call(void)
{
    CHECK(in_child(own_connection, false));
}

static void after_a_call(void)
{
    struct connections all = connections_of_a_query();

    CHECK(all.opened == 1);
    CHECK(in_child(own_connection, false));
    CHECK(in_child(own_connection, true));
    all = connections_of_a_query();
    CHECK(all.opened == 0 && all.reused == 1);
}

static void child_without_a_call(void)
{
    CHECK(in_child(nothing, false));
    CHECK(connections_of_a_query().reused == 1);
}

static void child_of_a_child(void)
{
    CHECK(in_child(grandchild, false));
    CHECK(connections_of_a_query().reused == 1);
}

/* Several children at once, as php-fpm has them. */
static bool many(void)
{
    pid_t children[4];
    bool hold = true;

    fflush(stdout);
    for (int i = 0; i < 4; i++) {
        children[i] = fork();
        if (children[i] == 0) {
            bool holds = own_connection();

            fflush(stdout);
            _exit(holds ? 0 : 1);
        }
    }
    for (int i = 0; i < 4; i++) {
        int result = -1;

        hold = waitpid(children[i], &result, 0) == children[i] && WIFEXITED(result) && WEXITSTATUS(result) == 0 && hold;
    }
    return hold;
}

static void many_children(void)
{
    CHECK(many());
    CHECK(connections_of_a_query().reused == 1);
}

static volatile bool is_over;

static void *query_until_over(void *result)
{
    bool *succeeded = result;

    while (!is_over) {
        struct connections all = connections_of_a_query();

        *succeeded = *succeeded && all.opened + all.reused == 1;
    }
    return NULL;
}

/* While another thread is in the library: no lock stays locked in the child. */
static void fork_during_a_call(void)
{
    pthread_t thread;
    bool succeeded = true;

    is_over = false;
    if (!CHECK(pthread_create(&thread, NULL, query_until_over, &succeeded) == 0)) {
        return;
    }
    for (int i = 0; i < 10; i++) {
        CHECK(in_child(own_connection, true));
    }
    is_over = true;
    pthread_join(thread, NULL);
    CHECK(succeeded);
}

int main(void)
{
    CHECK(contract_control("reset"));
    contract_run("fork", "a child of a process that never called", before_any_call);
    contract_run("fork", "a child does not use the parent's connection, which stays of use", after_a_call);
    contract_run("fork", "a child that does not call does no harm", child_without_a_call);
    contract_run("fork", "a child of a child", child_of_a_child);
    contract_run("fork", "several children at once", many_children);
    contract_run("fork", "a fork while another thread is in a call", fork_during_a_call);
    return contract_result();
}
