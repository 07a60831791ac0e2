/// The commands that the recordings run as root on the panel's own machine.
///
/// `v-*` commands are the simulator's own; of the system's commands those are known that the recordings use, each
/// answered from the panel's state.
package enum LabMachine {
    /// Runs a command.
    ///
    /// - Returns: its exit code and output; nil when the simulator does not know the command.
    package static func run(_ command: [String], on panel: SimulatedPanel) -> (exitCode: Int, output: String)? {
        guard let program = command.first else { return nil }
        if program.hasPrefix("v-") { return panel.run(program, Array(command.dropFirst())) }
        let script = command.joined(separator: " ")
        if script.contains("TWOFA="), let secret = between("TWOFA='", "'", script),
            let user = between("/data/users/", "/", script)
        {
            panel.withState { $0.users[user]?.values["TWOFA"] = secret }
            return (0, "")
        }
        let state = panel.state
        if script == "ls /tmp" {
            let names = state.temporaryFiles.keys.filter { $0.hasPrefix("/tmp/") }.map { $0.dropFirst(5) }
                .filter { !$0.contains("/") }
            return (0, names.sorted().map { "\($0)\n" }.joined())
        }
        if program == "grep", script.hasSuffix("hestia.conf"), let keys = between("^(", ")", script) {
            let starts = keys.split(separator: "|")
            let found = state.configuration.keys.filter { key in starts.contains { key.hasPrefix($0) } }
            // From 1.4 on every change sorts the file.
            let order = state.release < PanelRelease(1, 4, 0) ? found : found.sorted()
            return (0, order.map { "\($0)='\(state.configuration[$0])'\n" }.joined())
        }
        if script.contains("/data/keys | wc -l") { return (0, "\(state.legacyKeys.count)\n") }
        if script.contains("mysql -N -e") { return (0, databases(script, state)) }
        if script.contains("getent passwd"), script.contains("-f7") {
            guard let name = between("getent passwd ", " ", script), let user = state.users[name] else {
                return (2, "")
            }
            return (0, shellPath(user.systemShell) + "\n")
        }
        if script.contains("/etc/nginx/conf.d/domains") { return (0, webServerFiles(state)) }
        if script.contains("dd if=/dev/zero") { return (0, makeFiles(script, panel)) }
        return nil
    }

    private static func between(_ start: String, _ end: String, _ text: String) -> String? {
        guard let from = text.range(ofText: start)?.upperBound else { return nil }
        let rest = text[from...]
        return String(rest[rest.startIndex..<(rest.range(ofText: end)?.lowerBound ?? rest.endIndex)])
    }

    private static func shellPath(_ shell: String) -> String {
        if shell.hasPrefix("/") { return shell }
        return shell == "nologin" ? "/usr/sbin/nologin" : "/bin/\(shell)"
    }

    /// Databases with a prefix, whether the system knows the user, home directories.
    private static func databases(_ script: String, _ state: PanelState) -> String {
        let prefix = between("like '", "%", script) ?? ""
        let user = between("getent passwd ", " ", script) ?? ""
        var lines = state.users.values.flatMap(\.databases.names).filter { $0.hasPrefix(prefix) }.sorted()
        if state.users[user] != nil { lines.append(user) }
        lines += state.users.keys.sorted()
        return lines.map { "\($0)\n" }.joined()
    }

    /// One link for each web domain; a link that leads nowhere is kept in `further`.
    private static func webServerFiles(_ state: PanelState) -> String {
        var links: [String: Bool] = [:]
        for user in state.users.values { for name in user.webDomains.names { links["\(name).conf"] = true } }
        for name in state.further["links that lead nowhere"]?.keys ?? [] { links["\(name).conf"] = false }
        let order = links.keys.sorted()
        return order.map { links[$0] == false ? "\($0)\nleads nowhere\n" : "\($0)\n" }.joined()
    }

    /// `dd … of=FILE bs=1M count=N` and bytes written to a domain's traffic file.
    private static func makeFiles(_ script: String, _ panel: SimulatedPanel) -> String {
        for part in script.pieces(separatedBy: " of=").dropFirst() {
            let path = String(part.prefix { $0 != " " })
            let count = between("count=", " ", part).flatMap { Int($0) } ?? 0
            guard let user = between("/home/", "/", path) else { continue }
            panel.withState { $0.users[user]?.files[path] = count * 1_048_576 }
        }
        if let domain = between("/var/log/nginx/domains/", ".bytes", script),
            let numbers = between("printf \"", "\"", script)
        {
            let bytes = numbers.pieces(separatedBy: "\\n").compactMap { Int($0) }.reduce(0, +)
            panel.withState { state in
                for name in state.users.keys where state.users[name]?.webDomains[domain] != nil {
                    state.users[name]?.files["/var/log/nginx/domains/\(domain).bytes"] = bytes
                }
            }
        }
        return ""
    }
}
