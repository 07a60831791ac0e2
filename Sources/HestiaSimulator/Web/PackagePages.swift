/// The pages that add and edit packages.
extension WebExchange {
    /// The values of a form as the page holds them: what came from the browser in single quotation marks.
    typealias PackageValues = [PackageForm.Field: String]

    /// The page `/add/package/`.
    mutating func addPackagePage() -> SimulatedResponse {
        guard isAdministrator else { return redirect(to: "/list/user") }
        var values: PackageValues = [:]
        var message: String?
        if form.filled("ok") != nil {
            guard hasToken(form) else { return refuseToken() }
            let blank = blankFields(isEdit: false)
            if !blank.isEmpty { session.values["error"] = text.blank(blank) }
            // From 1.8.5 a form with blank fields is thrown away.
            if blank.isEmpty || release < PanelRelease(1, 8, 5) {
                guard let protected = protectedValues(required: PackageForm.known(state: state)) else { return fail() }
                values = protected
            }
            if session.values["error"] == nil {
                writePackage(values, isEdit: false, existing: Record())
                if session.values["error"] == nil {
                    message = text.packageCreated(form["v_package"] ?? "")
                    values[.package] = nil
                }
            }
        }
        for field in PackageForm.Field.allCases where PHPText.isEmpty(values[field]) {
            values[field] = PackageForm.proposal(field, release: release)
        }
        let head: [WebPage.Control] = [
            .input(type: "hidden", name: "token", value: session.token),
            .input(type: "hidden", name: "ok", value: "Add"),
            .input(type: "text", name: "v_package", value: Self.shown(values[.package])),
        ]
        return show(packagePage(head: head, values: values, message: message, isEdit: false))
    }

    /// The page `/edit/package/?package=NAME`.
    mutating func editPackagePage() -> SimulatedResponse {
        guard isAdministrator else { return redirect(to: "/list/user") }
        guard let name = query.filled("package"), !isProtectedPackage(name) else {
            return redirect(to: "/list/package/")
        }
        let existing = state.packages[name]?.values ?? Record()
        var isMissing = false
        if state.packages[name] == nil, release >= PanelRelease(1, 5, 9) {
            isMissing = true
            check(run("v-list-user-package", [name, "json"]))
        }
        var values = Self.values(of: existing)
        values[.package] = name
        var newName = name
        var message: String?
        if form.filled("save") != nil {
            guard hasToken(form) else { return refuseToken() }
            let blank = blankFields(isEdit: true)
            // From 1.3 to 1.5 the sentence gets lost.
            let isSilent = release >= PanelRelease(1, 3, 0) && release < PanelRelease(1, 6, 0)
            if !blank.isEmpty, !isSilent { session.values["error"] = text.blank(blank) }
            let mayLackShell = release >= PanelRelease(1, 8, 2)
            let required = PackageForm.known(state: state).filter { $0 != .shell || !mayLackShell }
            guard let protected = protectedValues(required: required),
                let protectedName = protected[.package],
                form["v_package_new"] != nil || release < PanelRelease(1, 7, 0)
            else { return fail() }
            values.merge(protected) { $1 }
            newName = Self.quoted(form["v_package_new"] ?? "")
            if mayLackShell, PHPText.isEmpty(form["v_shell"]) { values[.shell] = "nologin" }
            save(values, existing: existing, isRenamed: newName != protectedName)
            if session.values["error"] == nil { message = text.saved }
        }
        var head: [WebPage.Control] = [
            .input(type: "hidden", name: "token", value: session.token),
            .input(type: "hidden", name: "save", value: "save"),
        ]
        let hasNewName = release >= PanelRelease(1, 4, 3)
        head.append(
            .input(
                type: "text", name: hasNewName ? "v_package_new" : "v_package",
                value: Self.shown(hasNewName ? newName : values[.package])))
        head.append(.input(type: "hidden", name: "v_package", value: Self.shown(values[.package])))
        let page = packagePage(head: head, values: values, message: message, isEdit: true)
        return isMissing ? redirect(to: "/list/package/", page: page) : show(page)
    }

    /// Packages that the page does not let anybody edit.
    private func isProtectedPackage(_ name: String) -> Bool {
        if release >= PanelRelease(1, 5, 5) { return name == "system" }
        return release >= PanelRelease(1, 4, 0) && name == "default"
    }

    private mutating func refuseToken() -> SimulatedResponse {
        redirect(to: "/login/", header: release < PanelRelease(1, 4, 13) ? "location" : "Location")
    }

    // MARK: Reading the form

    /// The fields that the page misses in a form that was sent.
    private func blankFields(isEdit: Bool) -> [PackageForm.Field] {
        let isLater = !isEdit && release >= PanelRelease(1, 8, 5)
        let hasNameServers = !configuration("DNS_SYSTEM").isEmpty
        var fields = PackageForm.known(state: state)
        if isEdit, let from = fields.firstIndex(of: .rateLimit) {
            fields.remove(at: from)
            if let to = fields.firstIndex(of: .databases) { fields.insert(.rateLimit, at: to) }
        }
        return fields.filter { field in
            switch field {
            case .nameServer1, .nameServer2: hasNameServers && form.filled(field.rawValue) == nil
            case .nameServer3, .nameServer4, .nameServer5, .nameServer6, .nameServer7, .nameServer8: false
            case .shell: isLater && form[field.rawValue] == nil
            case .package, .webTemplate, .backendTemplate, .proxyTemplate, .dnsTemplate:
                (isLater ? form[field.rawValue] : form.filled(field.rawValue)) == nil
            default: form[field.rawValue] == nil
            }
        }
    }

