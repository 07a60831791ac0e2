/// Databases and the hosts that hold them.
enum DatabaseCommands {
    static let all: [SimulatedCommand] = [
        SimulatedCommand(
            "v-add-database", usage: "USER DATABASE DBUSER DBPASS [TYPE] [HOST] [CHARSET]", minimumArguments: 4,
            body: add),
        SimulatedCommand("v-delete-database", usage: "USER DATABASE", minimumArguments: 2, body: delete),
        SimulatedCommand("v-delete-databases", usage: "USER", minimumArguments: 1, body: Named.each(.database)),
        SimulatedCommand(
            "v-change-database-password", usage: "USER DATABASE DBPASS", minimumArguments: 3, body: changePassword),
        SimulatedCommand("v-suspend-database", usage: "USER DATABASE", minimumArguments: 2, body: suspend),
        SimulatedCommand("v-suspend-databases", usage: "USER", minimumArguments: 1, body: Named.each(.database)),
        SimulatedCommand("v-unsuspend-database", usage: "USER DATABASE", minimumArguments: 2, body: unsuspend),
        SimulatedCommand("v-unsuspend-databases", usage: "USER", minimumArguments: 1, body: Named.each(.database)),
        SimulatedCommand("v-rebuild-databases", usage: "USER", minimumArguments: 1, body: rebuild),
        SimulatedCommand("v-list-database", usage: "USER DATABASE [FORMAT]", minimumArguments: 2, body: listOne),
        SimulatedCommand("v-list-databases", usage: "USER [FORMAT]", minimumArguments: 1, body: listAll),
        SimulatedCommand("v-list-database-hosts", usage: "[FORMAT]", minimumArguments: 0, body: listHosts),
        SimulatedCommand("v-update-database-disk", usage: "USER DATABASE", minimumArguments: 2, body: updateDisk),
        SimulatedCommand("v-update-databases-disk", usage: "USER", minimumArguments: 1, body: updateDisks),
    ]

    private static func add(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.account
        // The prefix is the argument as given, also where an empty one stands for the administrator.
        let prefix = context.argument(0)
        var database = "\(prefix)_\(context.argument(1))"
        var databaseUser = "\(prefix)_\(context.argument(2))"
        let type = context.arguments.count > 4 ? context.argument(4) : "mysql"
        let standard = context.release >= PanelRelease(1, 7, 0) ? "UTF8MB4" : "UTF8"
        let charset = (context.arguments.count > 6 ? context.argument(6) : standard).uppercased()
        if type == "pgsql" { (database, databaseUser) = (database.lowercased(), databaseUser.lowercased()) }
        try Format.user(&context, user)
        try Format.database(&context, database)
        try Format.databaseUser(&context, databaseUser)
        try Format.object(&context, charset, as: "charset")
        try Check.system(&context, "DB_SYSTEM")
        let types = context.state.configuration["DB_SYSTEM"].split(separator: ",").map(String.init)
        if !types.contains(type) { try context.fail(.invalid, "\(type) type is invalid") }
        try Check.user(&context, user)
        try Check.unsuspended(&context, user: user)
        try Check.new(&context, .database, user, key: "DB", database)
        try Check.new(&context, .database, user, key: "DBUSER", databaseUser)
        let asked = context.argument(5)
        let host = asked.isEmpty || asked == "default" ? "localhost" : asked
        if host != "localhost" { try context.fail(.notExist, "\(type) host \(host) doesn't exist") }
        try Check.limit(&context, .databases, user)
        let record = Record([
            "DB": database, "DBUSER": databaseUser, "MD5": Password.given(context, at: 3), "HOST": host, "TYPE": type,
            "CHARSET": charset, "U_DISK": "0", "SUSPENDED": "no", "TIME": context.time, "DATE": context.date,
        ])
        context.state.users[user]?.databases[database] = record
        count(&context, user)
        context.increase(user, "U_DATABASES")
        context.log(user, "Databases", "Added new database \(database) (\(type)).")
    }

