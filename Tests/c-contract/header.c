/* The header alone, as C99 and as C++: it needs nothing before it, and its constants are constants. */
#include "hestiabridge.h"

static const hb_call_options options = HB_CALL_OPTIONS_INIT;
static const hb_buffer buffer = HB_BUFFER_INIT;

int main(void)
{
    switch (hb_error_status(NULL)) {
    case HB_OK: break;
    case HB_ERROR_INVALID_ARGUMENT:
    case HB_ERROR_INVALID_REQUEST:
    case HB_ERROR_INVALID_SETTINGS:
    case HB_ERROR_REFUSED:
    case HB_ERROR_EXISTS:
    case HB_ERROR_NOT_FOUND:
    case HB_ERROR_LIMIT:
    case HB_ERROR_SUSPENDED:
    case HB_ERROR_IN_USE:
    case HB_ERROR_PACKAGE_NOT_OURS:
    case HB_ERROR_RUN_CONFLICT:
    case HB_ERROR_OBLIGATION:
    case HB_ERROR_CREDENTIALS:
    case HB_ERROR_FORBIDDEN:
    case HB_ERROR_ADDRESS:
    case HB_ERROR_API_DISABLED:
    case HB_ERROR_BREAKER_OPEN:
    case HB_ERROR_PANEL_LOGIN:
    case HB_ERROR_UNREACHABLE:
    case HB_ERROR_RESOLVE:
    case HB_ERROR_CONNECT_TIMEOUT:
    case HB_ERROR_TLS:
    case HB_ERROR_TLS_PIN:
    case HB_ERROR_UNKNOWN_OUTCOME:
    case HB_ERROR_ANSWER_TOO_LARGE:
    case HB_ERROR_NOT_A_PANEL:
    case HB_ERROR_LICENCE:
    case HB_ERROR_BUSY:
    case HB_ERROR_LEASE_HELD:
    case HB_ERROR_STOPPED:
    case HB_ERROR_DEADLINE:
    case HB_ERROR_INTERNAL:
    case HB_ERROR_STORE: return 1;
    default: return 2;
    }
    /* The sizes are part of the ABI: on 64-bit machines the first release's. */
    if (options.struct_size != sizeof(hb_call_options) || options.log_level != 0 || options.should_stop) {
        return 3;
    }
    if (sizeof(void *) == 8 && (sizeof(hb_buffer) != 16 || sizeof(hb_call_options) != 72)) {
        return 4;
    }
    return buffer.data || buffer.size != 0 || hb_abi_version() != HB_ABI_VERSION ? 5 : 0;
}
