/// v-list-user-ips, v-list-user-ns, v-delete-user-ips.
enum UserAddressCommands {
    static let all = [
        SimulatedCommand("v-list-user-ips", usage: "USER [FORMAT]", minimumArguments: 1) {
            (context: inout CommandContext) throws(CommandExit) in try listAddresses(&context)
        },
        SimulatedCommand("v-list-user-ns", usage: "USER [FORMAT]", minimumArguments: 1) {
            (context: inout CommandContext) throws(CommandExit) in try listNameServers(&context)
        },
        SimulatedCommand("v-delete-user-ips", usage: "USER", minimumArguments: 0) {
            (context: inout CommandContext) throws(CommandExit) in try deleteAddresses(&context)
        },
    ]

    private static func listAddresses(_ context: inout CommandContext) throws(CommandExit) {
        let user = try context.requireAccount()
        let administrator = context.state.administrator
        let addresses = context.state.addresses.filter { _, record in
            record["OWNER"] == user || record["OWNER"] == administrator && record["STATUS"] == "shared"
        }.sorted { $0.key < $1.key }
        switch context.format(1) {
        case "json":
            context.print("{")
            for (index, (address, record)) in addresses.enumerated() {
                context.print("    \"\(address)\": {")
                for key in ["OWNER", "STATUS", "NAME", "NAT"] {
                    context.print("        \"\(key)\": \"\(record[key])\"\(key == "NAT" ? "" : ",")")
                }
                context.print("        }" + (index < addresses.count - 1 ? "," : ""))
            }
            context.print("}")
        case "plain":
            for (address, record) in addresses {
                context.print(
                    ([address] + ["OWNER", "STATUS", "NAME", "NAT"].map { record[$0] }).joined(separator: "\t"))
            }
        case "csv":
            context.print("IP,OWNER,STATUS,NAME,NAT")
            for (address, record) in addresses {
                context.print(
                    ([address] + ["OWNER", "STATUS", "NAME", "NAT"].map { record[$0] }).joined(separator: ","))
            }
        case "shell":
            var table = AlignedColumns()
            table.add("IP NAT OWNER STATUS NAME")
            table.add("-- --- ----- ------ ---")
            for (address, record) in addresses {
                let nat = record["NAT"].isEmpty ? "no" : record["NAT"]
                let name = record["NAME"].isEmpty ? "no" : record["NAME"]
                table.add("\(address) \(nat) \(record["OWNER"]) \(record["STATUS"]) \(name)")
            }
            context.output += table.text
        default: break
        }
    }

    private static func listNameServers(_ context: inout CommandContext) throws(CommandExit) {
        let user = try context.requireAccount()
        let text = context.userValue(user, "NS")
        let servers = text.split { $0 == "," || $0 == " " }.map(String.init)
        // Empty places between commas are not shown, yet counted for the last comma.
        let places = text.split(separator: ",", omittingEmptySubsequences: false).count
        switch context.format(1) {
        case "json":
            context.print("[")
            for (index, server) in servers.enumerated() {
                context.print("\t\"\(server)\"" + (index + 1 != places ? "," : ""))
            }
            context.print("]")
        case "shell": for line in ["NS", "--"] + servers { context.print(line) }
        case "plain": for line in servers { context.print(line) }
        case "csv": for line in ["NAMESERVER"] + servers { context.print(line) }
        default: break
        }
    }

    private static func deleteAddresses(_ context: inout CommandContext) throws(CommandExit) {
        let user = try context.requireAccount()
        let administrator = context.state.administrator
        if user == administrator { return }
        for address in context.state.addresses.keys.sorted() where context.state.addresses[address]?["OWNER"] == user {
            context.state.addresses[address]?["OWNER"] = administrator
            context.state.addresses[address]?["STATUS"] = "dedicated"
            context.increaseUserValue(administrator, "IP_OWNED")
            context.increaseUserValue(administrator, "IP_AVAIL")
            context.logAction(
                "system", "Info", "System", "Removed IP address from user (IP: \(address), User: \(user)).")
        }
    }
}
