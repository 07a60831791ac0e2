package import HestiaModel

extension PanelCommand {
    /// v-list-user USER json
    package static func listUser(_ account: AccountName) -> Self {
        Self(reads: .listUser, [.account(account), .json])
    }

    /// v-list-users json. An account made with an empty e-mail is not in it (facts.md, "JSON quirks").
    package static let listUsers = Self(reads: .listUsers, [.json])

    /// v-add-user USER PASSWORD EMAIL PACKAGE and the person's name in the form that the release wants: one text,
    /// but two arguments before 1.2.1 (versions/README.md).
    package static func addUser(
        _ account: AccountName, password: AccountPassword, email: EmailAddress, package: PackageName,
        person: PersonName, version: PanelVersion?
    ) -> Self {
        var arguments: [Argument] = [
            .account(account), .password(password), .text(email.text), .package(package),
        ]
        if let version, version < PanelVersion(1, 2, 1) {
            let parts = person.panelParts(for: version, fallback: account)
            arguments += [.text(parts.first), .text(parts.last)]
        } else {
            arguments.append(.text(person.panelText(for: version, fallback: account)))
        }
        return Self(writes: .addUser, arguments)
    }

    /// v-delete-user USER. `account` must not be the administrator: the caller checks that.
    package static func deleteUser(_ account: AccountName) -> Self {
        Self(writes: .deleteUser, [.account(account)])
    }

    /// v-suspend-user USER
    package static func suspendUser(_ account: AccountName) -> Self {
        Self(writes: .suspendUser, [.account(account)])
    }

    /// v-unsuspend-user USER
    package static func unsuspendUser(_ account: AccountName) -> Self {
        Self(writes: .unsuspendUser, [.account(account)])
    }

    /// v-change-user-password USER PASSWORD
    package static func changeUserPassword(_ account: AccountName, _ password: AccountPassword) -> Self {
        Self(writes: .changeUserPassword, [.account(account), .password(password)])
    }

    /// v-change-user-package USER PACKAGE [yes]. Without `force` the panel refuses a package that does not cover the
    /// usage, but overlooks mail domains (facts.md, danger 8).
    package static func changeUserPackage(_ account: AccountName, to package: PackageName, force: Bool = false) -> Self
    {
        Self(
            writes: .changeUserPackage,
            [.account(account), .package(package)] + (force ? [.text("yes")] : []))
    }

    /// v-change-user-shell USER SHELL
    package static func changeUserShell(_ account: AccountName, to shell: ShellName) -> Self {
        Self(writes: .changeUserShell, [.account(account), .text(shell.text)])
    }
}
