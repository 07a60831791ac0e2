/// The folders of sites below an account's home: what is left there can stop a new site of that name.
enum WebFolders {
    private static let file = "web folders"

    static func exists(_ context: CommandContext, _ user: String, _ domain: String) -> Bool {
        guard let account = context.state.users[user] else { return false }
        return domain.isEmpty || account.webDomains[domain] != nil || account.further[file]?.contains(domain) == true
    }

    static func make(_ context: inout CommandContext, _ user: String, _ domain: String) {
        guard !domain.isEmpty else { return }
        context.state.users[user]?.further[file, default: Record()][domain] = "yes"
    }

    static func remove(_ context: inout CommandContext, _ user: String, _ domain: String) {
        context.state.users[user]?.further[file]?.remove(domain)
    }

    /// When an account goes with sites that no command could delete, the web server's links to them lead nowhere.
    static func leaveLinks(_ context: inout CommandContext, of user: String) {
        for domain in context.state.users[user]?.webDomains.names ?? [] {
            context.state.further["links that lead nowhere", default: Record()][domain] = user
        }
    }
}
