import FoundationEssentials

/// The command `replay`: recorded scenarios against a panel in memory.
package enum ReplayCommand {
    /// Text of the command's help.
    package static let help = """
        replay [-v] [-vv] [--only TEXT]... [--release X] FOLDER|FILE...
          -v            one line for each entry that differs: the first difference
          -vv           all differences of an entry
          --only TEXT   only scenarios whose file name starts with TEXT or has it inside; TEXT#N: only entry N
          --release X   only scenarios of that release
          --bodies      with --only TEXT#N: the whole body as answered now
        """

    /// Runs the command.
    ///
    /// - Parameters:
    ///   - arguments: what follows `replay`.
    ///   - print: takes each line of output.
    /// - Returns: the exit code: 0 when nothing differs.
    package static func run(_ arguments: [String], print: (String) -> Void) -> Int32 {
        var options = Options()
        guard options.read(arguments), !options.paths.isEmpty else {
            print(help)
            return 2
        }
        let files = options.paths.flatMap(files).filter(options.wants)
        var total = Counts()
        var byRelease: [PanelRelease: Counts] = [:]
        for path in files {
            guard let data = try? Data(contentsOf: URL(filePath: path)) else {
                print("cannot read \(path)")
                continue
            }
            guard let scenario = Scenario(name: name(path), json: Array(data)),
                options.release == nil || options.release == scenario.release
            else { continue }
            let results = ReplayRun.replay(scenario)
            let wanted = options.wantedEntry(scenario.name)
            var counts = Counts()
            for result in results {
                counts.add(result.verdict)
                guard wanted == nil || wanted == result.index else { continue }
                show(result, options, print)
            }
            print("\(scenario.release) \(scenario.name): \(counts.line)")
            total.add(counts)
            byRelease[scenario.release, default: Counts()].add(counts)
        }
        for (release, counts) in byRelease.sorted(by: { $0.key < $1.key }) {
            print("release \(release): \(counts.line) (\(counts.percentage) % equal)")
        }
        print(total.line)
        return total.different + total.unknown == 0 ? 0 : 1
    }

    /// How many entries came out how.
    package struct Counts: Sendable, Hashable {
        package var equal = 0
        package var tolerated = 0
        package var different = 0
        package var unknown = 0

        package init() {}

        package mutating func add(_ verdict: ReplayRun.Verdict) {
            switch verdict {
            case .equal: equal += 1
            case .tolerated: tolerated += 1
            case .different: different += 1
            case .unknown: unknown += 1
            }
        }

        package mutating func add(_ other: Counts) {
            equal += other.equal
            tolerated += other.tolerated
            different += other.different
            unknown += other.unknown
        }

        package var all: Int { equal + tolerated + different + unknown }

        /// Equal ones of a hundred, cut to one digit after the point.
        package var percentage: String {
            let thousandth = all == 0 ? 1000 : equal * 1000 / all
            return "\(thousandth / 10).\(thousandth % 10)"
        }

        package var line: String {
            "equal \(equal), tolerated \(tolerated), different \(different), unknown \(unknown)"
        }
    }

    private struct Options {
        var verbosity = 0
        var showsBodies = false
        var only: [String] = []
        var release: PanelRelease?
        var paths: [String] = []

        mutating func read(_ arguments: [String]) -> Bool {
            var rest = arguments[...]
            while let argument = rest.popFirst() {
                switch argument {
                case "-v": verbosity = 1
                case "-vv": verbosity = 2
                case "--bodies": showsBodies = true
                case "--only":
                    guard let text = rest.popFirst() else { return false }
                    only.append(text)
                case "--release":
                    guard let text = rest.popFirst(), let wanted = PanelRelease(text) else { return false }
                    release = wanted
                case _ where argument.hasPrefix("-"): return false
                default: paths.append(argument)
                }
            }
            return true
        }

        func wants(_ path: String) -> Bool {
            only.isEmpty || only.contains { matches($0, name(path)) }
        }

        private func matches(_ text: String, _ name: String) -> Bool {
            let part = text.prefix { $0 != "#" }
            return part.allSatisfy(\.isNumber) ? name.hasPrefix("\(part)-") : name.contains(part)
        }

        func wantedEntry(_ name: String) -> Int? {
            let matching = only.filter { matches($0, name) }
            return matching.lazy.compactMap { $0.split(separator: "#").dropFirst().first.flatMap { Int($0) } }.first
        }
    }

    private static func show(_ result: ReplayRun.Result, _ options: Options, _ print: (String) -> Void) {
        let mark: String
        switch result.verdict {
        case .equal:
            if options.showsBodies { print(result.body) }
            return
        case .tolerated(let reason): mark = "tolerated (\(reason))"
        case .different: mark = "different"
        case .unknown: mark = "unknown"
        }
        let place = "\(result.release) \(result.scenario)#\(result.index) \(mark): \(result.request)"
        if options.verbosity == 1 { print("  \(place) \(result.differences.first ?? "")") }
        if options.verbosity == 2 {
            print("  \(place)")
            for difference in result.differences { print("      \(difference)") }
        }
        if options.showsBodies { print(result.body) }
    }

    private static func name(_ path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return file.hasSuffix(".json") ? String(file.dropLast(5)) : file
    }

    /// The JSON files of a folder and its folders, or the file itself.
    private static func files(_ path: String) -> [String] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        if entries.isEmpty { return [path] }
        return entries.sorted(by: numerically).flatMap { entry -> [String] in
            let child = path.hasSuffix("/") ? path + entry : "\(path)/\(entry)"
            var isFolder = false
            guard FileManager.default.fileExists(atPath: child, isDirectory: &isFolder) else { return [] }
            if isFolder { return files(child) }
            return entry.hasSuffix(".json") ? [child] : []
        }
    }

    private static func numerically(_ left: String, _ right: String) -> Bool {
        let a = Int(left.prefix { $0.isNumber }) ?? -1
        let b = Int(right.prefix { $0.isNumber }) ?? -1
        return (a, left) < (b, right)
    }
}
