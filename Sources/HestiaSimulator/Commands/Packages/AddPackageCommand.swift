/// v-add-user-package.
enum AddPackageCommand {
    static let all = [
        SimulatedCommand("v-add-user-package", usage: "PKG_DIR PACKAGE", minimumArguments: 2) {
            (context: inout CommandContext) throws(CommandExit) in try addPackage(&context)
        }
    ]

    private static func addPackage(_ context: inout CommandContext) throws(CommandExit) {
        let release = context.release
        let package = context.argument(1)
        let isRewrite = context.argument(2) == "yes"
        try context.requireObjectFormat(package, label: "package")
        if !isRewrite {
            try context.requireNewPackage(package)
        } else if release >= PanelRelease(1, 5, 0) {
            try context.requirePackage(package)
        }
        let file = PackageFile.parse(try requireText(package, &context), release: release)
        var scope = ShellScope(context.state)
        scope.read(file)
        if release < PanelRelease(1, 5, 0) {
            try checkBefore15(scope, &context)
        } else {
            try check(scope, &context)
        }
        try context.requireNoDemonstration()
        context.state.packages[package] = SimulatedPackage(
            values: release < PanelRelease(1, 8, 0) ? file : written(scope, context),
            modified: context.state.nextModification())
        let administrator = context.state.administrator
        if isRewrite {
            context.logHistory(administrator, "updated user package \(package)")
            context.logAction("system", "Info", "Packages", "Package limits updated (Name: \(package)).")
        } else {
            context.logHistory(administrator, "added user package \(package)")
            context.logAction("system", "Info", "Packages", "Package added (Name: \(package)).")
        }
    }

    /// The text of the package's file: named from 1.4.13, before that in a folder under the package's name.
    private static func requireText(
        _ package: String, _ context: inout CommandContext
    ) throws(CommandExit) -> String {
        let release = context.release
        let path = context.argument(0)
        if release < PanelRelease(1, 4, 13) {
            let folder = path.hasSuffix("/") ? path.dropLast() : path[...]
            if let text = context.state.temporaryFiles["\(folder)/\(package).pkg"] { return text }
            try context.fail(.notExist, "package \(package) doesn't exist")
        }
        if let text = context.state.temporaryFiles[path] { return text }
        let isSingular = release >= PanelRelease(1, 10, 0) || PanelRelease(1, 9, 6)..<PanelRelease(1, 9, 8) ~= release
        context.print("\(path) does not exist\(isSingular ? "" : "s")")
        throw CommandExit(code: ExitCode.notExist.rawValue)
    }

    /// Limits in the order in which they are checked; RATE_LIMIT is checked after CRON_JOBS.
    private static let limits = [
        "WEB_DOMAINS", "WEB_ALIASES", "DNS_DOMAINS", "DNS_RECORDS", "MAIL_DOMAINS", "MAIL_ACCOUNTS", "DATABASES",
        "CRON_JOBS",
    ]

    private static func check(_ scope: ShellScope, _ context: inout CommandContext) throws(CommandExit) {
        let release = context.release
        for key in limits { try checkLimit(key, scope, &context) }
        if release >= PanelRelease(1, 7, 0) { try context.requireInteger(scope["RATE_LIMIT"], label: "RATE_LIMIT") }
        try checkLimit("DISK_QUOTA", scope, &context)
        if release >= PanelRelease(1, 9, 0), scope["RESOURCES_LIMIT"] == "yes" {
            try checkResources(scope, &context)
        }
        try checkLimit("BANDWIDTH", scope, &context)
        if release >= PanelRelease(1, 7, 0) {
            try context.requireInteger(scope["BACKUPS"], label: "BACKUPS")
        } else {
            try checkLimit("BACKUPS", scope, &context)
        }
        let incremental = scope["BACKUPS_INCREMENTAL"]
        if release >= PanelRelease(1, 9, 0), incremental != "yes", incremental != "no" {
            try context.failFormat("BACKUPS_INCREMENTAL", incremental)
        }
        if !scope["WEB_TEMPLATE"].isEmpty { try context.requireWebTemplate(scope["WEB_TEMPLATE"]) }
        if !scope["BACKEND_TEMPLATE"].isEmpty { try context.requireBackendTemplate(scope["BACKEND_TEMPLATE"]) }
        if !scope["PROXY_TEMPLATE"].isEmpty { try context.requireProxyTemplate(scope["PROXY_TEMPLATE"]) }
        if !scope["DNS_TEMPLATE"].isEmpty { try context.requireDNSTemplate(scope["DNS_TEMPLATE"]) }
        for (index, server) in scope["NS"].split(separator: ",", omittingEmptySubsequences: false).enumerated() {
            try context.requireDomainFormat(String(server), label: "ns\(index + 1)")
        }
        try context.requireShell(scope["SHELL"], allowsEmpty: false)
    }

