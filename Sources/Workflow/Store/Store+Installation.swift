/// What a copy of a store left behind: the original has it too, and settles it.
package struct CopiedStore: Sendable, Hashable {
    package let cancelledRuns: Int
    package let droppedObligations: Int
    package let droppedLinks: Int
}

extension Store {
    /// Whose runs these are; nil as long as nobody has said.
    package func installation() throws(WorkflowError) -> String? {
        try perform { (database) throws(StoreFailure) in try Self.meta("installation", database) }
    }

    /// The caller says whose runs it starts. The first one to say so gets the store.
    ///
    /// - Throws: `invalidSettings` when the store is another installation's: then nothing may be written until somebody
    ///   says whether it was moved or copied.
    package func declareInstallation(_ name: String) throws(WorkflowError) {
        let known = try transaction { (database) throws(StoreFailure) -> Conclusion<String> in
            if let known = try Self.meta("installation", database) { return .rollBack(known) }
            try Self.insertMeta("installation", name, database)
            return .commit(name)
        }
        guard known != name else { return }
        throw WorkflowError(
            .invalidSettings,
            "The store belongs to the installation \(known), and the caller is \(name): one is a copy of the other, or "
                + "it was moved.",
            field: "installation",
            hint: "If this installation has taken the other one's place, run: hestiabridge store moved. If both go on, "
                + "run: hestiabridge store copy, which leaves the other one's unfinished runs to it.")
    }

    /// The installation goes on under another name: everything stays.
    package func moveInstallation(to name: String) throws(WorkflowError) {
        try transaction { (database) throws(StoreFailure) -> Conclusion<Void> in
            try database.put("meta", ["name": .text("installation")], ["value": .text(name)])
            return .commit(())
        }
    }

    /// This store is a copy, and its original goes on to exist: the copy gives up what only one of them may do.
    ///
    /// Unfinished runs are cancelled, what they owe is the original's to settle, packages count as not ours, and nobody is
    /// linked.
    package func copyInstallation(to name: String) throws(WorkflowError) -> CopiedStore {
        let now = clock.now()
        return try transaction { (database) throws(StoreFailure) -> Conclusion<CopiedStore> in
            let unfinished = RunStatus.allCases.filter { !$0.isFinished }
            var cancelled = 0
            for status in unfinished {
                cancelled += try database.execute(
                    "UPDATE runs SET status = ?, due_at = NULL, finished_at = ?, updated_at = ? WHERE status = ?",
                    [.text(RunStatus.cancelled.rawValue), .time(now), .time(now), .text(status.rawValue)])
            }
            let obligations = try database.execute("DELETE FROM obligations", [])
            let links = try database.execute("DELETE FROM links", [])
            try database.execute("DELETE FROM knowledge", [])
            try database.execute("UPDATE leases SET token = token + 1, run = NULL, until = 0", [])
            try database.execute("DELETE FROM meta WHERE name = ?", [.text("fingerprint_key")])
            try database.put("meta", ["name": .text("installation")], ["value": .text(name)])
            return .commit(
                CopiedStore(cancelledRuns: cancelled, droppedObligations: obligations, droppedLinks: links))
        }
    }

    /// What fingerprints of keys are made with: 64 hexadecimal digits, made by the first who asks.
    package func fingerprintKey() throws(WorkflowError) -> String {
        // A look costs less than a transaction.
        let present = try perform { (database) throws(StoreFailure) in try Self.meta("fingerprint_key", database) }
        if let present { return present }
        return try transaction { (database) throws(StoreFailure) -> Conclusion<String> in
            if let known = try Self.meta("fingerprint_key", database) { return .rollBack(known) }
            var generator = SystemRandomNumberGenerator()
            var key = ""
            for _ in 0..<4 {
                let digits = String(generator.next() as UInt64, radix: 16)
                key += String(repeating: "0", count: 16 - digits.utf8.count) + digits
            }
            try Self.insertMeta("fingerprint_key", key, database)
            return .commit(key)
        }
    }

    static func meta(_ name: String, _ database: any StoreDatabase) throws(StoreFailure) -> String? {
        try database.query("SELECT value FROM meta WHERE name = ?", [.text(name)]).first?.text("value")
    }

    /// Somebody who is faster makes it a conflict, and this one reads what that one wrote.
    private static func insertMeta(
        _ name: String, _ value: String, _ database: any StoreDatabase
    ) throws(StoreFailure) {
        try database.execute("INSERT INTO meta (name, value) VALUES (?, ?)", [.text(name), .text(value)])
    }
}
