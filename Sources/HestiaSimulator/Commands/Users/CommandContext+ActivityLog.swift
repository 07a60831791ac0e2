/// What commands write into the logs of users and of the system.
extension CommandContext {
    /// Adds an entry to the log of a user, or of the panel for `system`. Panels before 1.4 have no such entries.
    package mutating func logAction(_ user: String, _ level: String, _ category: String, _ message: String) {
        guard release >= PanelRelease(1, 4, 0) else { return }
        var text = message
        if release >= PanelRelease(1, 6, 0), text.contains("'") {
            text = text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "´")
        }
        let entry = Record([
            "ID": "", "DATE": date, "TIME": time, "LEVEL": level.isEmpty ? "Info" : level,
            "CATEGORY": category.isEmpty ? "System" : category, "MESSAGE": text,
        ])
        if user == "system" {
            Self.appendLogEntry(entry, release, to: &state.systemLog)
        } else if state.users[user] != nil {
            Self.appendLogEntry(entry, release, to: &state.users[user, default: Self.nobody].log)
        }
    }

    /// Adds an entry to a user's history, as panels before 1.4 have it: a line of text without level and category.
    package mutating func logHistory(_ user: String, _ text: String) {
        guard release < PanelRelease(1, 4, 0), state.users[user] != nil else { return }
        let entry = Record(["ID": "", "DATE": date, "TIME": time, "CMD": text, "UNDO": ""])
        Self.appendLogEntry(entry, release, to: &state.users[user, default: Self.nobody].log)
    }

    private static let nobody = SimulatedUser(values: Record(), password: "", systemShell: "")

    /// Numbers an entry after the last one and shortens a log that has grown too long.
    private static func appendLogEntry(_ entry: Record, _ release: PanelRelease, to log: inout [Record]) {
        let (limit, kept) =
            if release < PanelRelease(1, 4, 0) {
                (99, 49)
            } else if release < PanelRelease(1, 7, 0) {
                (Int.max, Int.max)
            } else if release < PanelRelease(1, 8, 2) {
                (750, 499)
            } else {
                (300, 250)
            }
        let last = logEntryNumber(log, at: log.count - 1)
        if log.count > limit {
            // Entries that were there from the start carry no number of their own.
            for index in log.indices where log[index]["ID"].isEmpty { log[index]["ID"] = String(index + 1) }
            log.removeFirst(log.count - kept)
        }
        var entry = entry
        entry["ID"] = String(last + 1)
        log.append(entry)
    }

    /// The number of an entry: its own, or its place for those that were there from the start.
    static func logEntryNumber(_ log: [Record], at index: Int) -> Int {
        guard log.indices.contains(index) else { return 0 }
        return Int(log[index]["ID"]) ?? index + 1
    }
}
