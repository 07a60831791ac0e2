#ifndef HESTIABRIDGE_CCURL_SHIM_H
#define HESTIABRIDGE_CCURL_SHIM_H

#include <curl/curl.h>

/* curl_easy_setopt and curl_easy_getinfo are variadic: Swift cannot call them, so each type of value has a name here. */

#endif