    private static func delete(_ context: inout CommandContext) throws(CommandExit) {
        let (user, database) = try named(&context)
        try Check.deletable(&context, .database, user, database)
        let wasSuspended = context.object(.database, user, database)?["SUSPENDED"] == "yes"
        context.state.users[user]?.databases[database] = nil
        count(&context, user)
        context.decrease(user, "U_DATABASES")
        if wasSuspended { context.decrease(user, "SUSPENDED_DB") }
        context.log(user, "Database", "Deleted database (Name: \(database)).")
    }

    private static func changePassword(_ context: inout CommandContext) throws(CommandExit) {
        let (user, database) = try arguments(&context)
        try Check.live(&context, .database, user, database)
        context.set(.database, user, database, "MD5", Password.given(context, at: 2))
        context.log(user, "Database", "Database password changed (Database: \(database)).")
    }

    private static func suspend(_ context: inout CommandContext) throws(CommandExit) {
        let (user, database) = try arguments(&context)
        try Check.live(&context, .database, user, database)
        context.setSuspended(.database, user, database, true)
        context.log("system", "Database", "Suspended database (User: \(user), Database: \(database)).")
    }

    private static func unsuspend(_ context: inout CommandContext) throws(CommandExit) {
        let (user, database) = try named(&context)
        try Check.suspended(&context, .database, user, database)
        context.setSuspended(.database, user, database, false)
        context.log("system", "Database", "Unsuspended database (User: \(user), Database: \(database)).")
    }

    private static func rebuild(_ context: inout CommandContext) throws(CommandExit) {
        let user = try Named.account(&context, needing: .database)
        if context.isSuspended(user) { return }
        context.log("system", "System", "Rebuilt databases (User: \(user)).")
    }

    // MARK: Lists

    private static func field(_ key: String) -> Listing.Field { (key, key) }

    private static let keys = ["DB", "DBUSER", "HOST", "TYPE", "CHARSET", "U_DISK", "SUSPENDED", "TIME", "DATE"]

    private static let listing = Listing(
        name: "DB", json: [("DATABASE", "DB")] + keys.dropFirst().map(field), plain: keys,
        csvHead: "DATABASE,DBUSER,HOST,TYPE,CHARSET,U_DISK,SUSPENDED,TIME,DATE", csv: keys,
        table: (
            ["DATABASE", "USER", "HOST", "TYPE", "DISK", "SPND", "DATE"],
            ["DB", "DBUSER", "HOST", "TYPE", "U_DISK", "SUSPENDED", "DATE"]
        ))

    private static func listOne(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.account
        let database = context.argument(1)
        try Format.user(&context, user)
        try Format.database(&context, database)
        try Check.user(&context, user)
        let record = try Check.object(&context, .database, user, database)
        let format = context.arguments.count > 2 ? context.argument(2) : "shell"
        guard format == "shell" else { return listing.print([record], format: format, to: &context) }
        let labels = ["DB": "DATABASE", "DBUSER": "DB USER", "U_DISK": "DISK"]
        for key in keys {
            let label = (labels[key] ?? key) + ":"
            context.print(label + String(repeating: " ", count: 16 - label.count) + record[key])
        }
    }

    private static func listAll(_ context: inout CommandContext) throws(CommandExit) {
        let user = try Named.account(&context)
        let format = context.arguments.count > 1 ? context.argument(1) : "shell"
        listing.print(context.objects(.database, user), format: format, to: &context)
    }

