import HestiaModel
import HestiaPanel
import Workflow

/// Tries the connection, the key and its permissions, and says what to do about each problem.
struct TestConnection: ServerWork {
    struct Problem: Encodable {
        let code: String
        let message: String
        let hint: String?
    }

    struct Permissions: Encodable {
        /// false when the key may not read its own permissions.
        let areKnown: Bool
        /// Commands of the API route that the key may not run.
        let missing: [String]
        /// Whether the key may also run the panel-form route's sequence.
        let allowsPanelRoute: Bool

        private enum CodingKeys: String, CodingKey {
            case areKnown = "known"
            case missing
            case allowsPanelRoute = "allows_panel_route"
        }
    }

    struct Body: Encodable {
        let ok: Bool
        let version: String?
        let administrator: String?
        let clockDifference: Int?
        let csrfStrictness: String?
        let permissions: Permissions
        let problems: [Problem]

        private enum CodingKeys: String, CodingKey {
            case ok, version, administrator
            case clockDifference = "clock_difference_s"
            case csrfStrictness = "csrf_strictness"
            case permissions, problems
        }
    }

    let request: ServerRequest
    let scene: ServerRun

    /// A larger difference of the clocks breaks one-time codes and licences.
    private static let toleratedClockDifference = 60

    /// - Throws: when there is no connection, or the panel does not accept the caller: each with what to do.
    func perform() throws(WorkflowError) -> Body {
        var problems: [Problem] = []
        let configuration = try readConfiguration(&problems)
        let difference = try checkClock(&problems)
        let permissions =
            try configuration.map { (configuration) throws(WorkflowError) in
                try readPermissions(configuration, &problems)
            } ?? Permissions(areKnown: false, missing: [], allowsPanelRoute: false)
        if let configuration { try checkStrictness(configuration, &problems) }
        return Body(
            ok: problems.isEmpty, version: configuration?.version?.description,
            administrator: configuration?.administrator, clockDifference: difference,
            csrfStrictness: configuration?.csrfStrictness, permissions: permissions, problems: problems)
    }

    /// The first command: it shows that the panel answers, that the key is right, and which release it is.
    ///
    /// - Returns: nil when the key is right but may not run it. Nothing else is tried then: each refusal is one of the five
    ///   after which the panel bans this address.
    private func readConfiguration(_ problems: inout [Problem]) throws(WorkflowError) -> ServerConfiguration? {
        try run.step(.checkCredentials) { () throws(WorkflowError) in
            do throws(WorkflowError) {
                let configuration = try server.configuration()
                if configuration.version == nil {
                    problems.append(
                        Problem(code: "not_a_panel", message: "The panel does not tell its release.", hint: nil))
                }
                return .done(
                    configuration,
                    "HestiaCP \(configuration.version?.description ?? "of an unknown release"), "
                        + "administrator \(configuration.administrator)")
            } catch {
                guard error.code == .forbidden else { throw error }
                problems.append(Problem(code: error.code.rawValue, message: error.message, hint: error.hint))
                return .skipped(nil, error.message)
            }
        }
    }

    private func checkClock(_ problems: inout [Problem]) throws(WorkflowError) -> Int? {
        try run.step(.checkClock) { () throws(WorkflowError) in
            guard let theirs = server.client.lastDate.flatMap(HTTPDate.seconds) else {
                return .skipped(nil, "the answer has no date")
            }
            let difference = Int(theirs - context.clock.now().millisecondsSince1970 / 1000)
            if abs(difference) > Self.toleratedClockDifference {
                problems.append(
                    Problem(
                        code: "clock", message: "The server's clock differs by \(difference) seconds.",
                        hint: "Set both clocks with NTP; one-time codes fail otherwise."))
            }
            return .done(difference, "\(difference) s")
        }
    }

