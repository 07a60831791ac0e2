import FoundationEssentials
import HestiaSimulator
import Testing

@Suite("Simulated panel: the recordings")
struct RecordingTests {
    /// Of a thousand recorded entries so many must be answered as recorded.
    static let floors: [(folder: String, floor: Int)] = [
        ("scenarios", 990), ("versions/1.0.6", 980), ("versions/1.3.5", 980), ("versions/1.4.17", 980),
        ("versions/1.6.14", 980), ("versions/1.8.12", 980), ("versions/1.9.9", 980),
    ]

    @Test("answers as recorded", arguments: floors)
    func answersAsRecorded(folder: String, floor: Int) throws {
        let path = Self.recordings + "/" + folder
        let files = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".json") }
        #expect(files.count >= 30)
        var counts = ReplayCommand.Counts()
        var differences: [String] = []
        for file in files {
            let scenario = try #require(
                Scenario(name: file, json: Array(try Data(contentsOf: URL(filePath: "\(path)/\(file)")))))
            for result in ReplayRun.replay(scenario) {
                counts.add(result.verdict)
                if result.verdict == .different {
                    differences.append("\(file)#\(result.index) \(result.request) \(result.differences.first ?? "")")
                }
            }
        }
        #expect(counts.unknown == 0)
        #expect(
            counts.equal * 1000 >= counts.all * floor, "\(counts.line)\n\(differences.joined(separator: "\n"))")
    }

    @Test("sees a difference where a recording says something else")
    func seesDifferences() throws {
        let text = """
            {"start":"pristine panel (HestiaCP 1.10.3)","entries":[{"request":{"method":"POST","path":"/api/","headers":
            {"Content-Type":"application/x-www-form-urlencoded"},"form":{"hash":"\(PristineState.legacyKey)",
            "cmd":"v-list-users","arg1":"list"}},"response":{"status":200,"headers":
            [["Content-Type","text/html; charset=UTF-8"]],"body":"somebody\\n"}}]}
            """
        let scenario = try #require(Scenario(name: "other", json: Array(text.utf8)))
        let results = ReplayRun.replay(scenario)
        #expect(results.map(\.verdict) == [.different])
        #expect(results.first?.differences == [#".body: recorded "somebody\n" / now "hstadmin\n""#])
    }

    private static let recordings =
        #filePath.split(separator: "/").dropLast(2).map { "/\($0)" }.joined() + "/Recordings"
}
