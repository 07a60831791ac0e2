/// The sentences that pages say, in the language of the session.
///
/// Releases from 1.8 are known in seven languages, older ones in English and German; with any other language a page
/// speaks English here.
struct WebText {
    let release: PanelRelease
    let language: String

    /// From 1.8 the names of fields are those of the labels, and English is no translation any more.
    private var isLater: Bool { release >= PanelRelease(1, 8, 0) }
    private var isGerman: Bool { language == "de" }

    /// What one language says; `%s` is a name.
    private struct Sentences {
        var created: String
        var saved: String
        var wrongLogin: String
        var blank: String
    }

    private static let english = Sentences(
        created: "Package %s has been created successfully.", saved: "Changes have been saved.",
        wrongLogin: "Invalid username or password", blank: "Field \"%s\" can not be blank.")

    private static let earlyGerman = Sentences(
        created: "Paket %s wurde erfolgreich angelegt.", saved: "Änderungen wurden gespeichert.",
        wrongLogin: "Falscher Benutzername oder Passwort", blank: "Feld \"%s\" darf nicht leer bleiben.")

    private static let sentences: [String: Sentences] = [
        "en": english,
        "de": Sentences(
            created: "Paket %s wurde erfolgreich erstellt.", saved: "Die Änderungen wurden gespeichert.",
            wrongLogin: "Falscher Benutzername oder Passwort", blank: "Das Feld \"%s\" darf nicht leer sein."),
        "fr": Sentences(
            created: "Le paquet %s a été créé avec succès.", saved: "Les changements ont été enregistrés.",
            wrongLogin: "Nom d'utilisateur ou mot de passe invalide.",
            blank: "Le champ «\u{A0}%s\u{A0}» ne peut être vide."),
        "es": Sentences(
            created: "El plan %s se ha creado correctamente.", saved: "Los cambios se guardaron.",
            wrongLogin: "Usuario o contraseña no válido", blank: "El campo \"%s\" no puede estar vacio."),
        "ru": Sentences(
            created: "Пакет %s успешно создан.", saved: "Изменения были сохранены.",
            wrongLogin: "Неверный логин или пароль", blank: "Поле \"%s\" не может быть пустым."),
        "ja": Sentences(
            created: "パッケージ %s が作成されました。", saved: "保存しました。",
            wrongLogin: "ユーザー名またはパスワードが間違っています", blank: "\"%s\" は入力必須項目です。"),
        "ar": Sentences(
            created: "تم إنشاء الحزمة %s بنجاح.", saved: "تم حفظ التغييرات.",
            wrongLogin: "خطأ في اسم المستخدم أو كلمة المرور", blank: "العنصر \"%s\" لا يمكن أن يبقى فارغا."),
    ]

    private var spoken: Sentences {
        if isLater { return Self.sentences[language] ?? Self.english }
        if isGerman { return Self.earlyGerman }
        var early = Self.english
        early.wrongLogin += "."
        return early
    }

    var wrongLogin: String { spoken.wrongLogin }

    var wrongCode: String {
        isGerman ? "Ungültiges oder fehlendes 2FA-Token" : "Invalid or missing 2FA token"
    }

    var suspended: String { isGerman ? "Konto wurde gesperrt" : "Account has been suspended" }

    /// Up to 1.2.1 the login says so.
    var wrongToken: String { "Invalid or missing token" }

    var saved: String { spoken.saved }

    func packageCreated(_ name: String) -> String { Self.filled(spoken.created, with: name) }

    func blank(_ fields: [PackageForm.Field]) -> String {
        Self.filled(spoken.blank, with: fields.map { name(of: $0) }.joined(separator: ", "))
    }

    func exitCode(_ code: Int) -> String {
        guard release >= PanelRelease(1, 5, 0) else { return "Error code:" }
        return isGerman ? "Fehler-Code: \(code)" : "Error code: \(code)"
    }

    private static func filled(_ sentence: String, with name: String) -> String {
        sentence.pieces(separatedBy: "%s").joined(separator: name)
    }

    private func name(of field: PackageForm.Field) -> String {
        let names = field.names
        if isGerman { return isLater ? names.german : names.earlyGerman }
        return isLater ? names.english : names.earlyEnglish
    }
}
