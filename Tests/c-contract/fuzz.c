/*
 * Random and mutated requests for every function: each call ends with an answer or a whole error, never a crash. The seed
 * is fixed, so a failure comes again; HESTIABRIDGE_FUZZ_SEED and _ROUNDS choose others. should_stop stops each call before
 * anything is sent: a mutated host must not be asked for.
 */
#include "contract.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LARGEST 8192

static uint64_t state;

/* xorshift64*. */
static uint32_t next(void)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t) ((state * UINT64_C(2685821657736338717)) >> 32);
}

static size_t below(size_t limit)
{
    return limit == 0 ? 0 : next() % limit;
}

#define SERVER "\"server\":{\"host\":\"127.0.0.1\",\"port\":1,\"user\":\"admin\",\"password\":\"Str0ng-Pass1\"}"

static const char *const seeds[] = {
    "{" SERVER "}",
    "{" SERVER ",\"username\":\"alice\"}",
    "{" SERVER ",\"run_id\":\"a:b\",\"username\":\"alice\",\"password\":\"Str0ng-Pass1\",\"email\":\"a@example.com\","
    "\"first_name\":\"Za\\u017c\xc3\xb3\xc5\x82\xc4\x87\",\"last_name\":\"O'Brien\\\\\",\"domain\":\"b\xc3\xbc"
    "cher.example\","
    "\"package\":{\"name\":\"gold\",\"parameters\":{\"WEB_DOMAINS\":\"5\",\"NS\":\"a.b,c.d\"},\"take_over\":false,"
    "\"route\":\"auto\",\"csrf\":\"relax\",\"apply\":\"all\"},\"dns\":true,\"mail\":false,\"certificate\":\"scheduled\","
    "\"force_https\":true,\"hsts\":true,\"ip\":\"192.0.2.10\",\"shell\":\"bash\",\"ftp\":{\"username\":\"web\","
    "\"password\":\"Str0ng-Pass2\",\"path\":\"/public_html\"},\"database\":{\"name\":\"s\",\"user\":\"s\","
    "\"password\":\"Str0ng-Pass3\",\"type\":\"mysql\"}}",
    "{" SERVER ",\"username\":\"alice\",\"package\":{\"name\":\"lead\",\"parameters\":{\"DISK_QUOTA\":\"unlimited\"}},"
    "\"force\":true}",
    "{" SERVER ",\"package\":{\"name\":\"gold\",\"parameters\":{},\"take_over\":true}}",
    "{" SERVER ",\"username\":\"alice\",\"password\":\"N3w-Password\"}",
    "{" SERVER ",\"username\":\"alice\",\"old_domain\":\"a.example\",\"new_domain\":\"xn--bcher-kva.example\"}",
    "{\"server\":{\"host\":\"::1\",\"port\":1,\"address\":\"127.0.0.1\",\"access_key\":\"ABCDEFGHIJKLMNOPQRST\","
    "\"secret_key\":\"0123456789012345678901234567890123456789\",\"pins\":[\"sha256//"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"],\"verify\":true,\"ca_file\":\"/nowhere\",\"connect_timeout_ms\":1000,"
    "\"command_timeout_ms\":1000,\"proxy\":null}}",
    "{\"server\":{\"host\":\"127.0.0.1\",\"port\":1},\"run_id\":null}",
    "{\"server\":{\"host\":\"127.0.0.1\",\"port\":1},\"account\":\"alice\",\"statuses\":[\"waiting\",\"done\"],\"limit\":5}",
    "{\"run_id\":\"a:b\",\"log\":true,\"installation\":\"one\"}",
    "{" SERVER ",\"run_id\":\"a:b\",\"password\":\"Str0ng-Pass1\",\"ftp\":{\"password\":\"Str0ng-Pass2\"},"
    "\"database\":{\"password\":\"Str0ng-Pass3\"},\"deadline_ms\":1000,\"return_after\":\"essential\",\"supersedes\":\"c\"}",
    "{\"limit\":50,\"retention_days\":90}",
    "{" SERVER ",\"username\":\"alice\",\"service\":\"4711\",\"note\":\"by hand\"}",
    "{\"installation\":\"one\",\"as\":\"moved\"}",
};

/* Pieces that parsers stumble over. */
static const char *const pieces[] = {
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "\\udfff\\ud800", "\\u", "null", "true", "false", "-0",
    "1e999", "-1e-999", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "0.1", "00", "\"server\":",
    "\"host\":\"127.0.0.1\"", "{}", "[[]]", "\xff", "\xc3", "\xe2\x80\xa8", "\xf0\x9f\x98\x80", "\xef\xbb\xbf", "/*", "//", "'",
    "\xcc\x81", "\xe2\x80\xae", "xn--", "....", "@", "\x7f", "\x1b",
};

