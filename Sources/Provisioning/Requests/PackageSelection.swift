package import HestiaModel
import HestiaPanel

/// Which package an account gets, and whether it is deployed first (specification, "Use the package parameters").
package struct PackageSelection: Sendable, Hashable {
    /// How a package gets to the server (design, decisions 6 and 7).
    package enum Route: String, Sendable, Hashable, CaseIterable, Codable {
        /// Over the API; through the panel's form when the key may not, or the release cannot, and a login is at hand.
        case auto
        case api
        case panel
    }

    /// When POLICY_CSRF_STRICTNESS is set to 0 around the panel's form.
    package enum CSRF: String, Sendable, Hashable, CaseIterable, Codable {
        /// Only when the panel refuses the form.
        case asNeeded = "as_needed"
        /// Always: the specification to the letter.
        case relax
    }

    /// Which accounts get a rewritten package.
    package enum Apply: String, Sendable, Hashable, CaseIterable, Codable {
        /// All that have it.
        case all
        /// Only the account of the request.
        case account
    }

    package var name: PackageName
    /// The custom package's parameters by the panel's keys; nil takes the package that is on the server.
    package var parameters: [String: String]?
    package var route: Route
    package var csrf: CSRF
    /// Allows the rewrite of a package that we did not deploy.
    package var takeOver: Bool
    package var apply: Apply

    package init(
        name: PackageName, parameters: [String: String]? = nil, route: Route = .auto, csrf: CSRF = .asNeeded,
        takeOver: Bool = false, apply: Apply = .all
    ) {
        self.name = name
        self.parameters = parameters
        self.route = route
        self.csrf = csrf
        self.takeOver = takeOver
        self.apply = apply
    }
}

extension PackageSelection: Decodable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case name, parameters, route, csrf
        case takeOver = "take_over"
        case apply
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(keyedBy: CodingKeys.self)
        name = try container.decode(PackageName.self, forKey: .name)
        parameters = try Self.decodeParameters(container)
        route = try container.decodeChoice(Route.self, forKey: .route) ?? .auto
        csrf = try container.decodeChoice(CSRF.self, forKey: .csrf) ?? .asNeeded
        takeOver = try container.decodeIfPresent(Bool.self, forKey: .takeOver) ?? false
        apply = try container.decodeChoice(Apply.self, forKey: .apply) ?? .all
        try check(decoder.codingPath)
    }

    /// Refuses parameters that no panel takes, and the rewrite of a panel's own package.
    private func check(_ path: [any CodingKey]) throws(InvalidValue) {
        guard let parameters else { return }
        if name.isPanelsOwn {
            throw InvalidValue(
                field: CodingPath.text(path + [CodingKeys.name]),
                reason: "is the panel's own package, which is never rewritten: choose another name")
        }
        do throws(InvalidValue) {
            // The oldest release takes the most: what it refuses, all refuse.
            _ = try PackageParameters(wanted: parameters, version: PanelVersion(1, 0))
        } catch {
            throw error.inside(CodingPath.text(path + [CodingKeys.parameters]))
        }
    }

    /// A caller whose language has one kind of array (PHP) writes no parameters as an empty list.
    private static func decodeParameters(
        _ container: KeyedDecodingContainer<CodingKeys>
    ) throws -> [String: String]? {
        if (try? container.decode([ParameterText].self, forKey: .parameters))?.isEmpty == true {
            return [:]
        }
        return try container.decodeIfPresent([String: ParameterText].self, forKey: .parameters)?.mapValues(\.text)
    }
}

/// A parameter as callers write it: a text, a whole number, or true and false for the panel's yes and no.
private struct ParameterText: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let isOn = try? container.decode(Bool.self) {
            text = isOn ? "yes" : "no"
        } else if let number = try? container.decode(Int.self) {
            text = String(number)
        } else {
            text = try container.decode(String.self)
        }
    }
}
