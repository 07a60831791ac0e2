/*
 * A stand-in for libhestiabridge.so that the conversion tests of the extension load: it shows what it was given, and
 * does what the request asks for. No panel, no network. The end-to-end tests (tests/panel) use the real library.
 *
 * What a request may ask for (at any depth, the first found counts):
 *   "double_progress": N       reports N steps, each started and done
 *   "double_wait_ms": N        waits, asking should_stop every 10 ms; stops with HB_ERROR_STOPPED
 *   "double_burn_ms": N        the same, but using the CPU
 *   "double_log": true         writes a line at each level
 *   "double_fail": {...}       fails with this error object; its "status" is the hb_status
 *   "double_answer": "raw"     answers nothing, "empty", or text that is no JSON: "garbage", "list", "truncated"
 *   "double_deep": N           answers N nested objects
 * From the environment: HESTIABRIDGE_DOUBLE_ABI is what hb_abi_version() says.
 *
 * The answer: {"function": ..., "request_text": the very bytes, "request_size": N, "options": {...}}.
 */
#include "hestiabridge.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct hb_error {
	hb_status status;
	int32_t retryable;
	char *json;
	size_t size;
};

typedef struct {
	char *data;
	size_t size, room;
} text;

/* Stands behind every text handed out: the contract gives sizes, not NUL bytes. */
#define UNTERMINATED '}'

/* A test that breaks the contract must not pass. */
static void broken(const char *what)
{
	fprintf(stderr, "hestiabridge double: the caller broke the contract: %s\n", what);
	abort();
}

static void add(text *out, const char *data, size_t size)
{
	if (out->size + size + 1 > out->room) {
		out->room = (out->size + size + 1) * 2;
		out->data = realloc(out->data, out->room);
		if (!out->data) {
			broken("out of memory");
		}
	}
	memcpy(out->data + out->size, data, size);
	out->size += size;
	out->data[out->size] = '\0';
}

static void add_text(text *out, const char *data)
{
	add(out, data, strlen(data));
}

/* Bytes that are not ASCII become \u00XX, so that invalid UTF-8 can be shown. */
static void add_quoted(text *out, const char *data, size_t size)
{
	char escaped[8];

	add(out, "\"", 1);
	for (size_t i = 0; i < size; i++) {
		unsigned char byte = (unsigned char) data[i];
		if (byte < 0x20 || byte >= 0x7f || byte == '"' || byte == '\\') {
			snprintf(escaped, sizeof(escaped), "\\u%04x", byte);
			add_text(out, escaped);
		} else {
			add(out, data + i, 1);
		}
	}
	add(out, "\"", 1);
}

/* The text after "key": in the request, or NULL. */
static const char *find(const char *request, const char *key)
{
	char quoted[64];
	const char *found;

	snprintf(quoted, sizeof(quoted), "\"%s\":", key);
	found = strstr(request, quoted);
	return found ? found + strlen(quoted) : NULL;
}

static long number(const char *request, const char *key)
{
	const char *found = find(request, key);

	return found ? strtol(found, NULL, 10) : 0;
}

static bool is(const char *request, const char *key, const char *word)
{
	const char *found = find(request, key);

	return found && found[0] == '"' && strncmp(found + 1, word, strlen(word)) == 0 && found[1 + strlen(word)] == '"';
}

