/// Why a test cannot be made to run: a missing component, a server that does not start.
struct TestFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
