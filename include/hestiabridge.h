/*
 * HestiaBridge: provisioning of hosting accounts on HestiaCP servers.
 *
 * The only contract between the Swift core and everything else. Every workflow and query takes one UTF-8 JSON
 * request and returns one UTF-8 JSON response; docs/requests.md describes each, with an example.
 *
 * Conventions
 *   Status      Fallible functions return an hb_status: HB_OK or a negative HB_ERROR_*. Nothing else is an error
 *               channel: no errno, no last error.
 *   Outputs     Written only on success, except error_out, which is written only on failure. No partial success.
 *   Ownership   hb_buffer contents and hb_error objects returned belong to the caller, who releases each exactly once
 *               with hb_buffer_dispose or hb_error_free. Everything passed in is borrowed for the call.
 *   NULL        Every pointer is checked. A required pointer that is NULL gives HB_ERROR_INVALID_ARGUMENT. error_out
 *               may always be NULL. Functions that release accept NULL.
 *   Text        Passed as (data, size), valid UTF-8 without NUL bytes; anything else is an error, never trusted.
 *               size 0 with data NULL is the empty text.
 *   Threads     Functions may be called from several threads at once; one object from one thread at a time; error
 *               objects are immutable. Callbacks run in the calling thread, before the call returns. The library
 *               starts no threads of its own.
 *   fork        Connections made before fork() are not used in the child; the child makes its own.
 */
#ifndef HESTIABRIDGE_H
#define HESTIABRIDGE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Swift reads the nullability; other compilers do not know it. */
#if defined(__clang__)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wnullability-extension"
#define HB_NONNULL _Nonnull
#define HB_NULLABLE _Nullable
#else
#define HB_NONNULL
#define HB_NULLABLE
#endif

/* Changes when a caller built against an older header could no longer use the library. */
#define HB_ABI_VERSION 1

/* The outcome of a call: HB_OK or one of the negative HB_ERROR_* below. */
typedef int32_t hb_status;

#define HB_OK 0

/* invalid: bad input, named by field; nothing was changed */
#define HB_ERROR_INVALID_ARGUMENT (-1)   /* a C argument: NULL, a struct_size that is not known, a size that is absurd */
#define HB_ERROR_INVALID_REQUEST (-2)    /* the request: not JSON, an unknown key, a wrong type, a value out of range */
#define HB_ERROR_INVALID_SETTINGS (-3)   /* settings of the server or of the library */

/* refused: the panel said no, or the run may not go on */
#define HB_ERROR_REFUSED (-100)          /* for a reason that has no code of its own */
#define HB_ERROR_EXISTS (-101)
#define HB_ERROR_NOT_FOUND (-102)
#define HB_ERROR_LIMIT (-103)            /* a limit of the package */
#define HB_ERROR_SUSPENDED (-104)
#define HB_ERROR_IN_USE (-105)
#define HB_ERROR_PACKAGE_NOT_OURS (-106) /* exists and was not deployed by us; take_over allows the rewrite */
#define HB_ERROR_RUN_CONFLICT (-107)     /* the run id stands for another intention */
#define HB_ERROR_OBLIGATION (-108)       /* something that must be put back on the server could not be */

/* authentication: the panel does not accept this caller */
#define HB_ERROR_CREDENTIALS (-200)
#define HB_ERROR_FORBIDDEN (-201)        /* the key may not run the command */
#define HB_ERROR_ADDRESS (-202)          /* the caller's address is not on the panel's list */
#define HB_ERROR_API_DISABLED (-203)
#define HB_ERROR_BREAKER_OPEN (-204)     /* a key that was refused is not tried again */
#define HB_ERROR_PANEL_LOGIN (-205)      /* the panel's web login was refused */

/* unreachable: nothing was sent, or what only reads got no whole answer; nothing was changed by it */
#define HB_ERROR_UNREACHABLE (-300)
#define HB_ERROR_RESOLVE (-301)
#define HB_ERROR_CONNECT_TIMEOUT (-302)

/* tls */
#define HB_ERROR_TLS (-400)
#define HB_ERROR_TLS_PIN (-401)          /* the public key matches none of the pins */

/* unknown_outcome: the command was sent and no answer came that says what happened */
#define HB_ERROR_UNKNOWN_OUTCOME (-500)
#define HB_ERROR_ANSWER_TOO_LARGE (-501)
#define HB_ERROR_NOT_A_PANEL (-502)      /* what answers is not a HestiaCP API */

/* licence */
#define HB_ERROR_LICENCE (-600)

/* busy */
#define HB_ERROR_BUSY (-700)             /* the panel's load is too high */
#define HB_ERROR_LEASE_HELD (-701)       /* another process works there */

/* stopped */
#define HB_ERROR_STOPPED (-800)          /* by the callback */
#define HB_ERROR_DEADLINE (-801)

