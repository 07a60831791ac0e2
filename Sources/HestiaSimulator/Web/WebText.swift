/// The sentences that pages say, in the language of the session.
///
/// English and German are known; with any other language a page speaks English.
struct WebText {
    let release: PanelRelease
    let language: String

    /// From 1.8 the names of fields are those of the labels, and the English texts are no translation any more.
    private var isLater: Bool { release >= PanelRelease(1, 8, 0) }
    private var isGerman: Bool { language == "de" }

    var wrongLogin: String {
        if isGerman { return "Falscher Benutzername oder Passwort" }
        return isLater ? "Invalid username or password" : "Invalid username or password."
    }

    var wrongCode: String {
        isGerman ? "Ungültiges oder fehlendes 2FA-Token" : "Invalid or missing 2FA token"
    }

    var suspended: String { isGerman ? "Konto wurde gesperrt" : "Account has been suspended" }

    /// Up to 1.2.1 the login says so.
    var wrongToken: String { "Invalid or missing token" }

    var saved: String {
        guard isGerman else { return "Changes have been saved." }
        return isLater ? "Die Änderungen wurden gespeichert." : "Änderungen wurden gespeichert."
    }

    func packageCreated(_ name: String) -> String {
        guard isGerman else { return "Package \(name) has been created successfully." }
        return isLater ? "Paket \(name) wurde erfolgreich erstellt." : "Paket \(name) wurde erfolgreich angelegt."
    }

    func blank(_ fields: [PackageForm.Field]) -> String {
        let names = fields.map { name(of: $0) }.joined(separator: ", ")
        guard isGerman else { return "Field \"\(names)\" can not be blank." }
        return isLater ? "Das Feld \"\(names)\" darf nicht leer sein." : "Feld \"\(names)\" darf nicht leer bleiben."
    }

    func exitCode(_ code: Int) -> String {
        guard isLater || release >= PanelRelease(1, 5, 0) else { return "Error code:" }
        return isGerman ? "Fehler-Code: \(code)" : "Error code: \(code)"
    }

    private func name(of field: PackageForm.Field) -> String {
        let names = field.names
        if isGerman { return isLater ? names.german : names.earlyGerman }
        return isLater ? names.english : names.earlyEnglish
    }
}
