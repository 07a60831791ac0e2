import FoundationEssentials
import HestiaModel
import HestiaPanel
import Workflow

/// What the store knows of a server and of the key that a call has for it (design, decision 10): an open breaker, what the key may
/// run, what it was refused lately, and the panel's release.
///
/// A panel bans the address at the fifth refusal, whoever caused them; so one refusal is told to all who share the store.
final class ServerKnowledge {
    /// Why no call is made with a key any more.
    struct Breaker: Codable {
        /// The error's code.
        let code: String
        /// What happened, in one sentence.
        let message: String
        let at: Int64
    }

    /// What a key may run, as its profiles said.
    struct Permissions: Codable, Equatable {
        /// nil: everything.
        let commands: [String]?

        func allow(_ command: String) -> Bool { commands?.contains(command) ?? true }
    }

    /// How long a command that the key may not run is not tried with it again: longer than a panel counts refusals.
    private static let refusalMilliseconds: Int64 = 900_000

    private let store: Store
    private let settings: ServerSettings
    private let clock: WorkflowClock
    private var rows: [String: String]?
    private var keyFingerprint: String?
    private var loginFingerprint: String?
    /// Set by the test of the connection: it tries what the breaker keeps others from, and closes it.
    var ignoresBreaker = false
    /// Set by who is asked to try again: commands that were refused lately are sent all the same.
    var ignoresRefusals = false
    private var isAccepted = false

    init(_ store: Store, _ settings: ServerSettings, _ clock: WorkflowClock) {
        self.store = store
        self.settings = settings
        self.clock = clock
    }

    // MARK: The breaker

    /// Refuses a command that is not to be sent.
    ///
    /// - Throws: `breakerOpen`; `forbidden` for a command that the panel refused this key lately.
    func admit(_ command: String) throws(WorkflowError) {
        // Nothing is known of most servers but the release: then no fingerprint is needed.
        guard try known().keys.contains(where: { $0.hasPrefix("breaker.") || $0.hasPrefix("refused.") }),
            let key = try fingerprint()
        else { return }
        if !ignoresBreaker { try refuse("breaker.\(key)", "The key") }
        guard !ignoresRefusals, !ignoresBreaker, let at = try refusals()[command] else { return }
        let age = clock.now().millisecondsSince1970 - at
        guard age >= 0, age < Self.refusalMilliseconds else { return }
        throw WorkflowError(
            .forbidden,
            "The key may not run \(command): \(settings.name) said so at \(Timestamp(millisecondsSince1970: at).text).",
            hint: "Add \(command) to the key's permissions, then test the connection; or wait until it is tried again.",
            server: settings.name, command: command)
    }

    /// The same for the panel's web login.
    func admitLogin() throws(WorkflowError) {
        guard !ignoresBreaker, try known().keys.contains(where: { $0.hasPrefix("breaker.") }),
            let login = try fingerprintOfLogin()
        else { return }
        try refuse("breaker.\(login)", "The login panel_user")
    }

    private func refuse(_ name: String, _ what: String) throws(WorkflowError) {
        guard let breaker: Breaker = try value(name) else { return }
        throw WorkflowError(
            .breakerOpen,
            "\(what) was refused at \(Timestamp(millisecondsSince1970: breaker.at).text) and is not tried again: "
                + breaker.message,
            hint: "Correct it, or test the connection when the cause is gone: that closes the breaker. A panel bans "
                + "this machine's address at the fifth refusal.",
            server: settings.name)
    }

    /// The panel has let a command pass.
    func noteAcceptance() {
        guard ignoresBreaker, !isAccepted else { return }
        isAccepted = true
        change { () throws(WorkflowError) in
            guard let key = try fingerprint() else { return }
            let names = ["breaker.\(key)", "refused.\(key)", "permissions.\(key)", "route.\(key)"]
            for name in names { try set(name, nil) }
            if let login = try fingerprintOfLogin() { try set("breaker.\(login)", nil) }
        }
    }

