extension SystemCommands {
    /// The lists of what a panel offers.
    static let catalogue: [SimulatedCommand] = [
        list("v-list-web-templates", title: "TEMPLATE") { $0.catalogue.webTemplates },
        list("v-list-web-templates-backend", title: "TEMPLATE") { $0.catalogue.backendTemplates },
        list("v-list-web-templates-proxy", title: "TEMPLATE") { $0.catalogue.proxyTemplates },
        list("v-list-dns-templates", title: "TEMPLATE", indent: "    ") { $0.catalogue.dnsTemplates },
        list("v-list-sys-shells", title: "SHELL") { $0.catalogue.shells },
        list("v-list-sys-languages", title: "LANGUAGE") { $0.catalogue.languages },
        list("v-list-sys-php", title: "VERSION") { $0.catalogue.phpVersions },
        list("v-list-default-php", title: "VERSION") { $0.catalogue.phpVersions.suffix(1) },
        list("v-list-sys-themes", title: "THEME") { _ in [] },
        list("v-list-sys-webmail", title: "WEBMAIL", since: PanelRelease(1, 4, 0)) { state in
            state.configuration["WEBMAIL_SYSTEM"].split(separator: ",").map(String.init)
        },
        list("v-list-database-types", title: "TYPE", indent: "    ") { state in
            state.configuration["DB_SYSTEM"].split(separator: ",").map(String.init)
        },
        list("v-list-sys-interfaces", title: "INTERFACE", indent: "    ") { _ in ["ifb0", "ifb1", "eth0"] },
    ]

    /// A command that lists words in the formats json, plain, csv and shell.
    private static func list(
        _ name: String, title: String, indent: String = "\t", since: PanelRelease = PanelRelease(1, 0, 0),
        _ words: @escaping @Sendable (PanelState) -> [String]
    ) -> SimulatedCommand {
        SimulatedCommand(name, usage: "[FORMAT]", minimumArguments: 0, since: since) { context throws(CommandExit) in
            let words = words(context.state)
            switch context.arguments.first ?? "shell" {
            case "json":
                context.print("[")
                let lines = words.map { "\(indent)\"\($0)\"" }.joined(separator: ",\n")
                if !words.isEmpty { context.print(lines) }
                context.print("]")
            case "plain": for word in words { context.print(word) }
            case "csv":
                context.print(title)
                for word in words { context.print(word) }
            case "shell":
                context.print(title)
                context.print(String(repeating: "-", count: title.count))
                for word in words { context.print(word) }
            default: break
            }
        }
    }
}
