import HTTPTransport
import HestiaModel
import HestiaPanel
import Testing

/// Expectations come from elsewhere than the rules under test: from the header field, from what is known about the
/// request's credentials, from the same question asked in another way, and from tables written by hand.
@Suite("AnswerClassifier: the recorded panels")
struct AnswerClassifierRecordingsTests {
    private static let calls = Recordings.all.filter { $0.mode != nil }

    /// Exit codes and their meanings, from the manual of the panel's shell functions.
    private static let refusals: [Int: Refusal] = [
        2: .invalid, 3: .notFound, 4: .exists, 5: .suspended, 6: .notSuspended, 7: .inUse, 8: .limit, 15: .connect,
        -1: .notRun, 127: .other(127),
    ]

    @Test("an access key's answer has the header field's exit code and its meaning, in every release")
    func headerField() {
        var counts: [String: Int] = [:]
        for call in Self.calls where call.mode?.carriesExitCodeField == true && call.response.status < 500 {
            guard let code = call.exitCodeField, let answer = call.classified(version: call.version) else { continue }
            #expect(answer.exitCode == code, "\(call.id)")
            #expect(call.classified(version: nil) == answer, "\(call.id): the release must not matter")
            switch code {
            case 0:
                let isError = call.bodyText.hasPrefix("Error") || call.bodyText.hasPrefix("Usage")
                let isEmpty = call.bodyText.allSatisfy(\.isWhitespace)
                if isError {
                    #expect(answer.outcome == .successWithErrorText, "\(call.id)")
                    #expect(answer.errorText?.isEmpty == false, "\(call.id)")
                } else if call.expectsOutput, isEmpty {
                    #expect(answer.outcome == .unknown(.emptyBody), "\(call.id)")
                } else {
                    #expect(answer.outcome == .success, "\(call.id)")
                    #expect(answer.output == (call.asksForCode ? [] : call.response.body), "\(call.id)")
                }
            case 9, 10, 11, 21, 405: continue
            case 1:
                #expect(
                    answer.outcome
                        == .refused(call.asksForCode || call.bodyText.hasPrefix("Usage:") ? .usage : .invalid),
                    "\(call.id)")
            default:
                guard let refusal = Self.refusals[code] else {
                    Issue.record("no meaning written for exit code \(code): \(call.id)")
                    continue
                }
                #expect(answer.outcome == .refused(refusal), "\(call.id)")
            }
            counts["exit \(code)", default: 0] += 1
        }
        print("AnswerClassifier, header field:", counts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" })
        #expect(counts.values.reduce(0, +) > 3000)
        #expect(counts.count > 10)
    }

    @Test("wrong credentials in the request are seen as such, right ones never called wrong")
    func credentials() throws {
        var wrong = 0
        var right = 0
        for call in Self.calls where call.version >= PanelVersion(1, 6) || call.mode != .accessKey {
            guard call.path == "/api/", let answer = call.classified(version: call.version) else { continue }
            let values = [call.form["hash"], call.form["secret_key"], call.form["access_key"], call.form["password"]]
            let isWrong = values.compactMap { $0 }.contains {
                $0.hasPrefix("WRONG") || $0 == "wrong" || $0 == "short" || $0.hasPrefix("NOSUCHKEY")
            }
            let isRight =
                (call.form["access_key"] == "ACCESSKEYID000000000"
                    && call.form["secret_key"]?.hasPrefix("SECRETKEY000") == true)
                || call.form["hash"] == "LEGACYKEY00000000000000000000000"
            if isWrong, (200...401).contains(call.response.status), !call.response.body.isEmpty {
                #expect(answer.outcome == .notAuthenticated(.credentials), "\(call.id): \(answer)")
                wrong += 1
            }
            if isRight {
                // 1.4 says the same of addresses and of a disabled API; there nobody can tell them apart.
                let isOldLook = call.version < PanelVersion(1, 5) && call.id.contains("18-api-off")
                let isXForwarded = call.version < PanelVersion(1, 5) && call.id.contains("34-address-headers")
                let isRevoked = call.id.contains("31-legacy-key-generation")
                if !isOldLook, !isXForwarded, !isRevoked {
                    #expect(answer.outcome != .notAuthenticated(.credentials), "\(call.id): \(answer) \(call.bodyText)")
                }
                right += 1
            }
        }
        print("AnswerClassifier, credentials: wrong \(wrong), right \(right)")
        #expect(wrong > 60)
        #expect(right > 3000)
    }

    @Test("the API's refusals are told apart", arguments: apiRefusals)
    func apiRefusal(file: String, index: Int, expected: AuthenticationRefusal) throws {
        let call = try #require(Recordings.all.first { $0.id == "\(file)#\(index)" })
        let answer = try #require(call.classified(version: call.version))
        #expect(answer.outcome == .notAuthenticated(expected), "\(call.bodyText)")
    }

