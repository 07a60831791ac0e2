/// How usage is counted: in MB, of what lies in the account's folders.
enum Usage {
    /// About what the skeleton of a new site takes.
    static let emptySite = 100_000

    static func bytes(_ context: CommandContext, _ user: String, below path: String) -> Int {
        (context.state.users[user]?.files ?? [:]).filter { $0.key.hasPrefix(path) }.values.reduce(0, +)
    }

    /// Whole MB, a begun one counted.
    static func megabytes(_ bytes: Int) -> Int { (bytes + 1_048_575) / 1_048_576 }

    /// Adds the objects' disk up into the account's.
    static func sumDisk(_ context: inout CommandContext, _ user: String) {
        var total = 0
        let kinds: [(ObjectKind, String)] = [(.web, "U_DISK_WEB"), (.mail, "U_DISK_MAIL"), (.database, "U_DISK_DB")]
        for (kind, key) in kinds {
            let sum = context.objects(kind, user).map { Int($0["U_DISK"]) ?? 0 }.reduce(0, +)
            context.state.users[user]?.values[key] = String(sum)
            total += sum
        }
        total += Int(context.state.users[user]?.values["U_DISK_DIRS"] ?? "") ?? 0
        context.state.users[user]?.values["U_DISK"] = String(total)
    }
}
