/// v-change-user-name, v-change-user-ns, v-change-user-template.
enum ChangeUserNamesCommands {
    static let all = [
        SimulatedCommand("v-change-user-name", usage: "", minimumArguments: 0) {
            (context: inout CommandContext) throws(CommandExit) in try changeName(&context)
        },
        SimulatedCommand(
            "v-change-user-ns", usage: "USER NS1 NS2 [NS3] [NS4] [NS5] [NS6] [NS7] [NS8]", minimumArguments: 3
        ) { (context: inout CommandContext) throws(CommandExit) in try changeNameServers(&context) },
        SimulatedCommand("v-change-user-template", usage: "USER TYPE TEMPLATE", minimumArguments: 3) {
            (context: inout CommandContext) throws(CommandExit) in try changeTemplate(&context)
        },
    ]

    private static func changeName(_ context: inout CommandContext) throws(CommandExit) {
        let release = context.release
        if release < PanelRelease(1, 2, 1) { return try changeNameParts(&context) }
        try context.requireArguments(2, release < PanelRelease(1, 3, 1) ? "USER NAME" : "USER NAME [LAST_NAME]")
        let user = context.accountName()
        let name = context.argument(1)
        let lastName = context.argument(2)
        try context.requireUserFormat(user)
        try context.requirePersonNameFormat(name)
        try context.requireUserExists(user)
        try context.requireNotSuspended(user)
        if release >= PanelRelease(1, 9, 5) {
            try context.requireCommonFormatWithSpaces(name, label: "name")
            if !lastName.isEmpty { try context.requireCommonFormatWithSpaces(lastName, label: "last name") }
        } else if release >= PanelRelease(1, 5, 0), !lastName.isEmpty {
            // A format without spaces is asked of both names with a space between them: it never fits.
            try context.requireCommonFormat("\(name) \(lastName)", label: "last name")
        }
        try context.requireNoDemonstration()
        context.updateUserValue(user, "NAME", lastName.isEmpty ? name : "\(name) \(lastName)")
        context.logHistory(user, "changed user display name to \(name)")
        context.logAction(user, "Info", "System", "User display name changed (Value: \(name)).")
    }

    private static func changeNameParts(_ context: inout CommandContext) throws(CommandExit) {
        try context.requireArguments(3, "USER FNAME LNAME")
        let user = context.accountName()
        try context.requireUserFormat(user)
        try context.requirePersonNameFormat(context.argument(1), label: "first name")
        try context.requirePersonNameFormat(context.argument(2), label: "last name")
        try context.requireUserExists(user)
        try context.requireNotSuspended(user)
        context.updateUserValue(user, "FNAME", context.argument(1))
        context.updateUserValue(user, "LNAME", context.argument(2))
        context.logHistory(user, "changed user name to \(context.argument(1)) \(context.argument(2))")
    }

    private static func changeNameServers(_ context: inout CommandContext) throws(CommandExit) {
        let release = context.release
        let user = context.accountName()
        let servers = (1...8).map { withoutOuterDots(context.argument($0)) }
        try context.requireUserFormat(user)
        for (index, server) in servers.prefix(2).enumerated() {
            try context.requireDomainFormat(server, label: "ns\(index + 1)")
        }
        if release >= PanelRelease(1, 8, 0), servers.prefix(2).contains("") {
            try context.fail(
                .notExist, "Usage: v-change-user-ns USER NS1 NS2 [NS3] [NS4] [NS5] [NS6] [NS7] [NS8]")
        }
        for (index, server) in servers.enumerated().dropFirst(2) {
            try context.requireDomainFormat(server, label: "ns\(index + 1)")
        }
        try context.requireUserExists(user)
        try context.requireNotSuspended(user)
        try context.requireNoDemonstration()
        let given = servers.prefix(2) + servers.dropFirst(2).filter { !$0.isEmpty }
        context.updateUserValue(user, "NS", given.joined(separator: ","))
        context.logHistory(user, "updated nameservers \(servers.joined(separator: " "))")
        context.logAction(user, "Info", "DNS", "Updated DNS nameservers (\(servers.joined(separator: " "))).")
    }

    private static func withoutOuterDots(_ name: String) -> String {
        var part = name[...]
        while part.first == "." { part.removeFirst() }
        while part.last == "." { part.removeLast() }
        return String(part)
    }

    private static func changeTemplate(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.accountName()
        let type = context.argument(1).uppercased()
        let template = context.argument(2)
        try context.requireUserFormat(user)
        try context.requireObjectFormat(template, label: "template")
        try context.requireUserExists(user)
        try context.requireNotSuspended(user)
        try context.requireNoDemonstration()
        switch type {
        case "WEB": try context.requireWebTemplate(template)
        case "PROXY": try context.requireProxyTemplate(template)
        case "BACKEND" where context.release >= PanelRelease(1, 5, 11): try context.requireBackendTemplate(template)
        case "DNS": try context.requireDNSTemplate(template)
        default:
            context.print("Usage: v-change-user-template USER TYPE TEMPLATE")
            throw CommandExit(code: ExitCode.arguments.rawValue)
        }
        context.updateUserValue(user, "\(type)_TEMPLATE", template)
        context.logHistory(user, "changed \(type) template to \(template)")
        context.logAction(
            user, "Info", "Web", "Default domain template changed (Type: \(type), Template: \(template)).")
    }
}
