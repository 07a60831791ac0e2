/// What the pages for packages run: they write a package's file and hand it to the panel's commands.
extension WebExchange {
    /// Rewrites a package, gives it to the accounts that have it and renames it.
    mutating func save(_ values: PackageValues, existing: Record, isRenamed: Bool) {
        let name = form["v_package"] ?? ""
        writePackage(values, isEdit: true, existing: existing)
        check(run("v-update-user-package", [name, "json"]))
        if isRenamed, release >= PanelRelease(1, 4, 3) {
            check(run("v-rename-user-package", [name, form["v_package_new"] ?? ""]))
        }
    }

    /// Writes the package's file and runs the command that takes it over, as the pages do.
    mutating func writePackage(_ values: PackageValues, isEdit: Bool, existing: Record) {
        let name = form["v_package"] ?? ""
        let takesFolder = release < PanelRelease(1, 4, 13) || (isEdit && release == PanelRelease(1, 4, 13))
        let place = takesFolder ? "/tmp/tmp." + state.randomText(10) : "/tmp/hst_" + state.randomText(6)
        let file = takesFolder ? "\(place)/\(name).pkg" : place
        state.temporaryFiles[file] = packageFile(values, isEdit: isEdit, existing: existing)
        check(run("v-add-user-package", [place, name] + (isEdit ? ["yes"] : [])))
        state.temporaryFiles[file] = nil
    }

    private func packageFile(_ values: PackageValues, isEdit: Bool, existing: Record) -> String {
        let order: [PackageForm.Field] = [
            .webTemplate, .backendTemplate, .proxyTemplate, .dnsTemplate, .webDomains, .webAliases, .dnsDomains,
            .dnsRecords, .mailDomains, .mailAccounts, .rateLimit, .databases, .cronJobs, .diskQuota, .cpuQuota,
            .cpuQuotaPeriod, .memoryLimit, .swapLimit, .bandwidth, .shell, .backups, .incrementalBackups,
        ]
        let known = PackageForm.known(state: state)
        var lines: [String] = []
        for field in order {
            guard let key = field.key else { continue }
            if known.contains(field) {
                lines.append("\(key)=\(values[field] ?? "''")")
                continue
            }
            switch field {
            // The form has none; an edited package keeps its own, an added one goes without.
            case .backendTemplate, .proxyTemplate: if isEdit { lines.append("\(key)=\(existing[key])") }
            case .cpuQuota, .cpuQuotaPeriod, .memoryLimit, .swapLimit:
                if release >= PanelRelease(1, 9, 0) { lines.append("\(key)=") }
            default: break
            }
        }
        let first = PackageForm.nameServers.prefix(2).map { values[$0] ?? "" }
        let further = PackageForm.nameServers.dropFirst(2).map { values[$0] ?? "" }.filter { !PHPText.isEmpty($0) }
        lines.append("NS=\(Self.quoted((first + further).joined(separator: ",")))")
        lines += ["TIME='\(clock.time)'", "DATE='\(clock.date)'"]
        return lines.joined(separator: "\n") + "\n"
    }

    /// Keeps what a command that failed has printed; the page shows it.
    mutating func check(_ result: (exitCode: Int, lines: [String])) {
        guard result.exitCode != 0 else { return }
        let printed = result.lines.joined(separator: "<br>")
        session.values["error"] = PHPText.isEmpty(printed) ? text.exitCode(result.exitCode) : printed
    }
}
