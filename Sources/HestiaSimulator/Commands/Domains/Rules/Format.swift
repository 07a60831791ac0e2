/// The forms that arguments must have, by the panel's own expressions. An empty value passes everywhere, as in the panel.
enum Format {
    /// A user name; also used for FTP users.
    static func user(
        _ context: inout CommandContext, _ value: String, as name: String = "user", maximum: Int = 30
    ) throws(CommandExit) {
        guard !value.isEmpty else { return }
        let ends = value.first.map(isAlphanumeric) == true && value.last.map(isAlphanumeric) == true
        let inside = value.dropFirst().dropLast().allSatisfy { isAlphanumeric($0) || "-|\\._".contains($0) }
        if !ends || !inside || value.count > maximum { try refuse(&context, name, value) }
    }

    /// The part of a mail address before the @.
    static func account(_ context: inout CommandContext, _ value: String) throws(CommandExit) {
        guard !value.isEmpty else { return }
        if context.release < PanelRelease(1, 9, 0) {
            return try user(&context, value, as: "account", maximum: 64)
        }
        let allowed = value.allSatisfy { isAlphanumeric($0) || "_.-".contains($0) }
        let single = value.count > 1 || value.allSatisfy(isAlphanumeric)
        if !allowed || !single || value.count > 64 { try refuse(&context, "account", value) }
    }

    static func domain(
        _ context: inout CommandContext, _ value: String, as name: String = "domain"
    ) throws(CommandExit) {
        guard !value.isEmpty else { return }
        let release = context.release
        var excluded = "!|@#$^&*()+={}:,<>?_/\\\"';%` \t"
        if isStrict(release) { excluded = "[]!@#$^&*()+={},<>?_/\\\"|'`;% \t\n\r\u{0B}\u{0C}" }
        var isBad = value.contains { excluded.contains($0) } || value.allSatisfy { "0123456789".contains($0) }
        if release >= PanelRelease(1, 4, 0) { isBad = isBad || value == "www" }
        if release >= PanelRelease(1, 5, 0) { isBad = isBad || contains(value, "..") }
        if isStrict(release) {
            isBad =
                isBad || value.hasPrefix("-") || value.hasSuffix("-") || value.hasPrefix(".") || value.hasSuffix(".")
                || contains(value, ".-") || contains(value, "-.")
        }
        if isBad { try refuse(&context, name, value) }
        if release >= PanelRelease(1, 5, 0), value.contains("\n") {
            try context.fail(.invalid, "invalid value :: \(value)")
        }
    }

    /// A list of aliases, separated by commas; a wildcard may only lead.
    static func aliases(_ context: inout CommandContext, _ value: String) throws(CommandExit) {
        let isNew = isStrict(context.release)
        for alias in value.split(whereSeparator: { $0 == "," || $0 == " " || $0 == "\n" }).map(String.init) {
            let excluded = isNew ? "[]!@#$^&()+={},<>?_/\\\"|'`;%\t" : "!|@#$^&()+={}:<>?_/\\\"';%` "
            var isBad = alias.contains { excluded.contains($0) } || contains(alias, "..") && isNew
            if isNew {
                isBad =
                    isBad || alias.hasPrefix("-") || alias.hasSuffix("-") || alias.hasPrefix(".")
                    || alias.hasSuffix(".") || contains(alias, ".-") || contains(alias, "-.")
            }
            if alias.contains("*") && !alias.hasPrefix("*.") { isBad = true }
            if isBad { try refuse(&context, "alias", alias) }
        }
    }

    /// An IPv4 address.
    static func ip(_ context: inout CommandContext, _ value: String) throws(CommandExit) {
        guard !value.isEmpty, !isIPv4(value) else { return }
        let isNew = context.release >= PanelRelease(1, 9, 0)
        try context.fail(.invalid, isNew ? "invalid ip :: \(value)" : "invalid ip format :: \(value)")
    }

    /// The stricter expressions for names came with 1.10, and for two releases before.
    private static func isStrict(_ release: PanelRelease) -> Bool {
        release >= PanelRelease(1, 10, 0) || release >= PanelRelease(1, 9, 6) && release < PanelRelease(1, 9, 8)
    }