static size_t mutate(char *text, size_t size)
{
    for (size_t changes = 1 + below(6); changes > 0; changes--) {
        size_t at = below(size + 1);

        switch (below(7)) {
        case 0: /* another byte */
            if (at < size) {
                text[at] = (char) next();
            }
            break;
        case 1: /* a bit */
            if (at < size) {
                text[at] = (char) (text[at] ^ (1 << below(8)));
            }
            break;
        case 2: /* cut out */
        {
            size_t length = below(size - at + 1);

            memmove(text + at, text + at + length, size - at - length);
            size -= length;
            break;
        }
        case 3: /* cut off */
            size = at;
            break;
        case 4: /* a piece */
        {
            const char *piece = pieces[below(sizeof(pieces) / sizeof(pieces[0]))];
            size_t length = strlen(piece);

            if (size + length <= LARGEST) {
                memmove(text + at + length, text + at, size - at);
                memcpy(text + at, piece, length);
                size += length;
            }
            break;
        }
        case 5: /* a part twice */
        {
            size_t from = below(size + 1), length = below(size - from + 1);

            if (size + length <= LARGEST) {
                char copy[LARGEST];

                memcpy(copy, text + from, length);
                memmove(text + at + length, text + at, size - at);
                memcpy(text + at, copy, length);
                size += length;
            }
            break;
        }
        default: /* nesting */
        {
            size_t length = below(1500);

            if (size + length <= LARGEST) {
                memmove(text + at + length, text + at, size - at);
                memset(text + at, below(2) ? '[' : '{', length);
                size += length;
            }
            break;
        }
        }
    }
    return size;
}

static void show(const char *name, const char *text, size_t size)
{
    printf("  %s of %lu bytes: ", name, (unsigned long) size);
    for (size_t i = 0; i < size && i < 400; i++) {
        unsigned char byte = (unsigned char) text[i];

        printf(byte < 0x20 || byte > 0x7e ? "\\x%02x" : "%c", byte);
    }
    printf("\n");
}

static int32_t always_stop(void *context)
{
    (void) context;
    return 1;
}

static bool needs_panel(contract_function *call)
{
    return call != hb_run_status && call != hb_run_list && call != hb_run_list_due && call != hb_run_cancel &&
           call != hb_run_forget && call != hb_account_unlink && call != hb_store_adopt && call != hb_store_migrate;
}

static void try_request(const struct contract_entry *entry, const char *text, size_t size)
{
    /* On the heap and of its own size, so that valgrind sees a byte read behind it. */
    char *copy = malloc(size > 0 ? size : 1);
    char untouched = 'x';
    hb_buffer response = {&untouched, 77};
    hb_error *error = NULL;
    hb_call_options options = contract_options();
    hb_status status;
    bool holds;

    options.should_stop = always_stop;
    if (!copy) {
        exit(2);
    }
    memcpy(copy, text, size);
    status = entry->call(copy, size, &options, &response, &error);
    if (status == HB_OK) {
        /* Only where nothing has to be sent: nothing is owed to that server, or the store alone is asked. */
        holds = !error && (entry->call == hb_server_settle ? contract_buffer_has(&response, "\"was_owed\":false")
                                                           : !needs_panel(entry->call));
        hb_buffer_dispose(&response);
    } else {
        holds = contract_error_is_whole(error, status) && response.data == &untouched && response.size == 77;
    }
    if (!CHECK(holds)) {
        show(entry->name, text, size);
        printf("  %d %s\n", (int) status, hb_error_json(error, NULL));
    }
    hb_error_free(error);
    free(copy);
}

static unsigned long setting(const char *name, unsigned long standard)
{
    const char *value = getenv(name);

    return value && *value ? strtoul(value, NULL, 10) : standard;
}

static void start(unsigned long stream)
{
    state = setting("HESTIABRIDGE_FUZZ_SEED", 20240101) * 6364136223846793005u + stream + 1;
}

static void seeds_themselves(void)
{
    for (size_t i = 0; i < sizeof(seeds) / sizeof(seeds[0]); i++) {
        try_request(&contract_functions[i % contract_function_count], seeds[i], strlen(seeds[i]));
    }
}

static void random_bytes(void)
{
    char text[LARGEST];

    start(1);
    for (unsigned long round = setting("HESTIABRIDGE_FUZZ_ROUNDS", 200); round > 0; round--) {
        size_t size = below(below(8) == 0 ? 2000 : 40);

        for (size_t i = 0; i < size; i++) {
            text[i] = (char) next();
        }
        try_request(&contract_functions[round % contract_function_count], text, size);
    }
}

static void random_pieces(void)
{
    char text[LARGEST];

    start(2);
    for (unsigned long round = setting("HESTIABRIDGE_FUZZ_ROUNDS", 200) * 5; round > 0; round--) {
        size_t size = 0;

        for (size_t count = below(30); count > 0; count--) {
            const char *piece = pieces[below(sizeof(pieces) / sizeof(pieces[0]))];

            memcpy(text + size, piece, strlen(piece));
            size += strlen(piece);
        }
        try_request(&contract_functions[round % contract_function_count], text, size);
    }
}

static void mutated_requests(void)
{
    char text[LARGEST];

    start(3);
    for (unsigned long round = setting("HESTIABRIDGE_FUZZ_ROUNDS", 200); round > 0; round--) {
        for (size_t i = 0; i < contract_function_count; i++) {
            const char *seed = seeds[below(sizeof(seeds) / sizeof(seeds[0]))];
            size_t size = strlen(seed);

            memcpy(text, seed, size);
            try_request(&contract_functions[i], text, mutate(text, size));
        }
    }
}

int main(void)
{
    contract_run("fuzz", "the requests that are mutated, as they are", seeds_themselves);
    contract_run("fuzz", "random bytes", random_bytes);
    contract_run("fuzz", "random pieces of JSON", random_pieces);
    contract_run("fuzz", "mutated requests to every function", mutated_requests);
    return contract_result();
}
