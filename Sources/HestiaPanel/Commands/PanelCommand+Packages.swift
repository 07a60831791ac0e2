package import HestiaModel

extension PanelCommand {
    /// v-list-user-packages json. Lacks BACKEND_TEMPLATE, RATE_LIMIT and BACKUPS_INCREMENTAL.
    package static let listPackages = Self(reads: .listUserPackages, [.json])

    /// v-list-user-package NAME json
    package static func listPackage(_ name: PackageName) -> Self {
        Self(reads: .listUserPackage, [.package(name), .json])
    }

    /// v-make-tmp-file CONTENT NAME: puts a text where v-add-user-package finds it (from 1.3.4 in `/tmp`).
    package static func makeTemporaryFile(_ content: String, named name: TemporaryFileName) -> Self {
        Self(writes: .makeTmpFile, [.text(content), .text(name.text)])
    }

    /// v-add-user-package FILE NAME [yes], from 1.4.13 with the file's path.
    package static func addPackage(from file: TemporaryFileName, named name: PackageName, rewrite: Bool) -> Self {
        Self(
            writes: .addUserPackage,
            [.text("/tmp/\(file.text)"), .package(name)] + (rewrite ? [.text("yes")] : []))
    }

    /// v-update-user-package NAME: gives a rewritten package to all accounts that have it, about half a second each.
    package static func updatePackageUsers(_ name: PackageName) -> Self {
        Self(writes: .updateUserPackage, [.package(name)], minimumTimeoutMilliseconds: 600_000)
    }
}

/// The name of a file in the panel's `/tmp`, with 128 random bits: another user of that server must not be able to put
/// a file there first (design, decision 6).
package struct TemporaryFileName: Sendable, Hashable {
    package let text: String

    /// `random` are the 16 bytes to use.
    package init(random: [UInt8]) {
        let hex = random.map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }
        text = "hb-" + hex.joined()
    }
}