static double milliseconds(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static hb_status fail(hb_error **error_out, hb_status status, const char *json, size_t size)
{
	hb_error *error = calloc(1, sizeof(*error));

	if (!error) {
		broken("out of memory");
	}
	error->status = status;
	error->json = malloc(size + 1);
	if (!error->json) {
		broken("out of memory");
	}
	memcpy(error->json, json, size);
	error->json[size] = '\0';
	error->size = size;
	error->retryable = strstr(error->json, "\"retryable\":true") != NULL;
	error->json[size] = UNTERMINATED;
	if (error_out) {
		*error_out = error;
	} else {
		hb_error_free(error);
	}
	return status;
}

/* The object that starts at json: its size, braces in strings counted out. */
static size_t object_size(const char *json)
{
	int depth = 0;
	bool quoted = false;
	size_t i;

	for (i = 0; json[i]; i++) {
		if (quoted) {
			if (json[i] == '\\' && json[i + 1]) {
				i++;
			} else if (json[i] == '"') {
				quoted = false;
			}
		} else if (json[i] == '"') {
			quoted = true;
		} else if (json[i] == '{') {
			depth++;
		} else if (json[i] == '}' && --depth == 0) {
			return i + 1;
		}
	}
	return i;
}

static bool asked_to_stop(const hb_call_options *options)
{
	return options && options->should_stop && options->should_stop(options->context) != 0;
}

static void report(const hb_call_options *options, long ordinal, const char *state)
{
	char event[160];
	size_t length;

	if (options && options->on_progress) {
		snprintf(event, sizeof(event),
			"{\"type\":\"step\",\"run_id\":\"double-1\",\"step\":\"step-%ld\",\"ordinal\":%ld,\"state\":\"%s\",\"ms\":%ld}",
			ordinal, ordinal, state, ordinal * 10);
		length = strlen(event);
		event[length] = UNTERMINATED;
		options->on_progress(options->context, event, length);
	}
}

static void log_lines(const hb_call_options *options)
{
	static const char *const levels[] = {"", "error", "warning", "info", "debug"};
	char line[160];
	size_t length;

	for (int32_t level = HB_LOG_ERROR; level <= HB_LOG_DEBUG; level++) {
		if (options && options->on_log && level <= options->log_level) {
			snprintf(line, sizeof(line), "{\"level\":\"%s\",\"message\":\"a line\",\"command\":\"v-list-users\"}",
				levels[level]);
			length = strlen(line);
			line[length] = UNTERMINATED;
			options->on_log(options->context, level, line, length);
		}
	}
}

static hb_status stopped(hb_error **error_out)
{
	static const char json[] = "{\"class\":\"stopped\",\"code\":\"stopped\",\"message\":\"The run was stopped by the caller.\","
		"\"field\":null,\"hint\":\"\",\"retryable\":false,\"panel_text\":null,\"server\":null,\"command\":null,\"run\":null}";

	return fail(error_out, HB_ERROR_STOPPED, json, sizeof(json) - 1);
}

static hb_status answer(const char *function, const char *request, size_t size, const hb_call_options *options,
	hb_buffer *response_out)
{
	text out = {NULL, 0, 0};
	char part[160];
	long deep = number(request, "double_deep");

	if (deep > 0) {
		for (long i = 0; i < deep; i++) {
			add_text(&out, "{\"a\":");
		}
		add_text(&out, "1");
		for (long i = 0; i < deep; i++) {
			add_text(&out, "}");
		}
	} else if (is(request, "double_answer", "empty")) {
		/* nothing */
	} else if (is(request, "double_answer", "garbage")) {
		add_text(&out, "<html>");
	} else if (is(request, "double_answer", "list")) {
		add_text(&out, "\"text\"");
	} else if (is(request, "double_answer", "truncated")) {
		add_text(&out, "{\"function\":");
	} else if (is(request, "double_answer", "types")) {
		add_text(&out, "{\"null\":null,\"true\":true,\"false\":false,\"int\":9223372036854775807,"
			"\"big\":18446744073709551615,\"float\":1.5,\"text\":\"Za\\u017c\\u00f3\\u0142\\u0107 \xe6\x9d\x8e\xe9\x9b\xb7\","
			"\"list\":[1,[]],\"object\":{},\"5\":\"five\",\"\":\"empty\"}");
	} else {
		add_text(&out, "{\"function\":");
		add_quoted(&out, function, strlen(function));
		add_text(&out, ",\"request_text\":");
		add_quoted(&out, request, size);
		snprintf(part, sizeof(part), ",\"request_size\":%zu,\"options\":{\"log_level\":%d,\"progress\":%s,\"log\":%s,"
			"\"store\":", size, options ? (int) options->log_level : -1,
			options && options->on_progress ? "true" : "false", options && options->on_log ? "true" : "false");
		add_text(&out, part);
		if (options && options->store) {
			add_quoted(&out, options->store, options->store_size);
		} else {
			add_text(&out, "null");
		}
		add_text(&out, ",\"store_password\":");
		if (options && options->store_password) {
			add_quoted(&out, options->store_password, options->store_password_size);
		} else {
			add_text(&out, "null");
		}
		add_text(&out, "}}");
	}
	if (out.data) {
		out.data[out.size] = UNTERMINATED;
	}
	response_out->data = out.data;
	response_out->size = out.size;
	return HB_OK;
}

static hb_status run(const char *function, const char *request, size_t size, const hb_call_options *options,
	hb_buffer *response_out, hb_error **error_out)
{
	const char *failure;
	double end;

	if (!request || size < 2 || request[0] != '{' || request[size - 1] != '}' || request[size] != '\0') {
		broken("the request is no object");
	}
	if (!options || options->struct_size != sizeof(*options) || !options->should_stop) {
		broken("the options are not filled in");
	}
	if ((options->store == NULL) != (options->store_size == 0)) {
		broken("store and its size differ");
	}
	if ((options->store_password == NULL) != (options->store_password_size == 0)) {
		broken("store_password and its size differ");
	}
	if (!response_out || response_out->data || !error_out || *error_out) {
		broken("the outputs are not there or not empty");
	}

	for (long i = 1, count = number(request, "double_progress"); i <= count; i++) {
		report(options, i, "started");
		if (asked_to_stop(options)) {
			report(options, i, "failed");
			return stopped(error_out);
		}
		report(options, i, "done");
	}
	/* After the steps: whoever reads a line knows that they were reported. */
	if (find(request, "double_log")) {
		log_lines(options);
	}
	end = milliseconds(CLOCK_MONOTONIC) + (double) number(request, "double_wait_ms");
	while (milliseconds(CLOCK_MONOTONIC) < end) {
		if (asked_to_stop(options)) {
			return stopped(error_out);
		}
		usleep(10000);
	}
	end = milliseconds(CLOCK_PROCESS_CPUTIME_ID) + (double) number(request, "double_burn_ms");
	while (milliseconds(CLOCK_PROCESS_CPUTIME_ID) < end) {
		if (asked_to_stop(options)) {
			return stopped(error_out);
		}
	}
	failure = find(request, "double_fail");
	if (failure) {
		/* A status alone: an error object that says nothing. */
		size_t length = *failure == '{' ? object_size(failure) : 0;
		return fail(error_out, (hb_status) (*failure == '{' ? number(failure, "status") : strtol(failure, NULL, 10)),
			failure, length);
	}
	return answer(function, request, size, options, response_out);
}

uint32_t hb_abi_version(void)
{
	const char *forced = getenv("HESTIABRIDGE_DOUBLE_ABI");

	return forced && *forced ? (uint32_t) strtoul(forced, NULL, 10) : HB_ABI_VERSION;
}

const char *hb_version(void)
{
	return "0.0.0-double";
}

void hb_buffer_dispose(hb_buffer *buffer)
{
	if (buffer) {
		free(buffer->data);
		buffer->data = NULL;
		buffer->size = 0;
	}
}

hb_status hb_error_status(const hb_error *error)
{
	return error ? error->status : HB_OK;
}

int32_t hb_error_is_retryable(const hb_error *error)
{
	return error ? error->retryable : 0;
}

const char *hb_error_json(const hb_error *error, size_t *size_out)
{
	if (size_out) {
		*size_out = error ? error->size : 0;
	}
	return error ? error->json : "";
}

void hb_error_free(hb_error *error)
{
	if (error) {
		free(error->json);
		free(error);
	}
}

#define DOUBLE(name) \
	hb_status name(const char *request, size_t request_size, const hb_call_options *options, hb_buffer *response_out, \
		hb_error **error_out) \
	{ \
		return run(#name, request, request_size, options, response_out, error_out); \
	}

DOUBLE(hb_account_create)
DOUBLE(hb_account_change_package)
DOUBLE(hb_package_deploy)
DOUBLE(hb_account_suspend)
DOUBLE(hb_account_unsuspend)
DOUBLE(hb_account_terminate)
DOUBLE(hb_account_change_password)
DOUBLE(hb_account_change_domain)
DOUBLE(hb_account_get)
DOUBLE(hb_account_usage)
DOUBLE(hb_server_test_connection)
DOUBLE(hb_server_list_packages)
DOUBLE(hb_server_list_accounts)
DOUBLE(hb_server_list_templates)
DOUBLE(hb_server_list_shells)
DOUBLE(hb_server_list_addresses)
DOUBLE(hb_server_read_pin)
DOUBLE(hb_server_settle)
DOUBLE(hb_run_status)
DOUBLE(hb_run_list)
DOUBLE(hb_run_list_due)
DOUBLE(hb_run_resume)
DOUBLE(hb_run_cancel)
DOUBLE(hb_run_forget)
DOUBLE(hb_account_link)
DOUBLE(hb_account_unlink)
DOUBLE(hb_store_adopt)
DOUBLE(hb_store_migrate)
