/// What a run has left on a panel that an undisturbed one has not, and the reverse.
///
/// Left out is what says nothing of the outcome: times and dates, logs, temporary files, web sessions, the counters of
/// modifications and of random texts with what is made of them (recovery keys, the hashes of accounts' passwords, the
/// numbers of issued certificates). Passwords themselves are compared. A line that stands in the certificate queue more
/// than once counts once; how often one is repeated is told apart.
package struct StateComparison: Sendable, Hashable {
    /// One text for each value that differs: its path, what was expected, what is there.
    package let differences: [String]
    /// Lines of the certificate queue that are repetitions.
    package let repeatedCertificateLines: Int

    /// Whether nothing differs; repeated lines of the certificate queue do not count.
    package var isEqual: Bool { differences.isEmpty }

    package init(undisturbed: PanelState, other: PanelState) {
        var differences: [String] = []
        Self.compare(undisturbed.lasting, other.lasting, "", &differences)
        self.differences = differences
        repeatedCertificateLines = other.certificateQueue.count - Set(other.certificateQueue).count
    }

    /// The comparison as JSON.
    package var json: JSONValue {
        .object([
            JSONValue.Member("equal", .bool(isEqual)),
            JSONValue.Member("differences", .array(differences.map(JSONValue.string))),
            JSONValue.Member("repeatedCertificateLines", .number(String(repeatedCertificateLines))),
        ])
    }

    private static func compare(_ one: JSONValue, _ other: JSONValue, _ path: String, _ differences: inout [String]) {
        guard one != other else { return }
        guard let ours = one.members, let theirs = other.members else {
            differences.append("\(path): \(one.compact) became \(other.compact)")
            return
        }
        for name in Set(ours.map(\.name) + theirs.map(\.name)).sorted() {
            let place = path.isEmpty ? name : "\(path)/\(name)"
            switch (one[name], other[name]) {
            case (let value?, let changed?): compare(value, changed, place, &differences)
            case (let value?, nil): differences.append("\(place): \(value.compact) is missing")
            case (nil, let value?): differences.append("\(place): \(value.compact) is too much")
            case (nil, nil): break
            }
        }
    }
}

extension PanelState {
    /// What two runs with the same outcome leave alike, as JSON with sorted names.
    package var lasting: JSONValue {
        var state = self
        var seen: Set<String> = []
        state.certificateQueue = certificateQueue.filter { seen.insert($0).inserted }
        state.forgetTraces()
        state.temporaryFiles = [:]
        let newestFirst = packages.sorted { $0.value.modified > $1.value.modified }.map(\.key)
        for (place, name) in newestFirst.enumerated() { state.packages[name]?.modified = -place }
        let inOrder = users.sorted { $0.value.position < $1.value.position }.map(\.key)
        for (place, name) in inOrder.enumerated() {
            state.users[name]?.position = place
            state.users[name]?.values.remove("MD5")
            state.users[name]?.values.remove("RKEY")
            state.users[name]?.certificates = (users[name]?.certificates ?? [:]).mapValues(CertificateText.withoutIssue)
        }
        return state.json.withoutTimes
    }

    /// Whether a command has changed more than logs, sessions and counters.
    func differsLastingly(from other: PanelState) -> Bool {
        var (one, two) = (self, other)
        one.forgetTraces()
        two.forgetTraces()
        return one != two
    }

    /// Empties what every command leaves behind, whether it did anything or not.
    private mutating func forgetTraces() {
        systemLog = []
        sessions = [:]
        randomSeed = 0
        modifications = 0
        for name in users.keys {
            users[name]?.log = []
            users[name]?.authenticationLog = []
        }
    }
}

extension JSONValue {
    /// The value without members that hold the time of something.
    fileprivate var withoutTimes: JSONValue {
        switch self {
        case .object(let members):
            .object(
                members.filter { !["TIME", "DATE", "time", "date"].contains($0.name) }
                    .map { Member($0.name, $0.value.withoutTimes) })
        case .array(let elements): .array(elements.map(\.withoutTimes))
        case .null, .bool, .number, .string: self
        }
    }
}