/* internal: a defect of ours, or a local resource that failed */
#define HB_ERROR_INTERNAL (-900)
#define HB_ERROR_STORE (-901)            /* the store cannot be used */

/* Bytes owned by the caller. Release with hb_buffer_dispose. data is NULL when size is 0. No NUL byte ends them. */
typedef struct hb_buffer {
    char *HB_NULLABLE data;
    size_t size;
} hb_buffer;

#define HB_BUFFER_INIT { NULL, 0 }

/* What went wrong. Owned by the caller, immutable. */
typedef struct hb_error hb_error;

#define HB_LOG_ERROR 1
#define HB_LOG_WARNING 2
#define HB_LOG_INFO 3
#define HB_LOG_DEBUG 4

/*
 * How to run a call. Fill with HB_CALL_OPTIONS_INIT, which sets struct_size. Grows only at the end: the size of any
 * older header stays good, and any other size is refused. Callbacks run in the calling thread and must return; they may
 * call the library again.
 */
typedef struct hb_call_options {
    uint32_t struct_size;
    /* HB_LOG_*: lines above this level are not made. 0 or less: none. */
    int32_t log_level;
    /* Passed to the callbacks untouched. */
    void *HB_NULLABLE context;
    /* Asked at least every 50 ms while the call waits: anything but 0 stops it with HB_ERROR_STOPPED. May be NULL. */
    int32_t (*HB_NULLABLE should_stop)(void *HB_NULLABLE context);
    /*
     * One JSON object for each step that starts or ends (docs/workflows.md). Borrowed for the callback; no NUL byte ends
     * it. May be NULL.
     */
    void (*HB_NULLABLE on_progress)(void *HB_NULLABLE context, const char *HB_NONNULL event, size_t size);
    /*
     * One JSON object for each log line (docs/operations.md); never holds a secret. Borrowed for the callback; no NUL
     * byte ends it. May be NULL.
     */
    void (*HB_NULLABLE on_log)(void *HB_NULLABLE context, int32_t level, const char *HB_NONNULL line, size_t size);
    /*
     * The store of runs: the absolute path of its file, or mariadb://user@host[:port]/database?password_file=PATH
     * (docs/operations.md). NULL with size 0: the environment's HESTIABRIDGE_STORE, else
     * /var/lib/hestiabridge/hestiabridge.sqlite3.
     */
    const char *HB_NULLABLE store;
    size_t store_size;
    /* The database's password, where no file holds it. May be NULL with size 0. */
    const char *HB_NULLABLE store_password;
    size_t store_password_size;
} hb_call_options;

#define HB_CALL_OPTIONS_INIT { (uint32_t)sizeof(hb_call_options), 0, NULL, NULL, NULL, NULL, NULL, 0, NULL, 0 }

/* HB_ABI_VERSION of the library. */
uint32_t hb_abi_version(void);

/* Version of the library, for example "0.1.0". Lives as long as the program; not to be released. */
const char *HB_NONNULL hb_version(void);

/* Empties a buffer and releases its bytes. NULL and an empty buffer are accepted. */
void hb_buffer_dispose(hb_buffer *HB_NULLABLE buffer);

/* One of HB_ERROR_*; HB_OK for NULL. */
hb_status hb_error_status(const hb_error *HB_NULLABLE error);

/* 1 if the same call may succeed later without a change; 0 otherwise and for NULL. */
int32_t hb_error_is_retryable(const hb_error *HB_NULLABLE error);

/*
 * The whole error as one JSON object: class, code, message, field, hint, retryable, panel_text, server, command, run
 * (docs/errors.md). Never holds a secret. The text ends with a NUL byte and lives until hb_error_free; its size is
 * written to size_out, which may be NULL. For NULL: an empty text.
 */
const char *HB_NONNULL hb_error_json(const hb_error *HB_NULLABLE error, size_t *HB_NULLABLE size_out);

/* Releases an error. NULL is accepted. */
void hb_error_free(hb_error *HB_NULLABLE error);

/*
 * Workflows and queries. All have the same shape:
 *
 * request: a JSON object of at most 4 MiB (docs/requests.md describes it under the name in PHP, given beside each
 *   function). A key that stands twice in one object is refused.
 * options: may be NULL for none.
 * response_out: receives the JSON response; owned by the caller.
 * error_out: receives the error; owned by the caller.
 * response_out is required; error_out may be NULL, and stays NULL if there is no memory for an error.
 * Any status may be returned. What had been done before a failure stands in the error's "run".
 */

