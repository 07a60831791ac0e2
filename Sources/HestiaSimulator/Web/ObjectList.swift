/// The pages that list the objects of an account, or of the panel.
struct ObjectList {
    /// What is listed, by the folder of the page.
    enum Kind: String {
        case user
        case web
        case dns
        case mail
        case db
        case cron
        case backup
        case package
        case ip

        /// What can be done to many objects at once.
        func actions(release: PanelRelease, isAdministrator: Bool) -> [String] {
            let rebuild = isAdministrator ? ["rebuild"] : []
            switch self {
            case .user:
                let own = release < PanelRelease(1, 4, 0) ? [] : ["rebuild user"]
                return ["rebuild"] + own + [
                    "rebuild web", "rebuild dns", "rebuild mail", "rebuild db", "rebuild cron", "update counters",
                    "suspend", "unsuspend", "delete",
                ]
            case .web:
                let purge = release < PanelRelease(1, 4, 0) ? [] : ["purge"]
                return rebuild + ["suspend", "unsuspend"] + purge + ["delete"]
            case .dns, .mail, .db: return rebuild + ["suspend", "unsuspend", "delete"]
            case .cron: return ["delete-cron-reports", "suspend", "unsuspend", "delete"]
            case .backup, .package: return ["delete"]
            case .ip: return ["reread IP", "delete"]
            }
        }

        /// Whether the page can search.
        var hasSearch: Bool { self != .package && self != .ip }
    }
}

extension WebExchange {
    /// The page of a list.
    mutating func listPage(_ kind: ObjectList.Kind) -> SimulatedResponse {
        let isRestricted = kind == .user || kind == .package || kind == .ip
        if isRestricted, !isAdministrator || (kind == .user && session.values["look"] != nil) {
            if kind == .user, release >= PanelRelease(1, 4, 0) { return redirect(to: "/login/") }
            if kind != .user { return redirect(to: "/list/user") }
        }
        if kind == .user, release >= PanelRelease(1, 6, 0) {
            // One account's name that breaks the panel's JSON breaks the page.
            let listed = run("v-list-users", ["json"])
            if listed.exitCode == 0, JSONParser.parse(listed.lines.joined()) == nil { return fail() }
        }
        var page = WebPage(title: title(kind.rawValue.uppercased()))
        let bulk = WebPage.Form(action: "/bulk/\(kind.rawValue)/", controls: bulkControls(kind))
        guard kind.hasSearch else {
            page.forms = [bulk]
            return show(page)
        }
        let isLater = release >= PanelRelease(1, 7, 0)
        let search = WebPage.Form(
            method: "get", action: "/search/",
            controls: [
                .input(type: "hidden", name: "token", value: session.token),
                .input(type: isLater ? "search" : "text", name: "q", value: ""),
            ])
        page.forms = isLater ? [bulk, search] : [search, bulk]
        return show(page)
    }

    private func bulkControls(_ kind: ObjectList.Kind) -> [WebPage.Control] {
        let actions = [""] + kind.actions(release: release, isAdministrator: isAdministrator)
        var controls: [WebPage.Control] = [
            .input(type: "hidden", name: "token", value: session.token),
            .choice(name: "action", options: actions.map { .init(value: $0) }),
        ]
        // From 1.4 the boxes of the rows stand outside the form.
        guard release < PanelRelease(1, 4, 0) else { return controls }
        controls.append(.box(name: "toggle-all", value: "toggle-all"))
        switch kind {
        case .user:
            for name in state.users.keys.sorted() where isAdministrator || name == session.user {
                controls.append(.box(name: "user[]", value: name))
                let action = state.users[name]?.values["SUSPENDED"] == "yes" ? "unsuspend" : "suspend"
                for verb in [action, "delete"] {
                    let target = "/\(verb)/user/?user=\(name)&token=\(session.token)"
                    controls.append(.input(type: "hidden", name: "\(verb)_url", value: target))
                }
            }
        case .package:
            for (name, _) in state.packages.sorted(by: { $0.value.modified > $1.value.modified }) {
                controls.append(.box(name: "user[]", value: name))
                let target = "/delete/package/?package=\(name)&token=\(session.token)"
                controls.append(.input(type: "hidden", name: "delete_url", value: target))
            }
        default: break
        }
        return controls
    }
}
