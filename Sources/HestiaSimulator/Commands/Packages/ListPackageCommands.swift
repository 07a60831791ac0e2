/// v-list-user-package, v-list-user-packages.
enum ListPackageCommands {
    static let all = [
        SimulatedCommand("v-list-user-package", usage: "PACKAGE [FORMAT]", minimumArguments: 1) {
            (context: inout CommandContext) throws(CommandExit) in try listPackage(&context)
        },
        SimulatedCommand("v-list-user-packages", usage: "[FORMAT]", minimumArguments: 0) { context in
            listPackages(&context)
        },
    ]

    private static let templates = ListedKey.all("WEB_TEMPLATE PROXY_TEMPLATE DNS_TEMPLATE")
    private static let allTemplates = ListedKey.all("WEB_TEMPLATE BACKEND_TEMPLATE PROXY_TEMPLATE DNS_TEMPLATE")
    private static let domains = ListedKey.all(
        "WEB_DOMAINS WEB_ALIASES DNS_DOMAINS DNS_RECORDS MAIL_DOMAINS MAIL_ACCOUNTS")
    private static let rate = [ListedKey("RATE_LIMIT", since: PanelRelease(1, 7, 0))]
    private static let resources = ["CPU_QUOTA", "CPU_QUOTA_PERIOD", "MEMORY_LIMIT", "SWAP_LIMIT"].map {
        ListedKey($0, since: PanelRelease(1, 9, 0))
    }
    private static let incremental = [ListedKey("BACKUPS_INCREMENTAL", since: PanelRelease(1, 9, 0))]

    private static let packageJSON =
        allTemplates + domains + rate + ListedKey.all("DATABASES CRON_JOBS DISK_QUOTA") + resources
        + ListedKey.all("BANDWIDTH NS SHELL BACKUPS") + incremental + ListedKey.all("TIME DATE")
    private static let packagePlain =
        allTemplates + domains + rate + ListedKey.all("DATABASES CRON_JOBS") + resources
        + ListedKey.all("DISK_QUOTA BANDWIDTH NS SHELL BACKUPS TIME DATE")
    private static let packageCSV =
        allTemplates + domains + rate + ListedKey.all("DATABASES CRON_JOBS DISK_QUOTA") + resources
        + ListedKey.all("BANDWIDTH NS SHELL BACKUPS TIME DATE")
    private static let packages =
        templates + domains + ListedKey.all("DATABASES CRON_JOBS DISK_QUOTA") + resources
        + ListedKey.all("BANDWIDTH NS SHELL BACKUPS TIME DATE")

    private static func listPackage(_ context: inout CommandContext) throws(CommandExit) {
        let package = context.argument(0)
        try context.requireObjectFormat(package, label: "package")
        try context.requirePackage(package)
        var scope = ShellScope(context.state)
        scope.read(context.state.packages[package]?.values ?? Record())
        switch context.format(1) {
        case "json":
            context.print("{\n    \"\(package)\": {")
            printValues(ListedKey.names(packageJSON, in: context.release), scope, &context)
            context.print("    }\n}")
        case "plain":
            let keys = ListedKey.names(packagePlain, in: context.release)
            context.print(([package] + keys.map { scope[$0] }).joined(separator: "\t"))
        case "csv":
            let keys = ListedKey.names(packageCSV, in: context.release)
            context.print((["PACKAGE"] + keys).joined(separator: ","))
            context.print(commaSeparated(package, keys, scope))
        case "shell": listPackageForShell(package, scope, &context)
        default: break
        }
    }

    /// The lines of one package in JSON, with the scripts' own spacing.
    private static func printValues(_ keys: [String], _ scope: ShellScope, _ context: inout CommandContext) {
        let resourceNames = Set(resources.map(\.name))
        let release = context.release
        let hasOneTab = release >= PanelRelease(1, 10, 0) || PanelRelease(1, 9, 7)..<PanelRelease(1, 9, 8) ~= release
        let tabs = hasOneTab ? "\t" : "\t\t\t\t"
        for key in keys {
            let indent = key == "BACKUPS_INCREMENTAL" ? tabs : "        "
            let space = resourceNames.contains(key) ? "" : " "
            context.print("\(indent)\"\(key)\":\(space)\"\(scope[key])\"\(key == keys.last ? "" : ",")")
        }
    }

