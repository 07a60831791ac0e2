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

/// A key that a list shows, and the releases in which it does.
package struct ListedKey: Sendable {
    package let name: String
    private let since: PanelRelease
    private let until: PanelRelease?

    package init(_ name: String, since: PanelRelease = PanelRelease(1, 0, 0), until: PanelRelease? = nil) {
        self.name = name
        self.since = since
        self.until = until
    }

    /// The names of the keys that a release shows.
    package static func names(_ keys: [ListedKey], in release: PanelRelease) -> [String] {
        keys.filter { key in key.since <= release && (key.until.map { release < $0 } ?? true) }.map(\.name)
    }

    /// Keys without any condition, from one text of names.
    package static func all(_ names: String) -> [ListedKey] {
        names.split(separator: " ").map { ListedKey(String($0)) }
    }
}

/// Lines whose columns are aligned, as `column -t` prints them.
package struct AlignedColumns: Sendable {
    private var rows: [[Substring]] = []
    private let separator: Character

    /// - Parameter separator: what divides the columns of an added line; several in a row count as one.
    package init(separator: Character = " ") { self.separator = separator }

    package mutating func add(_ line: String) { rows.append(line.split(separator: separator)) }

    /// The lines, each with its end of line.
    package var text: String {
        var widths: [Int] = []
        for row in rows {
            for (index, cell) in row.enumerated() {
                if widths.indices.contains(index) {
                    widths[index] = max(widths[index], cell.count)
                } else {
                    widths.append(cell.count)
                }
            }
        }
        var text = ""
        for row in rows {
            for (index, cell) in row.enumerated() {
                text += cell
                if index < row.count - 1 { text += String(repeating: " ", count: widths[index] - cell.count + 2) }
            }
            text += "\n"
        }
        return text
    }
}