    /// What was sent, in quotation marks; nil where the page breaks because a field is missing (from 1.7).
    private func protectedValues(required: [PackageForm.Field]) -> PackageValues? {
        var values: PackageValues = [:]
        for field in PackageForm.known(state: state) {
            let sent = form[field.rawValue]
            if PackageForm.nameServers.contains(field) {
                values[field] = Self.trimmed(sent ?? "", of: ".")
            } else {
                if sent == nil, required.contains(field), release >= PanelRelease(1, 7, 0) { return nil }
                values[field] = Self.quoted(sent ?? "")
            }
        }
        return values
    }

    private static func values(of package: Record) -> PackageValues {
        var values: PackageValues = [:]
        for field in PackageForm.Field.allCases {
            if let key = field.key { values[field] = package[key] }
        }
        let names = package["NS"].split(separator: ",", omittingEmptySubsequences: false)
        for (field, name) in zip(PackageForm.nameServers, names) { values[field] = String(name) }
        return values
    }

    static func quoted(_ text: String) -> String {
        "'" + text.pieces(separatedBy: "'").joined(separator: "'\\''") + "'"
    }

    /// A value as the form shows it: without the quotation marks at its ends.
    private static func shown(_ value: String?) -> String { trimmed(value ?? "", of: "'") }

    private static func trimmed(_ text: String, of character: Character) -> String {
        let rest = text.drop { $0 == character }
        return String(rest.reversed().drop { $0 == character }.reversed())
    }

    // MARK: The page

    private mutating func packagePage(
        head: [WebPage.Control], values: PackageValues, message: String?, isEdit: Bool
    ) -> WebPage {
        let error = session.values.removeValue(forKey: "error")
        var page = WebPage(title: title("PACKAGE"))
        if let shown = error ?? message {
            if release < PanelRelease(1, 7, 0) {
                let arrow = release < PanelRelease(1, 2, 0) ? "→ " : ""
                page.messages.append(
                    .init(element: "span", classes: error == nil ? "vst-ok" : "vst-error", text: arrow + shown))
            } else {
                let kind = error == nil ? "success" : "danger"
                page.messages.append(
                    .init(element: "div", classes: "inline-alert inline-alert-\(kind) u-mb20", text: shown))
            }
        }
        let known = PackageForm.known(state: state)
        var controls = head
        for field in PackageForm.order(release: release) where known.contains(field) {
            let value = Self.shown(values[field])
            if field.isChoice {
                controls.append(.choice(name: field.rawValue, options: options(field, values, isEdit: isEdit)))
            } else if PackageForm.nameServers.contains(field) {
                guard !configuration("DNS_SYSTEM").isEmpty || release < PanelRelease(1, 3, 0) else { continue }
                if field == .nameServer1 || field == .nameServer2 || !PHPText.isEmpty(values[field]) {
                    controls.append(.input(type: "text", name: field.rawValue, value: value))
                }
            } else {
                controls.append(.input(type: "text", name: field.rawValue, value: value))
            }
        }
        page.forms = [.init(controls: controls)]
        return page
    }

    private func options(_ field: PackageForm.Field, _ values: PackageValues, isEdit: Bool) -> [WebPage.Option] {
        let catalogue = state.catalogue
        let choices: [String]
        switch field {
        case .webTemplate: choices = catalogue.webTemplates
        case .backendTemplate: choices = catalogue.backendTemplates
        case .proxyTemplate: choices = catalogue.proxyTemplates
        case .dnsTemplate: choices = catalogue.dnsTemplates
        case .shell: choices = catalogue.shells
        default: return ["no", "yes"].map { .init(value: $0, attribute: isYes($0, values[field]) ? " selected" : "") }
        }
        let value = values[field] ?? ""
        return choices.map { choice in
            if release >= PanelRelease(1, 7, 0) {
                return .init(value: choice, attribute: choice == Self.shown(value) ? " selected" : "")
            }
            // Both what the page holds and what was sent select; old pages to add a package write the two in one word,
            // which no browser takes for `selected`.
            guard !PHPText.isEmpty(value) else { return .init(value: choice) }
            let times = (choice == value ? 1 : 0) + (choice == form[field.rawValue] ? 1 : 0)
            let isGlued = !isEdit && release < PanelRelease(1, 4, 0)
            return .init(value: choice, attribute: String(repeating: isGlued ? "selected" : " selected", count: times))
        }
    }

    /// The page marks only `yes`.
    private func isYes(_ choice: String, _ value: String?) -> Bool {
        choice == "yes" && Self.shown(value) == "yes"
    }
}
