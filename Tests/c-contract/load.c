/*
 * The library loaded and unloaded at run time, as PHP does with extensions, between forks and calls. Needs no panel. It
 * stands alone: a program linked with the library would not load it. The argument is the way to load it first.
 */
#include "contract.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* ISO C has no way from an object pointer to a function pointer; POSIX says that the bytes are the same. */
#define LOOK_UP(function, library, name)                                                                               \
    do {                                                                                                               \
        void *symbol = dlsym(library, name);                                                                           \
        memcpy(&(function), &symbol, sizeof(symbol));                                                                  \
    } while (0)

static bool call_loaded(void *library)
{
    static const char request[] = "{\"server\":{\"host\":\"127.0.0.1\",\"port\":1}}";
    contract_function *read_pin;
    hb_status (*status_of)(const hb_error *);
    void (*release)(hb_error *);
    hb_buffer response = HB_BUFFER_INIT;
    hb_error *error = NULL;
    hb_status status;

    LOOK_UP(read_pin, library, "hb_server_read_pin");
    LOOK_UP(status_of, library, "hb_error_status");
    LOOK_UP(release, library, "hb_error_free");
    if (!read_pin || !status_of || !release) {
        return false;
    }
    /* Nobody listens on port 1: libcurl and OpenSSL are set up and work, and the call fails. */
    status = read_pin(request, strlen(request), NULL, &response, &error);
    if (status != HB_ERROR_UNREACHABLE || status_of(error) != status) {
        printf("  status %d\n", (int) status);
        release(error);
        return false;
    }
    release(error);
    return true;
}

static bool in_child(void *library)
{
    int result = -1;
    pid_t child = fork();

    if (child == 0) {
        _exit(!library || call_loaded(library) ? 0 : 1);
    }
    return child > 0 && waitpid(child, &result, 0) == child && WIFEXITED(result) && WEXITSTATUS(result) == 0;
}

static int check(bool holds, const char *what)
{
    if (!holds) {
        const char *reason = dlerror();

        printf("  does not hold: %s %s\n", what, reason ? reason : "");
    }
    return holds ? 0 : 1;
}

/* Named, it is moved from glibc into the program, as in some builds of PHP; RTLD_DEEPBIND binds libraries to glibc's. */
extern char **environ;

int main(int argc, char **argv)
{
    static const struct {
        int flags;
        const char *name;
    } ways[] = {
        {RTLD_NOW | RTLD_LOCAL, "at once, for itself"},
        {RTLD_LAZY | RTLD_GLOBAL, "lazily, for all"},
        {RTLD_NOW | RTLD_GLOBAL | RTLD_DEEPBIND, "as PHP loads extensions"},
    };
    const size_t count = sizeof(ways) / sizeof(ways[0]);
    const char *path = environ ? getenv("HESTIABRIDGE_LIBRARY") : NULL;
    size_t first = argc > 1 ? strtoul(argv[1], NULL, 10) % count : 0;
    int failures = check(path != NULL, "HESTIABRIDGE_LIBRARY is set");

    for (size_t i = first; path && i < first + count; i++) {
        void *library = dlopen(path, ways[i % count].flags);

        failures += check(library != NULL, "dlopen");
        if (!library) {
            break;
        }
        failures += check(in_child(library), "a call in a child");
        failures += check(call_loaded(library), "a call");
        failures += check(in_child(library), "a call in a child, after one in the parent");
        failures += check(dlclose(library) == 0, "dlclose");
        failures += check(in_child(NULL), "fork after dlclose");
    }
    printf("load: loaded %s, called, forked and unloaded, again and again: %s\n", ways[first].name,
           failures > 0 ? "FAILED" : "passed");
    return failures > 0 ? 1 : 0;
}
