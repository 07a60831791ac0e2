/// Something that goes wrong on the way, on demand.
package struct Fault: Sendable, Hashable {
    /// What goes wrong.
    package enum Kind: Sendable, Hashable {
        /// The connection is closed as soon as it is made.
        case reset
        /// The server shows another certificate.
        case wrongCertificate
        /// The connection is closed before the command is run.
        case cutBefore
        /// The command is run, then the connection is closed without an answer.
        case cutAfter
        /// The command waits until it is told to go on (`SimulatedPanel.release`); it is run even if the client has gone.
        case holdBefore
        /// The command is run; the answer waits until it is told to go on, or until the client has gone.
        case holdAfter
        /// Milliseconds before the command is run.
        case delay(Int)
        /// Milliseconds between the command's end and the answer.
        case stall(Int)
        /// Bytes that are no HTTP.
        case garble
        /// Headers and half the body, then the connection is closed.
        case truncate
        /// Another status with the web server's page; the command is run only if it says so.
        case status(Int, isRun: Bool)
        /// The command is run, its answer's body replaced.
        case body(String)
        /// The command is run, a redirect answered.
        case redirect(String)
        /// The command is run, its answer's body replaced by this many zero bytes.
        case zeros(Int)
    }

    /// A command's name, or a path that starts with a slash; `*` for every exchange (or connection).
    package var match: String
    /// Which of the matching exchanges it hits, counted from 1.
    package var first: Int
    /// How many exchanges it hits from there on.
    package var times: Int
    package var kind: Kind

    package init(_ kind: Kind, match: String = "*", first: Int = 1, times: Int = 1) {
        self.match = match
        self.first = first
        self.times = times
        self.kind = kind
    }

    /// Whether it is about connections rather than exchanges.
    package var isAboutConnections: Bool { kind == .reset || kind == .wrongCertificate }

    /// Reads the words of the command line: `KIND [VALUE] [on MATCH] [at N] [times N]`.
    package init?(words: [String]) {
        var rest = words[...]
        guard let name = rest.popFirst() else { return nil }
        func number() -> Int? { rest.popFirst().flatMap { Int($0) } }
        switch name {
        case "reset": self.init(.reset)
        case "wrong-certificate": self.init(.wrongCertificate)
        case "cut-before": self.init(.cutBefore)
        case "cut-after": self.init(.cutAfter)
        case "hold-before": self.init(.holdBefore)
        case "hold-after": self.init(.holdAfter)
        case "garble": self.init(.garble)
        case "truncate": self.init(.truncate)
        case "delay":
            guard let milliseconds = number() else { return nil }
            self.init(.delay(milliseconds))
        case "stall":
            guard let milliseconds = number() else { return nil }
            self.init(.stall(milliseconds))
        case "zeros":
            guard let count = number(), count >= 0 else { return nil }
            self.init(.zeros(count))
        case "status":
            guard let status = number(), (100...599).contains(status) else { return nil }
            let isRun = rest.first == "after"
            if isRun { rest.removeFirst() }
            self.init(.status(status, isRun: isRun))
        case "body":
            guard let body = rest.popFirst() else { return nil }
            self.init(.body(body))
        case "html": self.init(.body("<!DOCTYPE html>\n<html><head><title>Maintenance</title></head></html>\n"))
        case "empty": self.init(.body(""))
        case "redirect":
            guard let location = rest.popFirst() else { return nil }
            self.init(.redirect(location))
        default: return nil
        }
        while let word = rest.popFirst() {
            guard let value = rest.popFirst() else { return nil }
            switch word {
            case "on": match = value
            case "at":
                guard let count = Int(value) else { return nil }
                first = count
            case "times":
                guard let count = Int(value) else { return nil }
                times = count
            default: return nil
            }
        }
    }
}

/// The faults that are set, and how often each has been passed.
package struct FaultPlan: Sendable, Hashable {
    private var list: [Fault] = []
    private var counts: [Int] = []

    package init() {}

    package mutating func add(_ fault: Fault) {
        list.append(fault)
        counts.append(0)
    }

    package mutating func removeAll() { self = FaultPlan() }

    /// The faults that hit this exchange.
    package mutating func hits(command: String?, path: String) -> [Fault.Kind] {
        count { fault in
            !fault.isAboutConnections
                && (fault.match == "*" || fault.match == command
                    || (fault.match.hasPrefix("/") && path.hasPrefix(fault.match)))
        }
    }

    /// The faults that hit this connection.
    package mutating func connectionHits() -> [Fault.Kind] { count(\.isAboutConnections) }

    private mutating func count(_ isMeant: (Fault) -> Bool) -> [Fault.Kind] {
        var kinds: [Fault.Kind] = []
        for index in list.indices where isMeant(list[index]) {
            counts[index] += 1
            let fault = list[index]
            if counts[index] >= fault.first, counts[index] - fault.first < fault.times { kinds.append(fault.kind) }
        }
        return kinds
    }
}
