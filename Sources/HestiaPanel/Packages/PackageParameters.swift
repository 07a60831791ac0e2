package import HestiaModel

/// Parameters of a package by the panel's keys, in order: wanted ones, or those that a panel has stored.
package struct PackageParameters: Sendable, Hashable {
    /// One key with its value.
    package struct Parameter: Sendable, Hashable {
        package let key: String
        package let value: String

        package init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    package private(set) var parameters: [Parameter]

    private init(_ parameters: [Parameter]) { self.parameters = parameters }

    /// What a request wants. Keys that it does not name are not its business.
    ///
    /// - Throws: with the key as the field, when a value is not one, or when no panel has the key.
    package init(wanted: [String: String], version: PanelVersion?) throws(InvalidValue) {
        var parameters: [Parameter] = []
        for key in PackageKey.all {
            guard let value = wanted[key.name] else { continue }
            parameters.append(Parameter(key: key.name, value: try key.checked(value, version: version)))
        }
        if let unknown = wanted.keys.sorted().first(where: { PackageKey.byName[$0] == nil }) {
            throw InvalidValue(
                field: unknown,
                reason: PackageKey.stamps.contains(unknown)
                    ? "is set by the panel itself"
                    : "is no parameter of a package; those are " + PackageKey.all.map(\.name).joined(separator: ", "))
        }
        self.parameters = parameters
    }

    /// What a panel has stored: the record of `v-list-user-package NAME json`. (`v-list-user-packages` lacks keys.)
    package init(stored record: PanelObject) {
        var parameters: [Parameter] = []
        for member in record.members where !PackageKey.stamps.contains(member.key) {
            guard let value = member.value.text else { continue }
            if let index = parameters.firstIndex(where: { $0.key == member.key }) {
                parameters[index] = Parameter(key: member.key, value: value)
            } else {
                parameters.append(Parameter(key: member.key, value: value))
            }
        }
        self.parameters = parameters
    }

    package subscript(_ key: String) -> String? { parameters.first { $0.key == key }?.value }
    package var keys: [String] { parameters.map(\.key) }
    package var isEmpty: Bool { parameters.isEmpty }

    /// The parameters that differ in their meaning from `other`, as keys of `self`: numbers compare as numbers, shells
    /// by their names, name servers as lists; TIME and DATE never count.
    package func differences(from other: PackageParameters) -> [String] {
        parameters.compactMap { parameter -> String? in
            let otherValue = other[parameter.key] ?? ""
            if let key = PackageKey.byName[parameter.key] {
                return key.means(parameter.value, sameAs: otherValue) ? nil : parameter.key
            }
            return parameter.value == otherValue ? nil : parameter.key
        }
    }

    /// The fields of the panel's form for these parameters, as far as the panel has them.
    package func formFields(for features: PanelFeatures) -> [(name: String, value: String)] {
        PackageKey.all.flatMap { key -> [(name: String, value: String)] in
            guard features.has(key), features.manages(key), let value = self[key.name] else { return [] }
            guard key.kind == .nameServers else { return [(key.field, value)] }
            let names = PackageKey.names(value)
            return (1...8).map { ("v_ns\($0)", $0 <= names.count ? names[$0 - 1] : "") }
        }
    }

    mutating func set(_ key: String, _ value: String) {
        if let index = parameters.firstIndex(where: { $0.key == key }) {
            parameters[index] = Parameter(key: key, value: value)
        } else {
            parameters.append(Parameter(key: key, value: value))
        }
    }

    static let empty = PackageParameters([])
}
