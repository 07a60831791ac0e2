import HTTPTransport
package import HestiaModel

extension PanelWebSession {
    /// An edit gives the package to every account that has it, half a second each.
    private static let editTimeout = 600_000

    /// Creates a package with the panel's form.
    ///
    /// - Parameter fields: the form's fields by the panel's names, as `PackageFile.formFields` gives them; fields that
    ///   the form has besides keep what it offers.
    /// - Throws: `formRefused` with the panel's words, `csrfRefused`, `sessionLost`, `unknownOutcome`, `transport`.
    package func addPackage(
        _ name: PackageName, fields: [(name: String, value: String)]
    ) throws(PanelWebError) {
        let button = (name: "ok", value: "Add")
        let form: HTMLPage.Form
        do throws(PanelWebError) {
            form = try packageForm("/add/package/", button: button.name)
        } catch {
            guard error.code == .csrfRefused, !namesOrigin else { throw error }
            form = blankForm([button, ("v_package", name.text)] + fields)
        }
        try submit(form, to: "/add/package/", values: [button, ("v_package", name.text)] + fields, timeout: nil)
    }

    /// Rewrites a package with the panel's form, which also gives it to every account that has it.
    ///
    /// - Parameters:
    ///   - fields: as above; fields that are not named keep the package's values.
    ///   - isComplete: whether `fields` are all of the package; only then can the form be sent where its page cannot
    ///     be looked at.
    /// - Throws: also `packageMissing`. Panels up to 1.4 would make a package that is not there; this does not.
    package func editPackage(
        _ name: PackageName, fields: [(name: String, value: String)], isComplete: Bool
    ) throws(PanelWebError) {
        let path = "/edit/package/?package=" + FormFields.encoded(name.text)
        let button = (name: "save", value: "save")
        let identity = [button, (name: "v_package", value: name.text), (name: "v_package_new", value: name.text)]
        let form: HTMLPage.Form
        do throws(PanelWebError) {
            form = try packageForm(path, button: button.name)
        } catch {
            guard error.code == .csrfRefused, !namesOrigin, isComplete else { throw error }
            form = blankForm(identity + fields)
        }
        guard form.field("v_package")?.value == name.text, form.field("v_web_domains")?.value.isEmpty == false else {
            throw PanelWebError(.packageMissing)
        }
        try submit(form, to: path, values: identity + fields, timeout: Self.editTimeout)
    }

    /// Gets the page of a form.
    private func packageForm(_ path: String, button: String) throws(PanelWebError) -> HTMLPage.Form {
        let response = try send(.get, path)
        if Self.isCSRFRefusal(response) { throw PanelWebError(.csrfRefused) }
        if (300...399).contains(response.status) {
            throw PanelWebError(Self.path(of: response).hasPrefix("/login") ? .sessionLost : .packageMissing)
        }
        guard response.status == 200, let form = HTMLReader.read(response.body).form(with: button),
            form.field("token") != nil
        else { throw PanelWebError(response.status >= 500 ? .unknownOutcome : .notAPanel) }
        remember(token: form.field("token")?.value)
        return form
    }

    /// A form whose page is not to be had, with the token of the login.
    private func blankForm(_ values: [(name: String, value: String)]) -> HTMLPage.Form {
        let token = HTMLPage.Field(name: "token", type: "hidden", value: String(decoding: token, as: UTF8.self))
        return HTMLPage.Form(
            fields: [token] + values.map { HTMLPage.Field(name: $0.name, type: "hidden", value: $0.value) })
    }

    private func submit(
        _ form: HTMLPage.Form, to path: String, values: [(name: String, value: String)], timeout: Int?
    ) throws(PanelWebError) {
        let response = try send(
            .post, path, fields: Self.filled(form, with: values), acts: true, timeout: timeout)
        if Self.isCSRFRefusal(response) { throw PanelWebError(.csrfRefused) }
        if (300...399).contains(response.status) {
            let isLogin = Self.path(of: response).hasPrefix("/login")
            throw PanelWebError(isLogin ? .sessionLost : .packageMissing)
        }
        guard response.status == 200 else { throw PanelWebError(.unknownOutcome, mayHaveActed: true) }
        let alerts = HTMLReader.read(response.body).alerts
        if let failure = alerts.first(where: { $0.kind == .failure }) {
            throw PanelWebError.formRefused(failure.text).hiding(secrets)
        }
        guard alerts.contains(where: { $0.kind == .success }) else {
            throw PanelWebError(.unknownOutcome, mayHaveActed: true)
        }
    }

    /// The form's own fields in their order, with the values of ours; ours that the form lacks are left out, but for
    /// name servers, for which the page makes fields as they are needed.
    static func filled(
        _ form: HTMLPage.Form, with values: [(name: String, value: String)]
    ) -> [(name: String, value: String)] {
        var fields: [(name: String, value: String)] = []
        var seen: Set<String> = []
        for field in form.fields {
            let ours = values.first { $0.name == field.name }
            guard field.isSent || ours != nil, seen.insert(field.name).inserted else { continue }
            fields.append((field.name, ours.map { Self.choice($0.value, of: field) } ?? field.value))
        }
        for value in values where !seen.contains(value.name) {
            guard value.name.hasPrefix("v_ns"), !value.value.isEmpty else { continue }
            fields.append(value)
        }
        return fields
    }

    /// Shells are offered by name or by path, as the release lists them.
    private static func choice(_ value: String, of field: HTMLPage.Field) -> String {
        guard field.name == "v_shell", !field.options.contains(value) else { return value }
        let name = value.split(separator: "/").last
        return field.options.first { $0.split(separator: "/").last == name } ?? value
    }
}
