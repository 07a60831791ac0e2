#ifndef HESTIABRIDGE_CSQLITE_SHIM_H
#define HESTIABRIDGE_CSQLITE_SHIM_H

#include <sqlite3.h>
#include <stddef.h>
#include <sys/vfs.h>

/* Binds a copy of the text: SQLITE_TRANSIENT is a macro that Swift does not see. NULL bytes are the empty text. */
static inline int csqlite_bind_text(sqlite3_stmt *_Nonnull statement, int index, const void *_Nullable bytes, int size) {
    return sqlite3_bind_text(statement, index, bytes != NULL ? (const char *)bytes : "", size, SQLITE_TRANSIENT);
}

/* statfs, which Swift's Glibc leaves out: `f_type` of the file system that a path is on; 0 when it cannot be told. */
static inline unsigned int csqlite_file_system_type(const char *_Nonnull path) {
    struct statfs information;
    return statfs(path, &information) == 0 ? (unsigned int)information.f_type : 0;
}

#endif
