/// FTP accounts of web domains. Their names occupy names of the operating system.
enum FTPAccountCommands {
    static let all: [SimulatedCommand] = [
        SimulatedCommand(
            "v-add-web-domain-ftp", usage: "USER DOMAIN FTP_USER FTP_PASSWORD [FTP_PATH]", minimumArguments: 4,
            body: add),
        SimulatedCommand(
            "v-delete-web-domain-ftp", usage: "USER DOMAIN FTP_USER", minimumArguments: 3, body: delete),
        SimulatedCommand(
            "v-change-web-domain-ftp-password", usage: "USER DOMAIN FTP_USER FTP_PASSWORD", minimumArguments: 4,
            body: changePassword),
        SimulatedCommand(
            "v-change-web-domain-ftp-path", usage: "USER DOMAIN FTP_USER FTP_PATH", minimumArguments: 4,
            body: changePath),
    ]

    private static func add(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.account
        let domain = DomainName.formatted(context.argument(1), release: context.release)
        // The prefix is the argument as given, also where an empty one stands for the administrator.
        let name = "\(context.argument(0))_\(context.argument(2))"
        try check(&context, user, domain, name)
        let site = try Check.live(&context, .web, user, domain)
        if context.state.systemUsers.contains(name) || context.state.users[name] != nil {
            try context.fail(.exists, "ftp user \(name) already exists")
        }
        let password = Password.given(context, at: 3)
        let path = try folder(&context, user, domain, context.argument(4))
        try requirePassword(&context, password)
        context.state.systemUsers.insert(name)
        let isFirst = site["FTP_USER"].isEmpty
        // The first account keeps its path as it was given, later ones as it was found.
        let shownPath = isFirst ? context.argument(4) : "\(site["FTP_PATH"]):\(path)"
        set(
            &context, user, domain, users: isFirst ? name : "\(site["FTP_USER"]):\(name)", paths: shownPath,
            passwords: isFirst ? password : "\(site["FTP_MD5"]):\(password)")
        context.log(user, "Web", "Added new FTP account (Name: \(name)@\(domain)).")
    }

    private static func delete(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, name) = try arguments(&context)
        try Check.user(&context, user)
        let site = try Check.object(&context, .web, user, domain)
        try Check.deletable(&context, .web, user, domain)
        let index = try position(&context, of: name, in: site)
        context.state.systemUsers.remove(name)
        func without(_ key: String) -> String {
            var parts = site[key].split(separator: ":", omittingEmptySubsequences: false)
            if parts.indices.contains(index) { parts.remove(at: index) }
            return parts.joined(separator: ":")
        }
        set(
            &context, user, domain, users: without("FTP_USER"), paths: without("FTP_PATH"),
            passwords: without("FTP_MD5"))
        context.log(user, "Web", "Deleted FTP account (User: \(name), Domain: \(domain)).")
    }

    private static func changePassword(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, name) = try arguments(&context)
        let site = try Check.live(&context, .web, user, domain)
        let index = try position(&context, of: name, in: site)
        let password = Password.given(context, at: 3)
        try requirePassword(&context, password)
        let all = replaced(site["FTP_MD5"], at: index, by: password)
        context.set(.web, user, domain, "FTP_MD5", all)
        context.log(user, "Web", "FTP account password changed (User: \(name), Domain: \(domain)).")
    }

    private static func changePath(_ context: inout CommandContext) throws(CommandExit) {
        let (user, domain, name) = try arguments(&context)
        let site = try Check.live(&context, .web, user, domain)
        let index = try position(&context, of: name, in: site)
        let path = try folder(&context, user, domain, context.argument(3), isRequired: true)
        context.set(.web, user, domain, "FTP_PATH", replaced(site["FTP_PATH"], at: index, by: path))
        let full = "/home/\(user)/web/\(domain)\(path)"
        context.log(user, "Web", "FTP account path changed (User: \(name)@domain, Path: \(full)).")
    }

    // MARK: Parts

    private static func arguments(
        _ context: inout CommandContext
    ) throws(CommandExit) -> (user: String, domain: String, name: String) {
        let user = context.account
        let domain = DomainName.formatted(context.argument(1), release: context.release)
        try check(&context, user, domain, context.argument(2))
        return (user, domain, context.argument(2))
    }

    private static func check(
        _ context: inout CommandContext, _ user: String, _ domain: String, _ name: String
    ) throws(CommandExit) {
        try Format.user(&context, user)
        try Format.domain(&context, domain)
        try Format.user(&context, name, as: "ftp_user")
        try Check.system(&context, "WEB_SYSTEM")
    }

    private static func position(
        _ context: inout CommandContext, of name: String, in site: Record
    ) throws(CommandExit) -> Int {
        let names = site["FTP_USER"].split(separator: ":").map(String.init)
        guard let index = names.firstIndex(of: name) else {
            try context.fail(.notExist, "account \(name) doesn't exist")
        }
        return index
    }

    private static func requirePassword(_ context: inout CommandContext, _ password: String) throws(CommandExit) {
        guard password.isEmpty, context.release >= PanelRelease(1, 3, 0) else { return }
        context.print("Error: Password not accepted due to PAM restrictions")
        throw CommandExit(code: ExitCode.invalid.rawValue)
    }

    /// Where a path leads below the site's folder. It must stay inside, and all of it but the last part must be there.
    private static func folder(
        _ context: inout CommandContext, _ user: String, _ domain: String, _ path: String, isRequired: Bool = false
    ) throws(CommandExit) -> String {
        if path.isEmpty && !isRequired { return "" }
        let root = ["home", user, "web", domain]
        var parts = root
        for part in path.split(separator: "/").map(String.init) where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        if parts.starts(with: root) && parts.count > root.count + 1 && !exists(parts) {
            try context.fail(.invalid, "absolute path  is invalid")
        }
        guard parts.starts(with: root) else {
            try context.fail(.invalid, "absolute path /\(parts.joined(separator: "/")) is invalid")
        }
        let inner = parts.dropFirst(root.count)
        return inner.isEmpty ? "" : "/" + inner.joined(separator: "/")
    }

    /// Whether the folder above the last part is one that every site has.
    private static func exists(_ parts: [String]) -> Bool {
        let skeleton: Set<String> = [
            "public_html", "document_errors", "cgi-bin", "private", "stats", "logs", "document_errors/css",
        ]
        return skeleton.contains(parts.dropFirst(4).dropLast().joined(separator: "/"))
    }

    private static func replaced(_ list: String, at index: Int, by value: String) -> String {
        var parts = list.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        if parts.indices.contains(index) { parts[index] = value }
        return parts.joined(separator: ":")
    }

    private static func set(
        _ context: inout CommandContext, _ user: String, _ domain: String, users: String, paths: String,
        passwords: String
    ) {
        context.set(.web, user, domain, "FTP_USER", users)
        context.set(.web, user, domain, "FTP_PATH", paths)
        context.set(.web, user, domain, "FTP_MD5", passwords)
    }
}
