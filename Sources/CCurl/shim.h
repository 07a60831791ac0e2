#ifndef HESTIABRIDGE_CCURL_SHIM_H
#define HESTIABRIDGE_CCURL_SHIM_H

/* The checks of types are macros around the variadic functions; here each type has a function of its own. */
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>

/* curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt are variadic: Swift cannot call them, so each type of
   value has a name here. An option that the loaded libcurl is too old to know returns CURLE_UNKNOWN_OPTION. */

/* Called with `size * count` bytes of the answer; returns how many were taken, fewer ends the transfer. */
typedef size_t (*ccurl_write_callback)(char *_Nonnull bytes, size_t size, size_t count, void *_Nullable context);

/* Called for at most `size * count` bytes of the request's body; returns how many were given, 0 at the end. */
typedef size_t (*ccurl_read_callback)(char *_Nonnull buffer, size_t size, size_t count, void *_Nullable context);

/* Called before libcurl sends a body again from `offset`; returns one of CURL_SEEKFUNC_. */
typedef int (*ccurl_seek_callback)(void *_Nullable context, curl_off_t offset, int origin);

/* Called when a connection stands and the request is about to be sent; returns one of CURL_PREREQFUNC_. */
typedef int (*ccurl_prereq_callback)(
    void *_Nullable context, char *_Nullable remote_address, char *_Nullable local_address, int remote_port,
    int local_port);

/* Initialises libcurl. Counted by libcurl, so harmless beside other users of it in the process. */
static inline CURLcode ccurl_global_init(void) {
    return curl_global_init(CURL_GLOBAL_ALL);
}

/* Called for a new socket to a server; returns its descriptor, or CURL_SOCKET_BAD. */
typedef curl_socket_t (*ccurl_opensocket_callback)(
    void *_Nullable context, curlsocktype purpose, struct curl_sockaddr *_Nonnull address);

/* Called in place of close; returns 0 when it worked. */
typedef int (*ccurl_closesocket_callback)(void *_Nullable context, curl_socket_t socket);

/* The loaded libcurl's version, 0xMMNNPP. */
static inline unsigned int ccurl_version(void) {
    return curl_version_info(CURLVERSION_NOW)->version_num;
}

static inline CURLcode ccurl_easy_setopt_long(CURL *_Nonnull handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_easy_setopt_offset(CURL *_Nonnull handle, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(handle, option, value);
}

/* libcurl copies the text, for every option used here. NULL takes the value back to none. */
static inline CURLcode ccurl_easy_setopt_string(
    CURL *_Nonnull handle, CURLoption option, const char *_Nullable value) {
    return curl_easy_setopt(handle, option, value);
}

/* A callback's context or a buffer. It must outlive the transfer. */
static inline CURLcode ccurl_easy_setopt_pointer(CURL *_Nonnull handle, CURLoption option, void *_Nullable value) {
    return curl_easy_setopt(handle, option, value);
}

/* The list is not copied: it must outlive the transfer. */
static inline CURLcode ccurl_easy_setopt_list(
    CURL *_Nonnull handle, CURLoption option, struct curl_slist *_Nullable value) {
    return curl_easy_setopt(handle, option, value);
}

/* CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION. */
static inline CURLcode ccurl_easy_setopt_write_callback(
    CURL *_Nonnull handle, CURLoption option, ccurl_write_callback _Nullable value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode ccurl_easy_setopt_read_callback(
    CURL *_Nonnull handle, ccurl_read_callback _Nullable value) {
    return curl_easy_setopt(handle, CURLOPT_READFUNCTION, value);
}

static inline CURLcode ccurl_easy_setopt_seek_callback(
    CURL *_Nonnull handle, ccurl_seek_callback _Nullable value) {
    return curl_easy_setopt(handle, CURLOPT_SEEKFUNCTION, value);
}

static inline CURLcode ccurl_easy_setopt_opensocket_callback(
    CURL *_Nonnull handle, ccurl_opensocket_callback _Nullable value) {
    return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, value);
}

/* A connection keeps the callback and its context after the handle that opened it is gone. */
static inline CURLcode ccurl_easy_setopt_closesocket_callback(
    CURL *_Nonnull handle, ccurl_closesocket_callback _Nullable value) {
    return curl_easy_setopt(handle, CURLOPT_CLOSESOCKETFUNCTION, value);
}

/* Since libcurl 7.80. */
static inline CURLcode ccurl_easy_setopt_prereq_callback(
    CURL *_Nonnull handle, ccurl_prereq_callback _Nullable value) {
    return curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, value);
}

static inline CURLcode ccurl_easy_getinfo_long(CURL *_Nonnull handle, CURLINFO info, long *_Nonnull value_out) {
    return curl_easy_getinfo(handle, info, value_out);
}

static inline CURLcode ccurl_easy_getinfo_offset(
    CURL *_Nonnull handle, CURLINFO info, curl_off_t *_Nonnull value_out) {
    return curl_easy_getinfo(handle, info, value_out);
}

/* The chain the server presented, if CURLOPT_CERTINFO was set. Owned by the handle, until its next transfer. */
static inline const struct curl_certinfo *_Nullable ccurl_easy_certinfo(CURL *_Nonnull handle) {
    struct curl_certinfo *chain = NULL;
    if (curl_easy_getinfo(handle, CURLINFO_CERTINFO, &chain) != CURLE_OK) {
        return NULL;
    }
    return chain;
}

static inline CURLMcode ccurl_multi_setopt_long(CURLM *_Nonnull handle, CURLMoption option, long value) {
    return curl_multi_setopt(handle, option, value);
}

/* Takes the next finished transfer off the list: its handle and result. NULL when there is none. */
static inline CURL *_Nullable ccurl_multi_next_finished(CURLM *_Nonnull handle, CURLcode *_Nonnull result_out) {
    int remaining = 0;
    CURLMsg *message;
    while ((message = curl_multi_info_read(handle, &remaining)) != NULL) {
        if (message->msg == CURLMSG_DONE) {
            *result_out = message->data.result;
            return message->easy_handle;
        }
    }
    return NULL;
}

/* The same as curl_multi_poll without further descriptors. Waits at most `milliseconds`. */
static inline CURLMcode ccurl_multi_poll(CURLM *_Nonnull handle, int milliseconds) {
    return curl_multi_poll(handle, NULL, 0, milliseconds, NULL);
}

#endif
