/// A text that cannot be read as a panel's JSON at all.
package struct PanelJSONError: Error, Sendable, Hashable {
    /// What is wrong, closed to outsiders and open to growth.
    package struct Code: Sendable, Hashable {
        private enum Storage: Hashable { case empty, notJSON, truncated, tooDeep }
        private let storage: Storage
        private init(_ storage: Storage) { self.storage = storage }

        /// Nothing, or white space alone.
        package static let empty = Code(.empty)
        /// It begins with something else than an object or an array.
        package static let notJSON = Code(.notJSON)
        /// It ends before the object or array does.
        package static let truncated = Code(.truncated)
        /// Deeper than any panel's lists.
        package static let tooDeep = Code(.tooDeep)
    }

    package let code: Code
    /// The byte at which reading stopped.
    package let offset: Int

    package init(code: Code, offset: Int) {
        self.code = code
        self.offset = offset
    }
}
