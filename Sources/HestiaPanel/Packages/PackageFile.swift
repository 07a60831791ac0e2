package import HestiaModel

/// A package as a whole: what is wanted, over what the panel has stored, filled up for the panel's release.
package struct PackageFile: Sendable, Hashable {
    /// Every key of the release, then those of the stored package that are unknown to us.
    package let parameters: PackageParameters
    /// Wanted keys that this panel does not have, or does not look at: older releases lack some.
    package let ignored: [String]
    /// The wanted keys whose stored value changes; empty when the stored package already is the wanted one, and nothing needs
    /// to be written. All keys when there is no stored package.
    package let changes: [String]

    private let features: PanelFeatures

    /// - Parameters:
    ///   - wanted: the managed keys.
    ///   - stored: the package as it is on the panel, nil when there is none. What `wanted` does not name is kept.
    ///   - base: where a new package takes its name servers from when `wanted` has none; the panel's own `default`.
    /// - Throws: with the key as the field, when a value cannot be written for this release.
    package init(
        wanted: PackageParameters, stored: PackageParameters?, base: PackageParameters? = nil, features: PanelFeatures
    ) throws(InvalidValue) {
        var parameters = PackageParameters.empty
        var ignored: [String] = []
        for key in PackageKey.all {
            // Without a known release, the stored package tells what its release has.
            let isUnknownThere =
                features.version == nil && key.since != nil && stored != nil && stored?[key.name] == nil
            guard features.has(key), !isUnknownThere else {
                if wanted[key.name] != nil { ignored.append(key.name) }
                continue
            }
            let isManaged = features.manages(key)
            if wanted[key.name] != nil, !isManaged { ignored.append(key.name) }
            let value: String
            if isManaged, let wantedValue = wanted[key.name] {
                value = try key.checked(wantedValue, version: features.version)
            } else {
                value = try Self.keptValue(key, stored: stored, base: base, features: features)
            }
            parameters.set(key.name, value)
        }
        for parameter in stored?.parameters ?? [] where PackageKey.byName[parameter.key] == nil {
            guard Self.isSafe(parameter.value), Self.isKey(parameter.key) else {
                throw InvalidValue(
                    field: parameter.key, reason: "has a value on the panel that cannot be written back unchanged")
            }
            parameters.set(parameter.key, parameter.value)
        }
        self.parameters = parameters
        self.ignored = ignored
        self.features = features
        changes =
            stored.map { parameters.differences(from: $0).filter { key in wanted[key] != nil } } ?? parameters.keys
    }

    /// The value of a key that nobody asked to change.
    private static func keptValue(
        _ key: PackageKey, stored: PackageParameters?, base: PackageParameters?, features: PanelFeatures
    ) throws(InvalidValue) -> String {
        let storedValue = stored?[key.name] ?? ""
        if !storedValue.isEmpty {
            do {
                return try key.checked(storedValue, version: features.version)
            } catch {
                if !features.manages(key), isSafe(storedValue) { return storedValue }
                throw InvalidValue(
                    field: key.name,
                    reason: "is not valid in the stored package; name it in the parameters: it \(error.reason)")
            }
        }
        // The panel's own form leaves these empty as well.
        if !features.manages(key) { return "" }
        switch key.kind {
        case .nameServers:
            if stored != nil { return "" }
            return try base?[key.name].map { (names) throws(InvalidValue) in
                try key.checked(names, version: features.version)
            } ?? ""
        case .template: return stored == nil ? key.fallback : ""
        default: return key.fallback
        }
    }

    /// The file's lines, `KEY='value'`.
    ///
    /// - Parameter stamp: time and date, which releases before 1.8 take from the file.
    package func text(stamp: Stamp? = nil) -> String {
        var lines = parameters.parameters.map { "\($0.key)='\($0.value)'" }
        if let stamp { lines += ["TIME='\(stamp.time)'", "DATE='\(stamp.date)'"] }
        return lines.joined(separator: "\n")
    }

    /// When a package was written.
    package struct Stamp: Sendable, Hashable {
        /// `HH:MM:SS`
        package let time: String
        /// `YYYY-MM-DD`
        package let date: String

        /// nil when one of them has another form.
        package init?(time: String, date: String) {
            guard Self.matches(time, "00:00:00"), Self.matches(date, "0000-00-00") else { return nil }
            self.time = time
            self.date = date
        }

        private static func matches(_ text: String, _ form: String) -> Bool {
            text.utf8.count == form.utf8.count
                && zip(text.utf8, form.utf8).allSatisfy { $1 == 0x30 ? TextRules.isASCIIDigit($0) : $0 == $1 }
        }
    }

    /// The fields of the panel's form with these values, for this release and what the panel has.
    package var formFields: [(name: String, value: String)] { parameters.formFields(for: features) }

    private static func isKey(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 64
            && text.utf8.allSatisfy { (0x41...0x5A).contains($0) || TextRules.isASCIIDigit($0) || $0 == 0x5F }
            && !(text.utf8.first.map(TextRules.isASCIIDigit) ?? true)
    }

    /// Nothing that a shell or the panel's own reading takes for more than a character.
    private static func isSafe(_ text: String) -> Bool {
        let allowed = Array(" ._-,/:%@+".utf8)
        return text.utf8.allSatisfy { TextRules.isASCIIAlphanumeric($0) || allowed.contains($0) }
    }
}
