/// Why a test cannot be made to run: a missing component, a server that does not start.
package struct TestFailure: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
