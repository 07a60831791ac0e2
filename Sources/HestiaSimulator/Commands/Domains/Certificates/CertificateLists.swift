/// How certificates are listed: with the private key, as the panel does.
enum CertificateLists {
    static let all: [SimulatedCommand] = [
        SimulatedCommand(
            "v-list-web-domain-ssl", usage: "USER DOMAIN [FORMAT]", minimumArguments: 2, body: listOfWeb),
        SimulatedCommand(
            "v-list-mail-domain-ssl", usage: "USER DOMAIN [FORMAT]", minimumArguments: 2, body: listOfMail),
    ]

    private static func listOfWeb(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, site) = try Named.listed(&context, .web)
        let files = context.state.users[user]?.certificates["web \(domain)"]
        print(files, of: domain, force: site["SSL_FORCE"], to: &context)
    }

    private static func listOfMail(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain) = try Named.domain(&context, .formatted)
        try Check.user(&context, user)
        try Check.object(&context, .mail, user, domain)
        print(context.state.users[user]?.certificates["mail \(domain)"], of: domain, force: nil, to: &context)
    }

    private static func print(
        _ files: Record?, of domain: String, force: String?, to context: inout CommandContext
    ) {
        let format = context.arguments.count > 2 ? context.argument(2) : "shell"
        let facts = CertificateText(files?["CRT"] ?? "")
        let texts = ["CRT", "KEY", "CA"].map { files?[$0] ?? "" }
        let values = [
            facts?.subject, facts?.aliases, facts?.notBefore, facts?.notAfter, facts?.signature, facts?.publicKey,
            facts?.issuer,
        ].map { $0 ?? "" }
        let labels = ["SUBJECT", "ALIASES", "NOT_BEFORE", "NOT_AFTER", "SIGNATURE", "PUB_KEY", "ISSUER"]
        switch format {
        case "json":
            let escaped = texts.map(oneLine) + values.map(escape)
            var pairs = zip(["CRT", "KEY", "CA"] + labels, escaped).map { "        \"\($0)\": \"\($1)\"" }
            if let force, context.release < PanelRelease(1, 10, 0) {
                pairs.append("        \"SSL_FORCE\": \"\(force)\"")
            }
            context.print("{\n\t\"\(domain)\": {\n\(pairs.joined(separator: ",\n"))\n\t}\n}")
        case "plain", "shell":
            guard !texts[0].isEmpty else { return }
            context.print(texts[0])
            for text in texts.dropFirst() where !text.isEmpty { context.print("\n\(text)") }
            let spaced = values.enumerated().map { $0 == 1 ? $1.split(separator: ",").joined(separator: " ") : $1 }
            if format == "plain" {
                for value in spaced { context.print(value) }
                if let force { context.print(force) }
            } else {
                context.print("\n")
                let heads = ["SUBJECT", "ALIASES", "VALID FROM", "VALID TIL", "SIGNATURE", "PUB_KEY", "ISSUER"]
                for (head, value) in zip(heads, spaced) where head != "ALIASES" || !value.isEmpty {
                    context.print("\(head):" + String(repeating: " ", count: 15 - head.count) + value)
                }
                if let force { context.print("SSL_FORCE:      \(force)") }
            }
        case "csv":
            context.print((["CRT", "KEY", "CA"] + labels + (force == nil ? [] : ["SSL_FORCE"])).joined(separator: ","))
            context.print(
                (texts.map(oneLine) + values + (force.map { [$0] } ?? [])).map { "\"\($0)\"" }.joined(separator: ","))
        default: break
        }
    }

    private static func oneLine(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n")
    }

    private static func escape(_ text: String) -> String {
        text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
            .split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
    }
}