    private static func checkLimit(
        _ key: String, _ scope: ShellScope, _ context: inout CommandContext
    ) throws(CommandExit) {
        if scope[key] != "unlimited" { try context.requireInteger(scope[key], label: key) }
    }

    /// Before 1.5 the values stood without quotes: an empty one lets the key's name take its place.
    private static func checkBefore15(_ scope: ShellScope, _ context: inout CommandContext) throws(CommandExit) {
        for key in limits + ["DISK_QUOTA", "BANDWIDTH", "BACKUPS"] where scope[key] != "unlimited" {
            let words = scope[key].split(separator: " ").map(String.init) + [key, ""]
            try context.requireInteger(words[0], label: words[1])
        }
        try context.requireShell(scope["SHELL"], allowsEmpty: false)
    }

    private static func checkResources(_ scope: ShellScope, _ context: inout CommandContext) throws(CommandExit) {
        let quota = scope["CPU_QUOTA"]
        if quota != "unlimited", !isNumber(quota, units: ["%"], firstIsPositive: true) {
            try context.fail(.invalid, "Invalid CPU Quota format: \(quota)")
        }
        let period = scope["CPU_QUOTA_PERIOD"]
        if period != "unlimited", !isNumber(period, units: ["ms", "s"]) {
            try context.fail(.invalid, "Invalid CPU Quota Period format :: \(period)")
        }
        for (key, label) in [("MEMORY_LIMIT", "Memory"), ("SWAP_LIMIT", "Swap")] {
            let size = scope[key]
            if size != "unlimited", !isNumber(size, units: ["", "K", "M", "G", "T"]) {
                try context.fail(.invalid, "Invalid \(label) Size format :: \(size)")
            }
        }
    }

    private static func isNumber(_ text: String, units: [String], firstIsPositive: Bool = false) -> Bool {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        return !digits.isEmpty && units.contains(String(text.dropFirst(digits.count)))
            && !(firstIsPositive && digits.first == "0")
    }

    /// The file as the panel writes it itself (from 1.8).
    private static func written(_ scope: ShellScope, _ context: CommandContext) -> Record {
        var values = Record()
        for key in ["WEB_TEMPLATE", "PROXY_TEMPLATE", "BACKEND_TEMPLATE", "DNS_TEMPLATE"] { values[key] = scope[key] }
        for key in limits.prefix(6) { values[key] = scope[key] }
        for key in ["RATE_LIMIT", "DATABASES", "CRON_JOBS", "DISK_QUOTA"] { values[key] = scope[key] }
        if context.release >= PanelRelease(1, 9, 0) {
            for key in ["CPU_QUOTA", "CPU_QUOTA_PERIOD", "MEMORY_LIMIT", "SWAP_LIMIT"] { values[key] = scope[key] }
        }
        values["BANDWIDTH"] = scope["BANDWIDTH"]
        values["NS"] = scope["NS"]
        values["SHELL"] = scope["SHELL"].split(separator: "/").last.map(String.init) ?? ""
        values["BACKUPS"] = scope["BACKUPS"]
        if context.release >= PanelRelease(1, 9, 0) { values["BACKUPS_INCREMENTAL"] = scope["BACKUPS_INCREMENTAL"] }
        values["TIME"] = context.time
        values["DATE"] = context.date
        return values
    }
}
