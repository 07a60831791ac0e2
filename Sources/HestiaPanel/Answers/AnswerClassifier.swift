package import HTTPTransport
package import HestiaModel

/// Reads what an answer of a panel's API means, for releases 1.0 to 1.10: pure, and total over any bytes.
///
/// The rules go by ranges of releases. Where the release is not known yet, the more careful one of two readings is taken.
package struct AnswerClassifier {
    /// - Parameters:
    ///   - mode: how the call was authenticated.
    ///   - asksForCode: whether it had `returncode=yes`.
    ///   - expectsOutput: whether the command is one that prints what the caller wants (a list): then legacy answers
    ///     without code can be judged by their text, and an empty answer is not a success.
    ///   - isDoneByAPI: whether the API does this itself instead of running a command, as it does v-make-tmp-file: then
    ///     nothing at all is what legacy answers with a code hold from 1.6 on when it is done; a failure is a 500.
    ///   - version: the panel's release, nil when not known yet.
    package static func classify(
        _ response: HTTPResponse, mode: AuthenticationMode, asksForCode: Bool, expectsOutput: Bool,
        isDoneByAPI: Bool = false, version: PanelVersion?
    ) -> PanelAnswer {
        AnswerClassifier(
            status: response.status, body: response.body, text: AnswerText(response.body), mode: mode,
            asksForCode: asksForCode, expectsOutput: expectsOutput, isDoneByAPI: isDoneByAPI, version: version
        ).classify(field: response.field("Hestia-Exit-Code"))
    }

    private let status: Int
    private let body: [UInt8]
    private let text: AnswerText
    private let mode: AuthenticationMode
    private let asksForCode: Bool
    private let expectsOutput: Bool
    private let isDoneByAPI: Bool
    private let version: PanelVersion?

    private static let disabled = "API has been disabled"

    /// Who gave an exit code: the API before it ran a command, the command, or one of both.
    private enum Source { case api, command, either }

    private func classify(field: String?) -> PanelAnswer {
        if (300...399).contains(status) { return unknown(.redirect(status)) }
        if status >= 500 { return unknown(.serverError(status)) }
        if text.hasZeros { return unknown(.garbage) }
        guard let field else { return classifyWithoutField() }
        guard let code = AnswerText.code(field.utf8) else { return unknown(.contradiction) }
        return classify(code: code)
    }

    // MARK: - With Hestia-Exit-Code

    private func classify(code: Int) -> PanelAnswer {
        // Legacy keys and passwords get the field from the API's own errors only (from 1.6 on).
        guard mode.carriesExitCodeField else {
            return code == 0 || status < 400 ? unknown(.contradiction) : answer(code: code, from: .api)
        }
        if asksForCode {
            if status == 200 {
                return text.code == code ? answer(code: code, from: .command) : unknown(.contradiction)
            }
            // 1.6 and 1.7 answer with the text all the same.
            let agrees = text.code == code || text.beginsWithError
            return agrees && code > 0 && status >= 400 ? answer(code: code, from: .api) : unknown(.contradiction)
        }
        if code <= 0 {
            return status == 200 || status == 204 ? answer(code: code, from: .command) : unknown(.contradiction)
        }
        return status >= 400 ? answer(code: code, from: .either) : unknown(.contradiction)
    }

    private func answer(code: Int, from source: Source) -> PanelAnswer {
        guard code == 0 else {
            var words = text.code == nil ? text.words : nil
            // Legacy answers print the sentence, and then the API's error behind it on the same line.
            if words?.hasPrefix(Self.disabled) == true { words = Self.disabled }
            return PanelAnswer(
                exitCode: code, errorText: words, outcome: outcome(code: code, words: words, from: source))
        }
        if asksForCode { return PanelAnswer(exitCode: 0, outcome: .success) }
        if text.beginsWithError || (!expectsOutput && text.hasErrorLine) {
            return PanelAnswer(exitCode: 0, errorText: text.words, outcome: .successWithErrorText)
        }
        if expectsOutput {
            if text.isWhitespace { return unknown(.emptyBody, code: 0) }
            if text.isCutJSON { return unknown(.truncated, code: 0) }
        }
        return PanelAnswer(
            exitCode: 0, output: mode.carriesExitCodeField ? body : text.withoutFinalNewline, outcome: .success)
    }

    private func outcome(code: Int, words: String?, from source: Source) -> PanelAnswer.Outcome {
        switch code {
        case -1: .refused(.notRun)
        case 1: .refused(words.map { $0.hasPrefix("Usage:") } ?? true ? .usage : .invalid)
        case 2: .refused(.invalid)
        case 3: .refused(.notFound)
        case 4: .refused(.exists)
        case 5: .refused(.suspended)
        case 6: .refused(.notSuspended)
        case 7: .refused(.inUse)
        case 8: .refused(.limit)
        case 9: source == .command ? .refused(.other(9)) : .notAuthenticated(credentialsRefusal(words))
        case 10: forbidden(words: words, from: source)
        case 11:
            source == .api || words == Self.disabled
                ? .notAuthenticated(.apiDisabled) : .refused(.disabled)
        case 14: .busy
        case 15: .refused(.connect)
        case 20: .restartFailed
        case 21: source == .command ? .refused(.other(21)) : .notAuthenticated(.apiDisabledForOwner)
        case 405: source == .command ? .refused(.other(405)) : .notAuthenticated(.notUnderstood)
        default: .refused(.other(code))
        }
    }

    /// Exit code 9: the key. Its owner's state comes with the same code.
    private func credentialsRefusal(_ words: String?) -> AuthenticationRefusal {
        guard let words, words.hasPrefix("user ") else { return .credentials }
        if words.hasSuffix(" is suspended") { return .ownerSuspended }
        return words.hasSuffix(" doesn't exist") ? .ownerMissing : .credentials
    }

    /// Exit code 10: the API says it of addresses, names and permissions, and some commands of a value.
    private func forbidden(words: String?, from source: Source) -> PanelAnswer.Outcome {
        if source == .command { return .refused(.forbiddenValue) }
        guard let words else {
            return .notAuthenticated(mode == .legacyKey ? .addressNotAllowed : .forbidden)
        }
        if words.hasPrefix("IP is not allowed to connect with API") { return .notAuthenticated(.addressNotAllowed) }
        if words == "authentication failed" { return .notAuthenticated(.credentials) }
        if words.hasPrefix("Key "), words.contains(" permission to run the command ") {
            return .notAuthenticated(.commandForbidden)
        }
        if words.hasPrefix("Command "), words.hasSuffix(" not found") { return .notAuthenticated(.commandUnknown) }
        if words.hasPrefix("Key "), words.contains("\"user\" argument") { return .notAuthenticated(.otherUser) }
        return source == .api ? .notAuthenticated(.forbidden) : .refused(.forbiddenValue)
    }

    // MARK: - Without the field

    private func classifyWithoutField() -> PanelAnswer {
        guard status == 200 else { return unknown(text.isHTML ? .html : .status(status)) }
        if text.isHTML { return unknown(.html) }
        if let refusal = headerlessRefusal { return refusal }
        switch mode {
        case .accessKey, .hashedAccessKey:
            // Releases before 1.4 answer so when they do not know the fields; later ones only when something broke.
            if text.isEmpty, mode == .accessKey, let version, version < PanelVersion(1, 4) {
                return PanelAnswer(exitCode: nil, outcome: .notAuthenticated(.notUnderstood))
            }
            return unknown(text.isEmpty ? .emptyBody : .noExitCode)
        case .legacyKey, .password:
            return asksForCode ? classifyLegacyCode() : classifyLegacyText()
        }
    }

    /// The API's own errors before 1.7 came without a code; a command's text would end in a newline.
    private var headerlessRefusal: PanelAnswer? {
        let refusal: AuthenticationRefusal? =
            if text.isAPIError("authentication failed") || text.isAPIError("missing authentication") {
                .credentials
            } else if text.isAPIError("IP is not allowed to connect with API") {
                .addressNotAllowed
            } else if text.isAPIError(Self.disabled) {
                .apiDisabled
            } else if text.isAPIError(startingWith: "data received is null or invalid") {
                .notUnderstood
            } else {
                nil
            }
        return refusal.map { PanelAnswer(exitCode: nil, errorText: text.words, outcome: .notAuthenticated($0)) }
    }

    private func classifyLegacyCode() -> PanelAnswer {
        if let code = text.code { return answer(code: code, from: .command) }
        // Before 1.6 there is a code, and before 1.4 an empty body is a request that was not understood.
        if isDoneByAPI, text.isEmpty, let version, version >= PanelVersion(1, 6) {
            return PanelAnswer(exitCode: nil, outcome: .success)
        }
        return unknown(text.isWhitespace ? .emptyBody : .garbage)
    }

    private func classifyLegacyText() -> PanelAnswer {
        if text.isEmpty { return unknown(.emptyBody) }
        if text.isBareOK {
            if isDoneByAPI { return PanelAnswer(exitCode: nil, outcome: .success) }
            // Up to 1.5 a silent failure is an empty line; from 1.6 on it is `OK` too.
            guard let version, version < PanelVersion(1, 6) else { return unknown(.silence) }
            return expectsOutput ? unknown(.emptyBody, code: 0) : PanelAnswer(exitCode: 0, outcome: .success)
        }
        if text.isWhitespace { return unknown(.silence) }
        guard text.endsWithNewline else { return unknown(.truncated) }
        guard expectsOutput else {
            return unknown(text.hasErrorLine ? .errorTextWithoutCode : .outputWithoutCode, words: text.words)
        }
        if text.beginsWithError {
            let words = text.words
            return PanelAnswer(exitCode: nil, errorText: words, outcome: .refused(Refusal(words: words ?? "")))
        }
        if text.isCutJSON { return unknown(.truncated) }
        return PanelAnswer(exitCode: nil, output: text.withoutFinalNewline, outcome: .success)
    }

    private func unknown(_ reason: UnknownReason, code: Int? = nil, words: String? = nil) -> PanelAnswer {
        PanelAnswer(exitCode: code, errorText: words, outcome: .unknown(reason))
    }
}

extension Refusal {
    /// Reads a command's words, which are English whatever the panel's languages are. For answers without a code only.
    init(words: String) {
        let first = words.split(separator: ";").first.map(String.init) ?? words
        if first.hasPrefix("Usage:") {
            self = .usage
        } else if first.hasPrefix("invalid ") || first.hasPrefix("Invalid ") || first.hasSuffix(" is not valid") {
            self = .invalid
        } else if first.hasSuffix(" doesn't exist") || first.hasSuffix(" does not exist")
            || first.hasSuffix(" does not exists")
        {
            self = .notFound
        } else if first.hasSuffix(" exists") || first.hasSuffix(" exist") || first.hasSuffix(" already exists.") {
            self = .exists
        } else if first.contains(" limit is reached") || first.hasPrefix("Package doesn't cover ")
            || first == "Package limit reached"
        {
            self = .limit
        } else if first.hasSuffix(" is suspended") {
            self = .suspended
        } else if first.hasSuffix(" is not suspended") {
            self = .notSuspended
        } else if first.hasSuffix(" is in use") {
            self = .inUse
        } else {
            self = .other(nil)
        }
    }
}
