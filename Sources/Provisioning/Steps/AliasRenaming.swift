import HestiaModel

/// What the panel makes of a site's aliases when it renames the site.
///
/// From 1.9.4 it puts the new name into every alias in place of the first match of the old one, which it takes as a pattern
/// whose dots stand for any character, and looks at nobody else's names. Older releases leave the aliases as they are.
struct AliasRenaming {
    enum Outcome: Hashable {
        case unchanged
        case renamed(DomainName)
        /// The new name would end up somewhere within it, or the result is no single name that can be looked for.
        case broken
    }

    let old: DomainName
    let new: DomainName

    /// What becomes of one alias, in the panel's spelling or in ASCII.
    func outcome(of alias: String) -> Outcome {
        let text = alias.lowercased()
        let ascii = (try? DomainName(text))?.ascii ?? text
        for (alias, old) in [(ascii, old.ascii), (text, old.unicode)] {
            let outcome = outcome(of: Array(alias), old: Array(old))
            if outcome != .unchanged { return outcome }
        }
        return .unchanged
    }

    private func outcome(of alias: [Character], old: [Character]) -> Outcome {
        var before: [Character] = []
        var rest = alias[...]
        while rest.count >= old.count {
            let matched = rest.prefix(old.count)
            if zip(matched, old).allSatisfy({ $1 == "." || $0 == $1 }) {
                return replaced(before, matched, rest.dropFirst(old.count), old: old)
            }
            if let next = rest.popFirst() { before.append(next) }
        }
        return .unchanged
    }

    private func replaced(
        _ before: [Character], _ matched: ArraySlice<Character>, _ after: ArraySlice<Character>, old: [Character]
    ) -> Outcome {
        let isSuffix = after.isEmpty && matched.elementsEqual(old) && (before.last ?? ".") == "."
        // The panel's own second alias: `example-com.` before the name of the address.
        let isPanelsOwn =
            before.isEmpty && after.first == "." && matched.elementsEqual(old.map { $0 == "." ? "-" : $0 })
        guard isSuffix || isPanelsOwn, let renamed = try? DomainName(String(before) + new.ascii + String(after)) else {
            return .broken
        }
        return .renamed(renamed)
    }
}
