import CHestiaBridge
import FoundationEssentials
import HestiaBridge
import Testing
import Workflow

@Suite("Error codes and the header's numbers")
struct ErrorStatusTests {
    /// The header's HB_ERROR_* with their numbers.
    private static let numbers: [String: Int32] = {
        let header = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "include/hestiabridge.h")
        let text = (try? Data(contentsOf: header)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        var numbers: [String: Int32] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ", omittingEmptySubsequences: true)
            guard words.count >= 3, words[0] == "#define", words[1].hasPrefix("HB_ERROR_") else { continue }
            numbers[String(words[1])] = Int32(words[2].filter { $0 != "(" && $0 != ")" })
        }
        return numbers
    }()

    @Test("a code has the number of the constant with its name", arguments: ErrorCode.allCases)
    func number(of code: ErrorCode) {
        #expect(Self.numbers["HB_ERROR_" + code.rawValue.uppercased()] == ErrorStatus.of(code))
    }

    @Test("every constant belongs to a code, and no number is there twice")
    func constants() {
        let names = Set(ErrorCode.allCases.map { "HB_ERROR_" + $0.rawValue.uppercased() })
        #expect(Set(Self.numbers.keys) == names)
        #expect(Set(Self.numbers.values).count == Self.numbers.count)
    }

    @Test("a number lies in the hundred of its class", arguments: ErrorCode.allCases)
    func range(of code: ErrorCode) {
        let hundreds: [ErrorClass: Int32] = [
            .invalid: 0, .refused: -1, .authentication: -2, .unreachable: -3, .tls: -4, .unknownOutcome: -5,
            .licence: -6, .busy: -7, .stopped: -8, .internal: -9,
        ]
        let status = ErrorStatus.of(code)
        #expect(status < 0)
        #expect(status / 100 == hundreds[code.errorClass])
    }
}
