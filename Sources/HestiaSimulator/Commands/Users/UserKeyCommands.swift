/// v-list-user-ssh-key, v-add-user-ssh-key, v-delete-user-ssh-key.
enum UserKeyCommands {
    static let all = [
        SimulatedCommand("v-list-user-ssh-key", usage: "USER", minimumArguments: 1, since: PanelRelease(1, 2, 0)) {
            (context: inout CommandContext) throws(CommandExit) in try list(&context)
        },
        SimulatedCommand(
            "v-add-user-ssh-key", usage: "USER SSH_PUBLIC_KEY", minimumArguments: 2, since: PanelRelease(1, 2, 0)
        ) { (context: inout CommandContext) throws(CommandExit) in try add(&context) },
        SimulatedCommand(
            "v-delete-user-ssh-key", usage: "USER KEYID", minimumArguments: 2, since: PanelRelease(1, 2, 0)
        ) { (context: inout CommandContext) throws(CommandExit) in try delete(&context) },
    ]

    /// Where an account keeps its keys among what it has further: one value for each line, in order.
    private static let file = "authorized_keys"

    private static func list(_ context: inout CommandContext) throws(CommandExit) {
        let user = try context.requireActiveAccount()
        guard let lines = context.state.users[user]?.further[file] else { return }
        let keys = lines.keys.map { line in
            let parts = lines[line].split(separator: " ")
            return (id: parts.count > 2 ? String(parts[2]) : "comment", key: fingerprint(lines[line]))
        }
        switch context.format(1) {
        case "json":
            context.output += "{\n"
            for (index, key) in keys.enumerated() {
                context.output += "    \"\(key.id)\": {\n        \"ID\": \"\(key.id)\",\n"
                context.output += "        \"KEY\": \"\(key.key)\"\n        }" + (index < keys.count - 1 ? ",\n" : "")
            }
            context.print("}")
        case "plain": for key in keys { context.print("\(key.id)\t\(key.key)") }
        case "csv":
            context.print("ID,KEY")
            for key in keys { context.print("\"\(key.id)\",\"\(key.key)\"") }
        case "shell":
            context.print("ID~KEY\n----~----~---")
            for key in keys { context.print("\(key.id)~\(key.key)") }
        default: break
        }
    }

    private static func add(_ context: inout CommandContext) throws(CommandExit) {
        let user = try context.requireActiveAccount()
        let key = context.argument(1)
        try context.requireNoDemonstration()
        if key.isEmpty { try context.fail(.notExist, "Empty ssh public key") }
        let parts = key.split(separator: " ")
        guard parts.count >= 2, parts[0].hasPrefix("ssh-") || parts[0].hasPrefix("ecdsa-"), parts[1].count > 20 else {
            try context.fail(.parsing, "Validating user private key")
        }
        var lines = context.state.users[user]?.further[file] ?? Record()
        lines[String(context.state.nextModification())] = key
        context.state.users[user]?.further[file] = lines
        context.logAction(user, "Info", "System", "Added a new SSH key.")
    }

    private static func delete(_ context: inout CommandContext) throws(CommandExit) {
        let user = try context.requireAccount()
        let id = context.argument(1)
        guard var lines = context.state.users[user]?.further[file] else { return }
        try context.requireNoDemonstration()
        for line in lines.keys where lines[line].contains(id) { lines.remove(line) }
        context.state.users[user]?.further[file] = lines
        context.logAction(user, "Info", "SSH", "SSH key deleted (Key ID: \(id)).")
    }

    /// Something in the form of a fingerprint, the same for the same key; it is not a real SHA-256.
    private static func fingerprint(_ key: String) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        var text = "SHA256:"
        for _ in 0..<43 {
            hash = hash &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            text.append(letters[Int((hash >> 33) % 64)])
        }
        return text
    }
}