    private static func listHosts(_ context: inout CommandContext) throws(CommandExit) {
        let host = context.state.databaseHost
        let port = context.release >= PanelRelease(1, 2, 2) ? ["PORT"] : []
        let keys =
            ["HOST"] + port
            + ["TYPE", "CHARSETS", "MAX_DB", "U_SYS_USERS", "U_DB_BASES", "TPL", "SUSPENDED", "TIME", "DATE"]
        switch context.arguments.isEmpty ? "shell" : context.argument(0) {
        case "json":
            let lines = keys.map { "        \"\($0)\": \"\(host[$0])\"" }
            context.print("[\n    {\n\(lines.joined(separator: ",\n"))\n    }\n]")
        case "plain": context.print(keys.map { host[$0] }.joined(separator: "\t"))
        case "csv":
            context.print(keys.joined(separator: ","))
            let quoted = ["CHARSETS", "U_SYS_USERS"]
            context.print(keys.map { quoted.contains($0) ? "\"\(host[$0])\"" : host[$0] }.joined(separator: ","))
        case "shell":
            let columns = ["HOST"] + port + ["TYPE", "MAX_DB", "U_DB_BASES", "SUSPENDED", "TIME", "DATE"]
            let heads = columns.map { ["U_DB_BASES": "DB_USED", "SUSPENDED": "SPND"][$0] ?? $0 }
            let rules = heads.map { String(repeating: "-", count: $0.count) }
            Listing.printAligned([heads, rules, columns.map { host[$0] }], to: &context)
        default: break
        }
    }

    // MARK: Usage

    private static func updateDisk(_ context: inout CommandContext) throws(CommandExit) {
        let (user, database) = try named(&context)
        measure(&context, user, database)
        Usage.sumDisk(&context, user)
    }

    private static func updateDisks(_ context: inout CommandContext) throws(CommandExit) {
        let user = try Named.account(&context, needing: .database)
        for database in context.state.users[user]?.databases.names ?? [] { measure(&context, user, database) }
        Usage.sumDisk(&context, user)
    }

    /// An empty database counts one MB.
    private static func measure(_ context: inout CommandContext, _ user: String, _ database: String) {
        let bytes = Usage.bytes(context, user, below: "/var/lib/mysql/\(database)/")
        context.set(.database, user, database, "U_DISK", String(max(1, Usage.megabytes(bytes))))
    }

    // MARK: Shared

    private static func arguments(
        _ context: inout CommandContext
    ) throws(CommandExit) -> (user: String, database: String) {
        let user = context.account
        let database = context.argument(1)
        try Format.user(&context, user)
        try Format.database(&context, database)
        try Check.system(&context, "DB_SYSTEM")
        return (user, database)
    }

    private static func named(
        _ context: inout CommandContext
    ) throws(CommandExit) -> (user: String, database: String) {
        let (user, database) = try arguments(&context)
        try Check.user(&context, user)
        try Check.object(&context, .database, user, database)
        return (user, database)
    }

    /// Counts the databases of all accounts on the host again, with the accounts that have some.
    private static func count(_ context: inout CommandContext, _ user: String) {
        var host = context.state.databaseHost
        let owners = context.state.users.filter { !$0.value.databases.isEmpty }
        host["U_DB_BASES"] = String(owners.values.map(\.databases.count).reduce(0, +))
        host["U_SYS_USERS"] = owners.keys.sorted().joined(separator: ",")
        context.state.databaseHost = host
    }
}

extension PanelState {
    /// The host of databases that every panel of the recordings has.
    package var databaseHost: Record {
        get { further["database host"] ?? firstDatabaseHost }
        set { further["database host"] = newValue }
    }

    private var firstDatabaseHost: Record {
        let isNewest = release >= PanelRelease(1, 10, 0)
        return Record([
            "HOST": "localhost", "PORT": "3306", "TYPE": "mysql",
            "CHARSETS": "UTF8,LATIN1,WIN1250,WIN1251,WIN1252,WIN1256,WIN1258,KOI8", "MAX_DB": "500",
            "U_SYS_USERS": "", "U_DB_BASES": "0", "TPL": "", "SUSPENDED": "no",
            "TIME": isNewest ? "10:22:26" : "10:00:00", "DATE": isNewest ? "2026-11-22" : "2026-11-20",
        ])
    }
}