    /// Learns from a refusal.
    func note(_ refusal: AuthenticationRefusal, _ error: WorkflowError) {
        change { () throws(WorkflowError) in
            switch refusal {
            case .credentials, .addressNotAllowed, .ownerSuspended, .ownerMissing: try open(error)
            case .commandForbidden:
                guard let command = error.command else { return }
                guard try permissions()?.allow(command) == true else { return try remember(command) }
                // Others than the permissions that were read: nobody knows any more what this key may do.
                try forgetPermissions()
                try open(error)
            case .commandUnknown:
                if let command = error.command { try remember(command) }
            // Not counted by a panel, or about the account that was named.
            case .apiDisabled, .apiDisabledForOwner, .notUnderstood, .otherUser, .forbidden: break
            }
        }
    }

    /// The panel's web login was refused.
    func noteLoginRefusal(_ error: WorkflowError) {
        change { () throws(WorkflowError) in
            if let login = try fingerprintOfLogin() { try set("breaker.\(login)", breaker(error)) }
        }
    }

    private func open(_ error: WorkflowError) throws(WorkflowError) {
        if let key = try fingerprint() { try set("breaker.\(key)", breaker(error)) }
    }

    private func breaker(_ error: WorkflowError) -> String? {
        Self.text(
            Breaker(code: error.code.rawValue, message: error.message, at: clock.now().millisecondsSince1970))
    }

    private func remember(_ command: String) throws(WorkflowError) {
        guard let key = try fingerprint() else { return }
        var refusals = try refusals()
        refusals[command] = clock.now().millisecondsSince1970
        try set("refused.\(key)", Self.text(refusals))
    }

    private func refusals() throws(WorkflowError) -> [String: Int64] {
        guard let key = try fingerprint() else { return [:] }
        return try value("refused.\(key)") ?? [:]
    }

    // MARK: What is known

    /// What the key may run; nil when that was never read.
    func permissions() throws(WorkflowError) -> Permissions? {
        guard try known().keys.contains(where: { $0.hasPrefix("permissions.") }), let key = try fingerprint() else {
            return nil
        }
        return try value("permissions.\(key)")
    }

    func learn(_ permissions: Permissions) {
        change { () throws(WorkflowError) in
            guard let key = try fingerprint() else { return }
            try set("permissions.\(key)", Self.text(permissions))
        }
    }

    private func forgetPermissions() throws(WorkflowError) {
        if let key = try fingerprint() { try set("permissions.\(key)", nil) }
    }

    /// Whether the key was refused the API route and the panel's form took its place.
    func takesPanelForm() throws(WorkflowError) -> Bool {
        guard try known().keys.contains(where: { $0.hasPrefix("route.") }), let key = try fingerprint() else {
            return false
        }
        return try known()["route.\(key)"] == "panel"
    }

    func learnPanelForm() {
        change { () throws(WorkflowError) in
            if let key = try fingerprint() { try set("route.\(key)", "panel") }
        }
    }

    /// A release that the panel has had: it has this one or a later one.
    func leastVersion() throws(WorkflowError) -> PanelVersion? { try known()["version"].flatMap { PanelVersion($0) } }

    func learn(_ version: PanelVersion) {
        change { () throws(WorkflowError) in try set("version", version.description) }
    }

    // MARK: The store

    private func known() throws(WorkflowError) -> [String: String] {
        if let rows { return rows }
        let rows = try store.knowledge(of: settings.name)
        self.rows = rows
        return rows
    }

    private func value<Value: Decodable>(_ name: String) throws(WorkflowError) -> Value? {
        // What cannot be read counts as unknown.
        try known()[name].flatMap { try? JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
    }

    private static func text(_ value: some Encodable) -> String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) }
    }

    private func set(_ name: String, _ value: String?) throws(WorkflowError) {
        guard try known()[name] != value else { return }
        try store.setKnowledge(name, of: settings.name, to: value)
        rows?[name] = value
    }

    /// What cannot be noted is found out again.
    private func change(_ work: () throws(WorkflowError) -> Void) { try? work() }

    private func fingerprint() throws(WorkflowError) -> String? {
        if let keyFingerprint { return keyFingerprint }
        keyFingerprint = KeyFingerprint.ofKey(settings, salt: try store.fingerprintKey())
        return keyFingerprint
    }

    private func fingerprintOfLogin() throws(WorkflowError) -> String? {
        guard settings.panelLogin != nil else { return nil }
        if let loginFingerprint { return loginFingerprint }
        loginFingerprint = KeyFingerprint.ofLogin(settings, salt: try store.fingerprintKey())
        return loginFingerprint
    }
}