    private func readPermissions(
        _ configuration: ServerConfiguration, _ problems: inout [Problem]
    ) throws(WorkflowError) -> Permissions {
        guard let keyID = server.settings.authentication.accessKeyID,
            let owner = try? AccountName(configuration.administrator)
        else {
            // A legacy key and the administrator's password may run everything.
            return Permissions(areKnown: true, missing: [], allowsPanelRoute: true)
        }
        return try run.step(.readPermissions) { () throws(WorkflowError) in
            do throws(WorkflowError) {
                guard let permissions = try server.permissions(ofKey: keyID, owner: owner) else {
                    problems.append(
                        Problem(
                            code: "forbidden",
                            message: "The key does not belong to the panel's administrator \(owner).",
                            hint: "Make a key as \(owner): v-add-access-key \(owner) hestiabridge HestiaBridge json"))
                    return .done(
                        Permissions(areKnown: false, missing: [], allowsPanelRoute: false), "the key is not \(owner)'s")
                }
                let profiles: [PackageName]
                switch permissions {
                case .everything:
                    server.knowledge.learn(ServerKnowledge.Permissions(commands: nil))
                    return .done(
                        Permissions(areKnown: true, missing: [], allowsPanelRoute: true), "the key may run everything")
                case .unreadable:
                    problems.append(
                        Problem(
                            code: "forbidden", message: "The permissions of the key cannot be read.",
                            hint:
                                "Look at them on the server with v-list-access-keys \(owner) json, and give the key the "
                                + "profile of packaging/hestia/hestiabridge."))
                    return .done(
                        Permissions(areKnown: false, missing: [], allowsPanelRoute: false),
                        "the names of its profiles cannot be read")
                case .profiles(let names): profiles = names
                }
                var allowed: Set<String> = []
                for profile in profiles { allowed.formUnion(try server.commands(ofProfile: profile)) }
                server.knowledge.learn(ServerKnowledge.Permissions(commands: allowed.sorted()))
                let missing = PermissionProfile.apiRoute.commands.filter { !allowed.contains($0) }
                for command in missing {
                    problems.append(
                        Problem(
                            code: "forbidden", message: "The key may not run \(command).",
                            hint: "Install packaging/hestia/hestiabridge on the server and give it to the key, or add "
                                + "\(command) to \(profiles.map(\.text).joined(separator: ", "))."))
                }
                let needed = PermissionProfile.panelRoute.commands
                return .done(
                    Permissions(
                        areKnown: true, missing: missing, allowsPanelRoute: needed.allSatisfy(allowed.contains)),
                    "profiles \(profiles.map(\.text).joined(separator: ", ")); \(missing.count) commands missing")
            } catch {
                guard error.code == .forbidden else { throw error }
                problems.append(
                    Problem(
                        code: error.code.rawValue,
                        message: "The key may not read its own permissions (\(error.command ?? "")).",
                        hint: "Install packaging/hestia/hestiabridge on the server and give it to the key."))
                return .skipped(
                    Permissions(areKnown: false, missing: [], allowsPanelRoute: false), error.message)
            }
        }
    }

    private func checkStrictness(
        _ configuration: ServerConfiguration, _ problems: inout [Problem]
    ) throws(WorkflowError) {
        try run.step(.checkCSRFStrictness) { () throws(WorkflowError) in
            guard let value = configuration.csrfStrictness else {
                return .skipped(reason: "this release has no such policy")
            }
            if ServerObligations.isOff(value) {
                if try ServerObligations(scene).isOwed() {
                    return .done(detail: "lowered by a run that is under way")
                }
                problems.append(
                    Problem(
                        code: "csrf_strictness",
                        message:
                            "POLICY_CSRF_STRICTNESS of the panel is \(value.isEmpty ? "empty" : value): its pages are "
                            + "not protected against forged requests, and no restore is owed by this machine.",
                        hint: "Unless that is on purpose, run on the server: v-change-sys-config-value "
                            + "POLICY_CSRF_STRICTNESS 1"))
            }
            return .done(detail: value.isEmpty ? "empty" : value)
        }
    }
}
