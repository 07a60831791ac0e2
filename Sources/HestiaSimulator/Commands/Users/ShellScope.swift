/// The variables of a panel's script: its environment, the configuration, and the files it has read so far.
///
/// Nothing is ever reset: a key that a file lacks keeps the value of the file before.
package struct ShellScope: Sendable {
    private var values: [String: String]

    /// What every script starts with.
    package init(_ state: PanelState) {
        values = ["SHELL": "/bin/bash", "HOME": "/root", "USER": "root"]
        read(state.configuration)
    }

    package subscript(name: String) -> String {
        get { values[name] ?? "" }
        set { values[name] = newValue }
    }

    /// Takes over all keys of a file.
    package mutating func read(_ record: Record) {
        for key in record.keys { values[key] = record[key] }
    }
}
