extension SystemCommands {
    /// The machine's IP addresses.
    static let addresses: [SimulatedCommand] = [
        SimulatedCommand("v-list-sys-ips", usage: "[FORMAT]", minimumArguments: 0) { context throws(CommandExit) in
            list(context.state.addresses.keys.sorted(), format: context.arguments.first ?? "shell", &context)
        },
        SimulatedCommand("v-list-sys-ip", usage: "IP [FORMAT]", minimumArguments: 1) { context throws(CommandExit) in
            let address = context.argument(0)
            if !address.isEmpty, context.state.addresses[address] == nil {
                try context.fail(.notExist, "IP \(address) doesn't exist")
            }
            list([address], format: context.arguments.count > 1 ? context.argument(1) : "shell", &context)
        },
    ]

    private static func keys(_ release: PanelRelease) -> [String] {
        var keys = ["OWNER", "STATUS", "NAME", "U_SYS_USERS", "U_WEB_DOMAINS", "INTERFACE", "NETMASK", "NAT"]
        if release >= PanelRelease(1, 4, 0), release < PanelRelease(1, 5, 0) { keys.append("HELO") }
        return keys + ["TIME", "DATE"]
    }

    private static func list(_ addresses: [String], format: String, _ context: inout CommandContext) {
        let keys = keys(context.release)
        let rows = addresses.map { (address: $0, record: context.state.addresses[$0] ?? Record()) }
        switch format {
        case "json":
            let blocks = rows.map { address, record in
                let lines = keys.map { "        \"\($0)\": \"\(record[$0])\"" }.joined(separator: ",\n")
                return "    \"\(address)\": {\n\(lines)\n        }"
            }
            context.print("{\n\(blocks.joined(separator: ",\n"))\n}")
        case "plain", "csv":
            let separator = format == "csv" ? "," : "\t"
            if format == "csv" { context.print((["IP"] + keys).joined(separator: separator)) }
            for (address, record) in rows {
                context.print(([address] + keys.map { record[$0] }).joined(separator: separator))
            }
        case "shell":
            var table = [["IP", "MASK", "NAT", "STAT", "WEB", "DATE"], ["--", "----", "---", "----", "---", "----"]]
            for (address, record) in rows {
                let nat = record["NAT"].isEmpty ? "no" : "yes"
                table.append([
                    address, record["NETMASK"], nat, record["STATUS"], record["U_WEB_DOMAINS"], record["DATE"],
                ])
            }
            for line in TextTable.lines(table) { context.print(line) }
        default: break
        }
    }
}
