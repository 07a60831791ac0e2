/// How a list command shows objects, in the panel's formats.
///
/// The panel's scripts read one object after the other into the same shell variables, so a key that a later object
/// lacks shows the value of the one before; `rows` repeats that.
struct Listing {
    /// A label of the JSON form and the key whose value it shows.
    typealias Field = (label: String, key: String)

    /// The key whose value names an object in JSON.
    var name: String
    var json: [Field]
    var plain: [String]
    /// The head line of CSV; the values are those of `csv`.
    var csvHead: String
    /// Keys in the order of CSV; one in quotes is printed in quotes.
    var csv: [String]
    /// Head words and keys of the table that people get.
    var table: (heads: [String], keys: [String])
    /// The line below the heads where it is not a dash for each letter of a head.
    var rules: [String]?
    /// Whether the table is aligned.
    var isAligned = true

    /// Prints the objects in a format; nothing for a format that does not exist.
    func print(_ records: [Record], format: String, to context: inout CommandContext) {
        let rows = Self.rows(records)
        switch format {
        case "json": printJSON(rows, to: &context)
        case "plain":
            for row in rows { context.print(plain.map { row[$0] ?? "" }.joined(separator: "\t")) }
        case "csv":
            context.print(csvHead)
            for row in rows { context.print(csvLine(row)) }
        case "shell": printTable(rows, to: &context)
        default: break
        }
    }

    private func csvLine(_ row: [String: String]) -> String {
        csv.map { key in
            key.hasPrefix("\"") ? "\"\(row[key.filter { $0 != "\"" }] ?? "")\"" : row[key] ?? ""
        }.joined(separator: ",")
    }

    private func printJSON(_ rows: [[String: String]], to context: inout CommandContext) {
        context.print("{")
        for (index, row) in rows.enumerated() {
            let lines = json.map { "        \"\($0.label)\": \"\(row[$0.key] ?? "")\"" }
            context.print("    \"\(row[name] ?? "")\": {")
            context.print(lines.joined(separator: ",\n"))
            context.print(index + 1 < rows.count ? "    }," : "    }")
        }
        context.print("}")
    }

    private func printTable(_ rows: [[String: String]], to context: inout CommandContext) {
        let rules = rules ?? table.heads.map { String(repeating: "-", count: $0.count) }
        let lines = rows.map { row in table.keys.map { row[$0] ?? "" } }
        if isAligned { return Self.printAligned([table.heads, rules] + lines, to: &context) }
        for line in [table.heads, rules] { context.print(line.joined(separator: "   ")) }
        for line in lines { context.print(line.joined(separator: " ")) }
    }

    /// Columns padded to their widest cell, as `column -t` does; empty cells vanish.
    static func printAligned(_ lines: [[String]], to context: inout CommandContext) {
        let cells = lines.map { $0.filter { !$0.isEmpty } }
        var widths: [Int] = []
        for line in cells {
            for (index, cell) in line.enumerated() {
                if index < widths.count {
                    widths[index] = max(widths[index], cell.count)
                } else {
                    widths.append(cell.count)
                }
            }
        }
        for line in cells {
            let padded = zip(line, widths).enumerated().map { index, pair in
                let (cell, width) = pair
                return index == line.count - 1 ? cell : cell + String(repeating: " ", count: width - cell.count)
            }
            context.print(padded.joined(separator: "  "))
        }
    }

    private static func rows(_ records: [Record]) -> [[String: String]] {
        var variables: [String: String] = [:]
        return records.map { record in
            for key in record.keys { variables[key] = record[key] }
            return variables
        }
    }
}
