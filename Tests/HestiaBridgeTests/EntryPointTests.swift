import CHestiaBridge
import HestiaBridge
import Testing

@Suite("Entry points")
struct EntryPointTests {
    @Test("the library's ABI version is the header's")
    func abiVersion() {
        #expect(hb_abi_version() == UInt32(HB_ABI_VERSION))
    }

    @Test("a missing response_out is an invalid argument, with an error object")
    func missingOutput() {
        var error: OpaquePointer?
        let status = hb_account_create("{}", 2, nil, nil, &error)
        #expect(status == HB_ERROR_INVALID_ARGUMENT)
        #expect(hb_error_status(error) == HB_ERROR_INVALID_ARGUMENT)
        hb_error_free(error)
    }

    @Test("a request that is no JSON object is an invalid request", arguments: ["", "[]", "nonsense", "{\"server\":"])
    func invalidRequest(text: String) {
        var buffer = hb_buffer()
        var error: OpaquePointer?
        let status = text.withCString { hb_account_create($0, text.utf8.count, nil, &buffer, &error) }
        #expect(status == HB_ERROR_INVALID_REQUEST)
        #expect(buffer.data == nil)
        hb_error_free(error)
    }

    @Test("functions that release accept NULL")
    func releasesNull() {
        hb_error_free(nil)
        hb_buffer_dispose(nil)
        #expect(hb_error_status(nil) == HB_OK)
        #expect(hb_error_is_retryable(nil) == 0)
    }
}