    static func isIPv4(_ value: String) -> Bool {
        let parts = value.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                guard let number = Int(part), part.allSatisfy({ "0123456789".contains($0) }) else { return false }
                return number <= 255 && (part.count == 1 || !part.hasPrefix("0"))
            }
    }

    /// The argument that asks for restarts; checked from 1.9 nearly everywhere.
    static func restart(_ context: inout CommandContext, _ value: String) throws(CommandExit) {
        guard !value.isEmpty, context.release >= PanelRelease(1, 4, 14) else { return }
        if !["yes", "no", "ssl", "reload", "updatessl", "scheduled"].contains(value) {
            try refuse(&context, "restart", value)
        }
    }

    static func boolean(_ context: inout CommandContext, _ value: String, as name: String) throws(CommandExit) {
        if !value.isEmpty && value != "yes" && value != "no" { try refuse(&context, name, value) }
    }

    /// Digits only.
    static func integer(_ context: inout CommandContext, _ value: String, as name: String) throws(CommandExit) {
        if !value.allSatisfy({ "0123456789".contains($0) }) { try refuse(&context, name, value) }
    }

    /// An object of the panel such as a template or a backup.
    static func object(_ context: inout CommandContext, _ value: String, as name: String) throws(CommandExit) {
        guard !value.isEmpty else { return }
        let ends = value.first.map(isAlphanumeric) == true && value.last.map(isAlphanumeric) == true
        let inside = value.dropFirst().dropLast().allSatisfy { isAlphanumeric($0) || "-|\\._".contains($0) }
        if value.count < 2 || value.count > 66 || !ends || !inside { try refuse(&context, name, value) }
    }

    static func database(_ context: inout CommandContext, _ value: String) throws(CommandExit) {
        if value.contains(where: { databaseExcluded.contains($0) }) || value.count >= 64 {
            try refuse(&context, "database", value)
        }
    }

    static func databaseUser(_ context: inout CommandContext, _ value: String) throws(CommandExit) {
        if value.count >= 33 { try context.fail(.invalid, "mysql username can be up to 32 characters long") }
        if value.contains(where: { databaseExcluded.contains($0) }) { try refuse(&context, "dbuser", value) }
    }

    private static let databaseExcluded = "!|@#$^&*()+={}:,<>?/\\\"';%` "

    /// A name of a DNS record.
    static func record(_ context: inout CommandContext, _ value: String) throws(CommandExit) {
        guard !value.isEmpty else { return }
        let excluded = "!|#$^&()+={}:<>?/\\\"';%` "
        var isBad = value.contains { excluded.contains($0) } || value.count >= 400 || value.contains("\n")
        isBad = isBad || value.contains("@") && value.count > 1
        isBad = isBad || value.contains("*") && value != "*" && !contains(value, "*.")
        isBad = isBad || contains(value, "..") || contains(value, "--") || contains(value, "__")
        isBad = isBad || value.last.map { isAlphanumeric($0) || "_*@.".contains($0) } == false
        isBad = isBad || value.first.map { isAlphanumeric($0) || "_*@".contains($0) } == false
        if isBad { try refuse(&context, "record", value) }
    }

    /// One field of a cron job.
    static func cron(_ context: inout CommandContext, _ value: String, as field: String) throws(CommandExit) {
        guard !value.isEmpty else { return }
        let limit = ["hour": 23, "day": 31, "month": 12, "wday": 7][field] ?? 59
        var isGood = value == "*"
        let halves = value.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if value.hasPrefix("*"), halves.count > 1, halves[0].allSatisfy({ $0 == "*" }), let step = Int(halves[1]) {
            isGood = isGood || step < limit
        }
        let numbers = value.split { "-,/".contains($0) }.map { Int($0) }
        if halves.count == 2, halves[1].count == 1, halves[0].first.map({ $0.isNumber }) == true {
            isGood = numbers.allSatisfy { ($0 ?? limit + 1) <= limit }
        }
        for part in value.split(whereSeparator: { "-, ".contains($0) }) {
            if part.allSatisfy({ "0123456789".contains($0) }), let number = Int(part), number <= limit {
                isGood = true
            }
        }
        if !isGood { try refuse(&context, field, value) }
    }

    static func refuse(_ context: inout CommandContext, _ name: String, _ value: String) throws(CommandExit) -> Never {
        try context.fail(.invalid, "invalid \(name) format :: \(value)")
    }

    static func isAlphanumeric(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber)
    }

    /// Whether a text contains another one.
    static func contains(_ text: String, _ part: String) -> Bool {
        let text = Array(text.utf8)
        let part = Array(part.utf8)
        guard !part.isEmpty, text.count >= part.count else { return part.isEmpty }
        return (0...(text.count - part.count)).contains { start in
            text[start..<(start + part.count)].elementsEqual(part)
        }
    }
}
