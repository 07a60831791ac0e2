/*
 * Swift's runtime reads `environ` while the library is loaded, for its own debugging switches. PHP loads extensions with
 * RTLD_DEEPBIND, which binds us to glibc's variable, while a PHP built with -fpie (the official container images among
 * them) has moved the real one into the program: ours would be NULL, and PHP would crash at load. So the runtime gets an
 * environment of its own, with nothing in it. getenv() is not touched by this and reads the real one.
 */
#include "glibc_floor.h"

static char *nothing[] = {0};

char **environ = nothing;
char **__environ = nothing;
