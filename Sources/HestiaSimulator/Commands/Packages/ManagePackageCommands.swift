/// v-copy-user-package, v-rename-user-package, v-delete-user-package.
enum ManagePackageCommands {
    static let all = [
        SimulatedCommand("v-copy-user-package", usage: "", minimumArguments: 0) {
            (context: inout CommandContext) throws(CommandExit) in try copyPackage(&context)
        },
        SimulatedCommand("v-rename-user-package", usage: "", minimumArguments: 0, since: PanelRelease(1, 4, 0)) {
            (context: inout CommandContext) throws(CommandExit) in try renamePackage(&context)
        },
        SimulatedCommand("v-delete-user-package", usage: "PACKAGE", minimumArguments: 1) {
            (context: inout CommandContext) throws(CommandExit) in try deletePackage(&context)
        },
    ]

    private static func copyPackage(_ context: inout CommandContext) throws(CommandExit) {
        let package = context.argument(0)
        let newPackage = context.argument(1)
        try context.requireNoDemonstration()
        if context.release >= PanelRelease(1, 5, 0) {
            try context.requirePackage(package)
            try context.requireNewPackage(newPackage)
            for (name, label) in [(package, "Package"), (newPackage, "New package")]
            where !ArgumentFormat.isObject(name) { try context.failFormat(label, name) }
        } else {
            // Whatever is missing here is told, but is no failure.
            for (name, text) in [(package, "package name"), (newPackage, "new package name")] where name.isEmpty {
                context.print("Error: \(text) not specified.")
                return
            }
            if context.state.packages[package] == nil {
                context.print("Error: package does not exist.")
                return
            }
        }
        context.state.packages[newPackage] = SimulatedPackage(
            values: context.state.packages[package]?.values ?? Record(), modified: context.state.nextModification())
        context.logAction(
            "system", "Info", "System", "Package copied (Package: \(package), New Package: \(newPackage)).")
    }

    /// The accounts keep the old name: the command that would tell their package is not found.
    private static func renamePackage(_ context: inout CommandContext) throws(CommandExit) {
        let package = context.argument(0)
        let newPackage = context.argument(1)
        for (name, text) in [(package, "Current"), (newPackage, "New")] where name.isEmpty {
            context.print("ERROR: \(text) package name not specified.")
            throw CommandExit(code: 1)
        }
        if context.release >= PanelRelease(1, 5, 0) {
            try context.requirePackage(package)
            if !ArgumentFormat.isObject(newPackage) { try context.failFormat("New package", newPackage) }
            if context.state.packages[newPackage] != nil { try context.fail(.notExist, "package \(newPackage) exist") }
        }
        try context.requireNoDemonstration()
        if let file = context.state.packages[package] {
            context.state.packages[package] = nil
            context.state.packages[newPackage] = file
            if context.argument(2) == "yes" {
                context.print("Successfully renamed package \(package) to \(newPackage).")
            }
        } else {
            context.print("ERROR: Specified package not found.")
        }
        context.logAction(
            "system", "Info", "System", "Package renamed (Value: \(newPackage), Previous: \(package)).")
    }

    private static func deletePackage(_ context: inout CommandContext) throws(CommandExit) {
        let package = context.argument(0)
        try context.requireObjectFormat(package, label: "package")
        try context.requirePackage(package)
        if context.release < PanelRelease(1, 4, 0) {
            let isInUse = context.state.users.values.contains { $0.values["PACKAGE"] == package }
            if isInUse { try context.fail(.inUse, "package \(package) is in use") }
        } else {
            // Every package whose name begins like this one counts as this one.
            for user in context.userFolders where context.userValue(user, "PACKAGE").hasPrefix(package) {
                _ = context.run("v-change-user-package", [user, "default"])
            }
        }
        try context.requireNoDemonstration()
        context.state.packages[package] = nil
        context.logHistory(context.state.administrator, "deleted user package \(package)")
        context.logAction("system", "Info", "System", "Deleted package (Name: \(package)).")
    }
}
