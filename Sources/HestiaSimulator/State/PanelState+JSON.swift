extension PanelState {
    /// The whole state as JSON, all names sorted, so that states can be compared as texts.
    ///
    /// Of orders those of lists and of an account's objects are told, not that of a record's keys.
    package var json: JSONValue {
        JSONValue.object([
            JSONValue.Member("release", .string(release.description)),
            JSONValue.Member("configuration", configuration.json),
            JSONValue.Member("hostname", .string(hostname)),
            JSONValue.Member(
                "packages",
                .named(packages) {
                    .object([
                        JSONValue.Member("values", $0.values.json), JSONValue.Member("modified", .integer($0.modified)),
                    ])
                }),
            JSONValue.Member("users", .named(users, \.json)),
            JSONValue.Member("systemUsers", .list(systemUsers.sorted())),
            JSONValue.Member("systemGroups", .list(systemGroups.sorted())),
            JSONValue.Member("addresses", .named(addresses, \.json)),
            JSONValue.Member("accessKeys", .named(accessKeys, \.json)),
            JSONValue.Member("legacyKeys", .list(legacyKeys.sorted())),
            JSONValue.Member(
                "apiProfiles",
                .named(apiProfiles) {
                    .object([
                        JSONValue.Member("role", .string($0.role)), JSONValue.Member("commands", .list($0.commands)),
                    ])
                }),
            JSONValue.Member("temporaryFiles", .named(temporaryFiles, JSONValue.string)),
            JSONValue.Member("certificateQueue", .list(certificateQueue)),
            JSONValue.Member("userLogs", .named(users) { .array($0.log.map(\.json)) }),
            JSONValue.Member("authenticationLogs", .named(users) { .array($0.authenticationLog.map(\.json)) }),
            JSONValue.Member("systemLog", .array(systemLog.map(\.json))),
            JSONValue.Member("sessions", .named(sessions, \.json)),
            JSONValue.Member("further", .named(further, \.json)),
            JSONValue.Member(
                "counters",
                .object([
                    JSONValue.Member("modifications", .integer(modifications)),
                    JSONValue.Member("randomSeed", .number(String(randomSeed))),
                ])),
        ]).sortedByName
    }
}

extension SimulatedUser {
    /// The account as JSON, without its logs.
    fileprivate var json: JSONValue {
        let lists = [
            ("webDomains", webDomains), ("dnsDomains", dnsDomains), ("mailDomains", mailDomains),
            ("databases", databases), ("backups", backups),
        ]
        return .object(
            lists.map { JSONValue.Member($0.0, $0.1.json) } + [
                JSONValue.Member("order", .object(lists.map { JSONValue.Member($0.0, .list($0.1.names)) })),
                JSONValue.Member("values", values.json), JSONValue.Member("password", .string(password)),
                JSONValue.Member("systemShell", .string(systemShell)), JSONValue.Member("isListed", .bool(isListed)),
                JSONValue.Member("position", .integer(position)), JSONValue.Member("isLocked", .bool(isLocked)),
                JSONValue.Member("dnsRecords", .named(dnsRecords) { .array($0.map(\.json)) }),
                JSONValue.Member("mailAccounts", .named(mailAccounts, \.json)),
                JSONValue.Member("cronJobs", .array(cronJobs.map(\.json))),
                JSONValue.Member("notifications", .array(notifications.map(\.json))),
                JSONValue.Member("certificates", .named(certificates, \.json)),
                JSONValue.Member("files", .named(files, JSONValue.integer)),
                JSONValue.Member("further", .named(further, \.json)),
            ])
    }
}

extension SimulatedAccessKey {
    fileprivate var json: JSONValue {
        .object([
            JSONValue.Member("secret", .string(secret)), JSONValue.Member("user", .string(user)),
            JSONValue.Member("permissions", .list(permissions)), JSONValue.Member("comment", .string(comment)),
            JSONValue.Member("time", .string(time)), JSONValue.Member("date", .string(date)),
        ])
    }
}

extension SimulatedSession {
    fileprivate var json: JSONValue {
        .object([
            JSONValue.Member("user", user.map(JSONValue.string) ?? .null), JSONValue.Member("token", .string(token)),
            JSONValue.Member("awaitingSecondFactor", awaitingSecondFactor.map(JSONValue.string) ?? .null),
            JSONValue.Member("values", .named(values, JSONValue.string)),
        ])
    }
}

extension Record {
    /// The pairs in their order.
    package var json: JSONValue { .object(keys.map { JSONValue.Member($0, .string(self[$0])) }) }
}

extension NamedRecords {
    /// The records in their order.
    package var json: JSONValue { .object(names.map { JSONValue.Member($0, self[$0]?.json ?? .null) }) }
}

extension JSONValue {
    fileprivate static func named<Value>(_ values: [String: Value], _ json: (Value) -> JSONValue) -> JSONValue {
        .object(values.map { Member($0.key, json($0.value)) })
    }

    fileprivate static func list(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

    fileprivate static func integer(_ number: Int) -> JSONValue { .number(String(number)) }

    /// The value with the members of all objects in the order of their names.
    fileprivate var sortedByName: JSONValue {
        switch self {
        case .object(let members):
            .object(members.map { Member($0.name, $0.value.sortedByName) }.sorted { $0.name < $1.name })
        case .array(let elements): .array(elements.map(\.sortedByName))
        case .null, .bool, .number, .string: self
        }
    }
}
