/// What a panel printed as JSON, and what in it could not be read for certain.
package struct PanelDocument: Sendable, Hashable {
    package let root: PanelValue
    /// Where values broke the JSON, as `record.FIELD` or `record`; never the values themselves.
    ///
    /// A damaged value is the best reading of its line; a damaged record may lack fields.
    package let damaged: [String]

    package init(root: PanelValue, damaged: [String] = []) {
        self.root = root
        self.damaged = damaged
    }

    /// The usual layout: an object of records, each an object of texts. Other members are left out.
    package var records: [(name: String, record: PanelObject)] {
        (root.object?.members ?? []).compactMap { member in member.value.object.map { (member.key, $0) } }
    }

    /// The record of this name.
    package func record(_ name: String) -> PanelObject? { root.object?[name]?.object }

    /// The elements of an array of texts.
    package var texts: [String] { (root.array ?? []).compactMap(\.text) }
}