    private static func commaSeparated(_ package: String, _ keys: [String], _ scope: ShellScope) -> String {
        keys.reduce(into: package) { line, key in line += key == "NS" ? ",\"\(scope[key])\"" : ",\(scope[key])" }
    }

    private static func listPackageForShell(
        _ package: String, _ scope: ShellScope, _ context: inout CommandContext
    ) {
        func line(_ label: String, _ value: String) {
            context.print(label + String(repeating: " ", count: max(0, 18 - label.count)) + value)
        }
        line("PACKAGE:", package)
        line("WEB TEMPLATE:", scope["WEB_TEMPLATE"])
        line("BACKEND\(context.release < PanelRelease(1, 2, 0) ? "_" : " ")TEMPLATE:", scope["BACKEND_TEMPLATE"])
        for key in ["PROXY_TEMPLATE", "DNS_TEMPLATE"] + domains.map(\.name) { line(label(key), scope[key]) }
        if context.release >= PanelRelease(1, 7, 0) { line("RATE_LIMIT:", scope["RATE_LIMIT"]) }
        for key in ["DATABASES", "CRON_JOBS", "DISK_QUOTA"] { line(label(key), scope[key]) }
        if context.release >= PanelRelease(1, 9, 0) {
            context.print("CPU_QUOTA: \t\t\t\t\(scope["CPU_QUOTA"])")
            context.print("CPU_QUOTA_PERIOD:\t\(scope["CPU_QUOTA_PERIOD"])")
            context.print("MEMORY_LIMIT:\t\t\t\(scope["MEMORY_LIMIT"])")
            context.print("SWAP_LIMIT: \t\t\t\(scope["SWAP_LIMIT"])")
        }
        for key in ["BANDWIDTH", "NS", "SHELL", "BACKUPS", "TIME", "DATE"] { line(label(key), scope[key]) }
    }

    private static func label(_ key: String) -> String {
        key.split(separator: "_").joined(separator: " ") + ":"
    }

    private static func listPackages(_ context: inout CommandContext) {
        // A package without a name is a hidden file.
        let all = context.packagesByAge.filter { !$0.name.isEmpty }
        let release = context.release
        let keys = ListedKey.names(packages, in: release)
        var scope = ShellScope(context.state)
        switch context.format(0) {
        case "json":
            context.print("{")
            for (index, package) in all.enumerated() {
                scope.read(package.values)
                context.print("    \"\(package.name)\": {")
                printValues(keys, scope, &context)
                context.print("    }" + (index < all.count - 1 ? "," : ""))
            }
            context.print("}")
        case "plain":
            for package in all {
                scope.read(package.values)
                context.print(([package.name] + keys.map { scope[$0] }).joined(separator: "\t"))
            }
        case "csv":
            context.print((["PACKAGE"] + keys).joined(separator: ","))
            for package in all {
                // From 1.5 the files are not read here: every line shows the same, and none of the package.
                if release < PanelRelease(1, 5, 0) { scope.read(package.values) }
                context.print(commaSeparated(package.name, keys, scope))
            }
        case "shell":
            let resourceNames = release >= PanelRelease(1, 9, 0) ? resources.map(\.name) : []
            var table = AlignedColumns()
            table.add((["PKG TPL WEB DNS MAIL DB SHELL DISK"] + resourceNames + ["BW"]).joined(separator: " "))
            let rules = resourceNames.map { String(repeating: "-", count: $0.count) }
            table.add((["--- --- --- --- ---- -- ----- ----"] + rules + ["--"]).joined(separator: " "))
            let columns =
                ["WEB_TEMPLATE", "WEB_DOMAINS", "DNS_DOMAINS", "MAIL_DOMAINS", "DATABASES", "SHELL", "DISK_QUOTA"]
                + resourceNames + ["BANDWIDTH"]
            for package in all {
                scope.read(package.values)
                let values = columns.map { scope[$0] == "unlimited" ? "unlim" : scope[$0] }
                table.add(([package.name] + values).joined(separator: " "))
            }
            context.output += table.text
        default: break
        }
    }
}
