#ifndef HESTIABRIDGE_GLIBC_FLOOR_H
#define HESTIABRIDGE_GLIBC_FLOOR_H

/* Hidden: resolves inside the library, is not exported. */
__attribute__((visibility("hidden"))) float hypotf(float x, float y);
extern __attribute__((visibility("hidden"))) char **environ;
extern __attribute__((visibility("hidden"))) char **__environ;

#endif
