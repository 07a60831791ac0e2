extension PanelState {
    /// The whole state as JSON, in a fixed order: two states can be compared as text.
    package var json: JSONValue {
        .object([
            JSONValue.Member("release", .string(release.description)),
            JSONValue.Member("configuration", configuration.json),
            JSONValue.Member("hostname", .string(hostname)),
            JSONValue.Member(
                "packages",
                .sorted(packages) {
                    .object([
                        JSONValue.Member("values", $0.values.json),
                        JSONValue.Member("modified", .number(String($0.modified))),
                    ])
                }),
            JSONValue.Member("users", .sorted(users, \.json)),
            JSONValue.Member("addresses", .sorted(addresses, \.json)),
            JSONValue.Member(
                "accessKeys",
                .sorted(accessKeys) {
                    .object([
                        JSONValue.Member("secret", .string($0.secret)), JSONValue.Member("user", .string($0.user)),
                        JSONValue.Member("permissions", .array($0.permissions.map(JSONValue.string))),
                        JSONValue.Member("comment", .string($0.comment)),
                    ])
                }),
            JSONValue.Member("legacyKeys", .array(legacyKeys.sorted().map(JSONValue.string))),
            JSONValue.Member(
                "apiProfiles", .sorted(apiProfiles) { .array($0.commands.map(JSONValue.string)) }),
            JSONValue.Member("temporaryFiles", .sorted(temporaryFiles, JSONValue.string)),
            JSONValue.Member("certificateQueue", .array(certificateQueue.map(JSONValue.string))),
            JSONValue.Member("systemLog", .array(systemLog.map(\.json))),
            JSONValue.Member("sessions", .sorted(sessions) { .string($0.user ?? "") }),
            JSONValue.Member("further", .sorted(further, \.json)),
        ])
    }
}

extension SimulatedUser {
    /// The account as JSON.
    package var json: JSONValue {
        .object([
            JSONValue.Member("values", values.json), JSONValue.Member("password", .string(password)),
            JSONValue.Member("systemShell", .string(systemShell)), JSONValue.Member("isListed", .bool(isListed)),
            JSONValue.Member("webDomains", webDomains.json), JSONValue.Member("dnsDomains", dnsDomains.json),
            JSONValue.Member("dnsRecords", .sorted(dnsRecords) { .array($0.map(\.json)) }),
            JSONValue.Member("mailDomains", mailDomains.json),
            JSONValue.Member("mailAccounts", .sorted(mailAccounts, \.json)),
            JSONValue.Member("databases", databases.json),
            JSONValue.Member("cronJobs", .array(cronJobs.map(\.json))), JSONValue.Member("backups", backups.json),
            JSONValue.Member("notifications", .array(notifications.map(\.json))),
            JSONValue.Member("log", .array(log.map(\.json))),
            JSONValue.Member("certificates", .sorted(certificates, \.json)),
            JSONValue.Member("files", .sorted(files) { .number(String($0)) }),
            JSONValue.Member("further", .sorted(further, \.json)),
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
    /// An object whose members are in the order of their names.
    static func sorted<Value>(_ values: [String: Value], _ json: (Value) -> JSONValue) -> JSONValue {
        .object(values.sorted { $0.key < $1.key }.map { Member($0.key, json($0.value)) })
    }
}
