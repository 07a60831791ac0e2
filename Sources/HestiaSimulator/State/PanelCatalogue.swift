/// What a release offers and never changes: templates, shells, languages.
package struct PanelCatalogue: Sendable, Hashable {
    private let release: PanelRelease
    package let backendTemplates: [String]
    package let proxyTemplates: [String]
    package let dnsTemplates: [String]
    /// Short names, as v-list-sys-shells has them.
    package let shells: [String]
    /// Versions of PHP, as v-list-sys-php has them.
    package let phpVersions: [String]
    package let operatingSystemVersion: String

    /// The catalogue of a release: that of the nearest older one that was recorded.
    package init(release: PanelRelease) {
        self.release = release
        backendTemplates =
            if release < PanelRelease(1, 3, 0) {
                ["default", "no-php", "socket"]
            } else if release < PanelRelease(1, 6, 0) {
                ["PHP-7_4", "default", "no-php", "socket"]
            } else if release < PanelRelease(1, 10, 0) {
                ["PHP-8_2", "default", "no-php", "socket"]
            } else {
                ["default", "no-php", "PHP-8_2", "socket"]
            }
        proxyTemplates = []
        dnsTemplates = ["zoho", "office365", "gmail", "default", "default-nomail", "child-ns"]
        shells = ["bash", "dash", "nologin", "rbash", "sh"]
        phpVersions = release < PanelRelease(1, 6, 0) ? ["7.4"] : ["8.2"]
        operatingSystemVersion = release < PanelRelease(1, 6, 0) ? "11.11" : "12.15"
    }

    /// Long lists, made only when they are asked for.
    package var webTemplates: [String] { Self.words(Self.webTemplateTables, release) }
    package var languages: [String] { Self.words(Self.languageTables, release) }

    private static func words(_ tables: [(since: PanelRelease, words: String)], _ release: PanelRelease) -> [String] {
        let table = tables.last { $0.since <= release } ?? tables.first
        return (table?.words ?? "").split { $0 == " " || $0 == "\n" }.map(String.init)
    }
}

extension PanelState {
    /// The catalogue of this panel's release.
    package var catalogue: PanelCatalogue { PanelCatalogue(release: release) }
}