    /// Read off the recordings by eye: what was done to the panel before, and what it then said.
    static let apiRefusals: [(String, Int, AuthenticationRefusal)] = {
        var table: [(String, Int, AuthenticationRefusal)] = [
            ("versions/1.0.6/16-auth-failures.json", 6, .notUnderstood),
            ("versions/1.3.5/16-auth-failures.json", 16, .notUnderstood),
            ("versions/1.4.17/16-auth-failures.json", 6, .notUnderstood),
            ("versions/1.4.17/16-auth-failures.json", 16, .notUnderstood),
            ("versions/1.6.14/18-api-off-and-ip.json", 11, .addressNotAllowed),
            ("versions/1.6.14/18-api-off-and-ip.json", 13, .addressNotAllowed),
            ("versions/1.6.14/18-api-off-and-ip.json", 26, .apiDisabled),
            ("versions/1.6.14/18-api-off-and-ip.json", 28, .apiDisabled),
            ("versions/1.6.14/18-api-off-and-ip.json", 2, .addressNotAllowed),
            ("versions/1.6.14/18-api-off-and-ip.json", 32, .apiDisabled),
        ]
        for release in ["1.8.12", "1.9.9"] {
            let gate = "versions/\(release)/18-api-off-and-ip.json"
            let keys = "versions/\(release)/29-non-admin-key.json"
            table += [
                (gate, 1, .addressNotAllowed), (gate, 2, .forbidden), (gate, 3, .addressNotAllowed),
                (gate, 4, .addressNotAllowed), (gate, 5, .addressNotAllowed), (gate, 6, .forbidden),
                (gate, 25, .apiDisabled), (gate, 26, .apiDisabled), (gate, 27, .apiDisabled), (gate, 28, .apiDisabled),
                (gate, 31, .apiDisabled), (gate, 32, .apiDisabled),
                (keys, 5, .apiDisabledForOwner), (keys, 6, .apiDisabledForOwner), (keys, 9, .otherUser),
                (keys, 10, .commandForbidden), (keys, 13, .commandForbidden),
            ]
        }
        return table
    }()

    @Test("every refusal of an access key has its reason")
    func accessKeyRefusals() {
        let table: [(prefix: String, suffix: String, AuthenticationRefusal)] = [
            ("IP is not allowed to connect with API", "", .addressNotAllowed),
            ("API has been disabled", "", .apiDisabled),
            ("authentication failed", "", .credentials), ("Authentication failed", "", .credentials),
            ("Invalid secret key for key ", "", .credentials), ("key ", " doesn't exist", .credentials),
            ("invalid secret_access_key format", "", .credentials), ("invalid access_key_id format", "", .credentials),
            ("user ", " is suspended", .ownerSuspended), ("user ", " doesn't exist", .ownerMissing),
            ("Command ", " not found", .commandUnknown),
        ]
        var counts: [AuthenticationRefusal: Int] = [:]
        var refusedByCommand: [String] = []
        for call in Self.calls where call.mode?.carriesExitCodeField == true && !call.asksForCode {
            guard let code = call.exitCodeField, [9, 10, 11, 21].contains(code), call.bodyText.hasPrefix("Error: "),
                let answer = call.classified(version: call.version)
            else { continue }
            let words = String(call.bodyText.dropFirst(7))
            let expected: AuthenticationRefusal? =
                code == 21
                ? .apiDisabledForOwner
                : words.contains("don't have permission")
                    ? .commandForbidden
                    : words.contains("argument doesn")
                        ? .otherUser
                        : table.first { words.hasPrefix($0.prefix) && words.hasSuffix($0.suffix) }?.2
            if let expected {
                #expect(answer.outcome == .notAuthenticated(expected), "\(call.id): \(words)")
                counts[expected, default: 0] += 1
            } else {
                guard case .refused = answer.outcome else {
                    Issue.record("\(call.id): \(answer) for \(words)")
                    continue
                }
                refusedByCommand.append(words)
            }
        }
        print("AnswerClassifier, refusals of access keys:", counts.map { "\($0.key): \($0.value)" }.sorted())
        print("  and by commands with the same codes:", Set(refusedByCommand).sorted())
        #expect(counts.count >= 8)
        #expect(Set(refusedByCommand).count == 3)
    }