/* create_account: Creates an account, with package, domain and what else the request asks for. */
hb_status hb_account_create(const char *HB_NULLABLE request, size_t request_size,
                            const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                            hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* change_package: Gives an account another package, or deploys changed parameters of its package. */
hb_status hb_account_change_package(const char *HB_NULLABLE request, size_t request_size,
                                    const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                                    hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* deploy_package: Creates or rewrites a package on the server, without an account. */
hb_status hb_package_deploy(const char *HB_NULLABLE request, size_t request_size,
                            const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                            hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* suspend_account: Suspends an account. Already suspended is success. */
hb_status hb_account_suspend(const char *HB_NULLABLE request, size_t request_size,
                             const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                             hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* unsuspend_account: Unsuspends an account and puts back what suspending made the panel forget. */
hb_status hb_account_unsuspend(const char *HB_NULLABLE request, size_t request_size,
                               const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                               hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* terminate_account: Deletes an account with everything in it. Already gone is success. */
hb_status hb_account_terminate(const char *HB_NULLABLE request, size_t request_size,
                               const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                               hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* change_password: Sets the password of an account. */
hb_status hb_account_change_password(const char *HB_NULLABLE request, size_t request_size,
                                     const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                                     hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* change_domain: Renames the web domain of an account. */
hb_status hb_account_change_domain(const char *HB_NULLABLE request, size_t request_size,
                                   const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                                   hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* get_account: Reads one account: details, limits, usage, domains. */
hb_status hb_account_get(const char *HB_NULLABLE request, size_t request_size,
                         const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                         hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* get_usage: Reads the usage of one account, or of all accounts of a server in one call. */
hb_status hb_account_usage(const char *HB_NULLABLE request, size_t request_size,
                           const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                           hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* test_connection: Tries the connection, the key and its permissions, and says what to do about each problem. */
hb_status hb_server_test_connection(const char *HB_NULLABLE request, size_t request_size,
                                    const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                                    hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* list_packages: Lists the packages of a server. */
hb_status hb_server_list_packages(const char *HB_NULLABLE request, size_t request_size,
                                  const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                                  hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* list_accounts: Lists the accounts of a server. */
hb_status hb_server_list_accounts(const char *HB_NULLABLE request, size_t request_size,
                                  const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                                  hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* list_templates: Lists the web, backend, proxy and DNS templates of a server. */
hb_status hb_server_list_templates(const char *HB_NULLABLE request, size_t request_size,
                                   const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                                   hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* list_shells: Lists the shells that a package or an account may have. */
hb_status hb_server_list_shells(const char *HB_NULLABLE request, size_t request_size,
                                const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                                hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* list_addresses: Lists the IP addresses of a server. */
hb_status hb_server_list_addresses(const char *HB_NULLABLE request, size_t request_size,
                                   const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                                   hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* read_pin: Reads the public-key pin of a server, without credentials and without trusting it. */
hb_status hb_server_read_pin(const char *HB_NULLABLE request, size_t request_size,
                             const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                             hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* settle_obligations: Puts back what earlier runs still owe to a server. */
hb_status hb_server_settle(const char *HB_NULLABLE request, size_t request_size,
                           const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                           hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* The store of runs. */

/* run_status: Reads a run from the store: where it stands, its steps, what its last call answered. */
hb_status hb_run_status(const char *HB_NULLABLE request, size_t request_size,
                        const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                        hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* runs: Lists runs of the store, by server, account and status, newest first. */
hb_status hb_run_list(const char *HB_NULLABLE request, size_t request_size,
                      const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                      hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/*
 * due_runs: Lists the runs that a worker takes up now, each with the secrets that resuming it needs. Removes what
 * is too old.
 */
hb_status hb_run_list_due(const char *HB_NULLABLE request, size_t request_size,
                          const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                          hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* resume: Continues a run by its id, with the request that is kept of it and the secrets of this call. */
hb_status hb_run_resume(const char *HB_NULLABLE request, size_t request_size,
                        const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                        hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* cancel_run: Ends an unfinished run. What it had made stands. */
hb_status hb_run_cancel(const char *HB_NULLABLE request, size_t request_size,
                        const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                        hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* forget: Removes what the store has of a run, or of an account: for the protection of somebody's data. */
hb_status hb_run_forget(const char *HB_NULLABLE request, size_t request_size,
                        const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                        hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* link_account: Says that a service is an existing account, and shows whose that is. */
hb_status hb_account_link(const char *HB_NULLABLE request, size_t request_size,
                          const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                          hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* unlink_account: Takes a link back. The account stays as it is. */
hb_status hb_account_unlink(const char *HB_NULLABLE request, size_t request_size,
                            const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                            hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* adopt_store: Says whose a store is that another installation had: it was moved, or it is a copy. */
hb_status hb_store_adopt(const char *HB_NULLABLE request, size_t request_size,
                         const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                         hb_error *HB_NULLABLE *HB_NULLABLE error_out);

/* migrate_store: Brings the store to this version where older processes could not use it afterwards. */
hb_status hb_store_migrate(const char *HB_NULLABLE request, size_t request_size,
                           const hb_call_options *HB_NULLABLE options, hb_buffer *HB_NULLABLE response_out,
                           hb_error *HB_NULLABLE *HB_NULLABLE error_out);

#if defined(__clang__)
#pragma clang diagnostic pop
#endif

#ifdef __cplusplus
}
#endif

#endif
