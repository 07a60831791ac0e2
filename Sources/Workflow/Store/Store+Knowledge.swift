extension Store {
    /// What is known of a server under that name; nil when nothing is.
    package func knowledge(_ name: String, of server: String) throws(WorkflowError) -> String? {
        try perform { (database) throws(StoreFailure) in
            try database.query(
                "SELECT value FROM knowledge WHERE server = ? AND name = ?", [.text(server), .text(name)]
            ).first?.text("value")
        }
    }

    /// All that is known of a server, by name.
    package func knowledge(of server: String) throws(WorkflowError) -> [String: String] {
        try perform { (database) throws(StoreFailure) in
            var known: [String: String] = [:]
            for row in try database.query("SELECT name, value FROM knowledge WHERE server = ?", [.text(server)]) {
                known[try row.requiredText("name")] = try row.requiredText("value")
            }
            return known
        }
    }

    /// nil removes it.
    package func setKnowledge(_ name: String, of server: String, to value: String?) throws(WorkflowError) {
        try write([.knowledge(server: server, name: name, value: value)])
    }

    func setKnowledge(
        _ name: String, of server: String, to value: String?, _ database: any StoreDatabase
    ) throws(StoreFailure) {
        if let value {
            try database.put(
                "knowledge", ["server": .text(server), "name": .text(name)],
                ["value": .text(value), "updated_at": .time(clock.now())])
        } else {
            try database.execute(
                "DELETE FROM knowledge WHERE server = ? AND name = ?", [.text(server), .text(name)])
        }
    }
}
