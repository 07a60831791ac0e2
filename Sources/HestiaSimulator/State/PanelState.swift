/// Everything a panel knows: what its files hold, what its system knows of users, its sessions.
///
/// A value: copying it is a snapshot, comparing two shows what a run has changed.
package struct PanelState: Sendable, Hashable {
    /// The release whose behaviour is shown.
    package var release: PanelRelease
    /// `hestia.conf`, in its order.
    package var configuration: Record
    package var hostname: String
    /// The package files by name; `modified` orders the lists (newest first).
    package var packages: [String: SimulatedPackage] = [:]
    /// The accounts by name, the administrator among them.
    package var users: [String: SimulatedUser] = [:]
    /// Names that the operating system knows although the panel does not (root, www-data, FTP accounts, ...).
    package var systemUsers: Set<String> = []
    package var systemGroups: Set<String> = []
    /// IP addresses by address: OWNER, STATUS, NAME, U_SYS_USERS, U_WEB_DOMAINS, INTERFACE, NETMASK, NAT, TIME, DATE.
    package var addresses: [String: Record] = [:]
    /// Access keys by id.
    package var accessKeys: [String: SimulatedAccessKey] = [:]
    /// Legacy API keys that are valid.
    package var legacyKeys: Set<String> = []
    /// Permission profiles by name.
    package var apiProfiles: [String: SimulatedAPIProfile] = [:]
    /// Files below `/tmp` by path, with their content.
    package var temporaryFiles: [String: String] = [:]
    /// Lines of the Let's Encrypt queue, in order: `user domain aliases`.
    package var certificateQueue: [String] = []
    /// Entries of the `system` log.
    package var systemLog: [Record] = []
    /// Web sessions by cookie value.
    package var sessions: [String: SimulatedSession] = [:]
    /// Values that a command keeps for the whole machine, by a name of its own.
    package var further: [String: Record] = [:]
    /// Where `randomText` stands.
    package var randomSeed: UInt64 = 0x9E37_79B9_7F4A_7C15
    /// Counts modifications, so that what was changed last can be told.
    package var modifications = 0

    package init(release: PanelRelease, configuration: Record, hostname: String) {
        self.release = release
        self.configuration = configuration
        self.hostname = hostname
    }

    /// The administrator's name: ROOT_USER of the configuration from 1.9, `admin` before.
    package var administrator: String {
        let configured = configuration["ROOT_USER"]
        return configured.isEmpty ? "admin" : configured
    }

    /// A text of random letters and digits: keys, tokens, names of cookies.
    ///
    /// The same state gives the same text, so that runs can be repeated.
    package mutating func randomText(
        _ count: Int, of alphabet: String = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    ) -> String {
        let letters = Array(alphabet)
        guard !letters.isEmpty else { return "" }
        var text = ""
        for _ in 0..<max(0, count) {
            randomSeed &+= 0x9E37_79B9_7F4A_7C15
            var mixed = randomSeed
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            mixed ^= mixed >> 31
            text.append(letters[Int(mixed % UInt64(letters.count))])
        }
        return text
    }

    /// The state, moved out of this variable, which is left empty: whoever changes the moved one then copies nothing.
    package mutating func moved() -> PanelState {
        let state = self
        self = PanelState(release: state.release, configuration: Record(), hostname: "")
        return state
    }

    /// The next number of a modification.
    package mutating func nextModification() -> Int {
        modifications += 1
        return modifications
    }
}

/// A package file.
package struct SimulatedPackage: Sendable, Hashable {
    package var values: Record
    /// Larger is newer.
    package var modified: Int

    package init(values: Record, modified: Int) {
        self.values = values
        self.modified = modified
    }
}

/// An access key (from 1.6).
package struct SimulatedAccessKey: Sendable, Hashable {
    package var secret: String
    package var user: String
    /// Names of profiles; none means everything on the administrator's key.
    package var permissions: [String]
    package var comment: String
    package var time: String
    package var date: String

    package init(secret: String, user: String, permissions: [String], comment: String, time: String, date: String) {
        self.secret = secret
        self.user = user
        self.permissions = permissions
        self.comment = comment
        self.time = time
        self.date = date
    }
}

/// A permission profile of the API.
package struct SimulatedAPIProfile: Sendable, Hashable {
    package var role: String
    package var commands: [String]

    package init(role: String, commands: [String]) {
        self.role = role
        self.commands = commands
    }
}

/// A web session of the panel.
package struct SimulatedSession: Sendable, Hashable {
    /// The logged-in user; nil before the login.
    package var user: String?
    /// The form token.
    package var token: String
    /// The user whose second factor is awaited.
    package var awaitingSecondFactor: String?
    /// Further values that pages keep (messages shown on the next page, the page wanted before the login).
    package var values: [String: String] = [:]

    package init(token: String) { self.token = token }
}