    @Test("without a code, a legacy answer is never better than the same question's code")
    func twins() {
        var compared = 0
        var told = 0
        let withCode = Dictionary(
            grouping: Self.calls.filter {
                $0.asksForCode && $0.response.status == 200 && Int($0.bodyText) != nil
            }, by: Question.init)
        for (file, calls) in Dictionary(grouping: Self.calls, by: { String($0.id.split(separator: "#")[0]) })
        where file.contains("12-mode-legacy") || file.contains("13-mode-password") || file.contains("58-mode")
            || file.contains("59-mode") || file.contains("61-mode") || file.contains("auth.jsonl")
        {
            for call in calls where !call.asksForCode && call.mode?.carriesExitCodeField == false {
                // The twin: the same command and arguments with returncode=yes in the same release.
                let twins = withCode[Question(call)] ?? []
                guard let twin = twins.first, Set(twins.map(\.bodyText)).count == 1, let code = Int(twin.bodyText),
                    call.response.status == 200, call.bodyText.hasPrefix("Error: authentication") == false
                else { continue }
                for version in [nil, call.version] {
                    guard let answer = call.classified(version: version) else { continue }
                    if code == 0 {
                        if case .refused = answer.outcome { Issue.record("\(call.id): \(answer), exit code 0") }
                        if case .notAuthenticated = answer.outcome {
                            Issue.record("\(call.id): \(answer), exit code 0")
                        }
                    } else {
                        #expect(answer.outcome != .success, "\(call.id): exit code \(code)")
                        if let refusal = Self.refusals[code], case .refused = answer.outcome {
                            #expect(answer.outcome == .refused(refusal), "\(call.id): exit code \(code)")
                            told += 1
                        }
                    }
                    compared += 1
                }
            }
        }
        print("AnswerClassifier, legacy twins: \(compared) compared, \(told) refusals told by text")
        #expect(compared > 100)
        #expect(told > 20)
    }

    /// What was asked, and of whom.
    private struct Question: Hashable {
        let mode: AuthenticationMode?
        let version: PanelVersion
        let command: String
        let arguments: [String?]

        init(_ call: RecordedExchange) {
            mode = call.mode
            version = call.version
            command = call.command
            arguments = call.arguments
        }
    }

    @Test("a legacy code is the exit code")
    func legacyCodes() {
        var count = 0
        for call in Self.calls where call.asksForCode && call.mode?.carriesExitCodeField == false {
            guard call.response.status == 200, let code = Int(call.bodyText),
                let answer = call.classified(version: call.version)
            else { continue }
            #expect(answer.exitCode == code, "\(call.id)")
            #expect((answer.outcome == .success) == (code == 0), "\(call.id)")
            if let refusal = Self.refusals[code] { #expect(answer.outcome == .refused(refusal), "\(call.id)") }
            if code == 9 { #expect(answer.outcome == .refused(.other(9)), "a command's own 9: \(call.id)") }
            count += 1
        }
        print("AnswerClassifier, legacy codes: \(count)")
        #expect(count > 250)
    }

    @Test("a silent legacy answer is a success only where the release is known to tell it apart")
    func silence() {
        var counts: [String: Int] = [:]
        for call in Self.calls where !call.asksForCode && call.mode?.carriesExitCodeField == false {
            guard call.response.status == 200, ["OK", "\n"].contains(call.bodyText) else { continue }
            #expect(call.classified(version: nil)?.outcome == .unknown(.silence), "\(call.id)")
            let known = call.classified(version: call.version)?.outcome
            if call.bodyText == "OK", call.version < PanelVersion(1, 6) {
                #expect(known == (call.expectsOutput ? .unknown(.emptyBody) : .success), "\(call.id)")
                counts["OK before 1.6", default: 0] += 1
            } else {
                #expect(known == .unknown(.silence), "\(call.id)")
                counts[call.bodyText == "OK" ? "OK" : "newline", default: 0] += 1
            }
        }
        print("AnswerClassifier, silent legacy answers:", counts)
        #expect(counts.count == 3)
    }

    @Test("a temporary file is proven by what the API answers in its place")
    func temporaryFiles() {
        var counts: [String: Int] = [:]
        for call in Self.calls where call.command == "v-make-tmp-file" && call.mode?.carriesExitCodeField == false {
            guard let mode = call.mode, call.response.status == 200, !call.bodyText.hasPrefix("Error") else { continue }
            let answer = AnswerClassifier.classify(
                call.response, mode: mode, asksForCode: call.asksForCode, expectsOutput: false, isDoneByAPI: true,
                version: call.version)
            #expect(answer.outcome == .success, "\(call.id)")
            counts[call.bodyText.isEmpty ? "empty" : call.bodyText, default: 0] += 1
        }
        print("AnswerClassifier, temporary files of legacy calls:", counts)
        #expect(counts.keys.sorted() == ["0", "OK", "empty"])
    }

    @Test("web pages, redirects and server errors are never read as an answer of a command")
    func pages() {
        var count = 0
        for call in Self.calls where call.page != nil || call.response.status >= 500 {
            guard let answer = call.classified(version: call.version) else { continue }
            guard case .unknown = answer.outcome else {
                Issue.record("\(call.id): \(answer)")
                continue
            }
            count += 1
        }
        print("AnswerClassifier, pages: \(count)")
        #expect(count > 10)
    }

    @Test("what lists printed arrives whole")
    func output() {
        var count = 0
        for call in Self.calls where call.expectsOutput && call.response.status == 200 {
            guard let answer = call.classified(version: call.version), answer.outcome == .success else { continue }
            let isLegacy = call.mode?.carriesExitCodeField == false
            #expect(answer.text == (isLegacy ? String(call.bodyText.dropLast()) : call.bodyText), "\(call.id)")
            count += 1
        }
        print("AnswerClassifier, lists: \(count)")
        #expect(count > 700)
    }
}
