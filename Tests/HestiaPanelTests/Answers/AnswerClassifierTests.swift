import HTTPTransport
import HestiaModel
import HestiaPanel
import Testing

@Suite("AnswerClassifier: answers that no good panel gives")
struct AnswerClassifierTests {
    private func classify(
        _ status: Int, _ body: String, code: String? = nil, mode: AuthenticationMode = .accessKey,
        asksForCode: Bool = false, expectsOutput: Bool = false, version: PanelVersion? = nil
    ) -> PanelAnswer {
        AnswerClassifier.classify(
            HTTPResponse(
                status: status, fields: code.map { [HTTPField("hestia-exit-code", $0)] } ?? [], body: Array(body.utf8)),
            mode: mode, asksForCode: asksForCode, expectsOutput: expectsOutput, version: version)
    }

    @Test("without a code nothing is proven", arguments: AuthenticationMode.allCases, [false, true])
    func nothingProven(mode: AuthenticationMode, asksForCode: Bool) {
        let answers: [(Int, String, UnknownReason)] = [
            (200, "<!DOCTYPE html>\n<html>", .html), (200, " \n<html>", .html), (302, "", .redirect(302)),
            (301, "<html>", .redirect(301)), (500, "", .serverError(500)), (502, "<html>", .serverError(502)),
            (503, "0", .serverError(503)), (404, "<html>", .html), (403, "no", .status(403)), (204, "", .status(204)),
            (200, String(repeating: "\0", count: 1 << 20), .garbage), (200, "", .emptyBody),
        ]
        for (status, body, reason) in answers {
            let answer = classify(status, body, mode: mode, asksForCode: asksForCode)
            #expect(answer.outcome == .unknown(reason), "\(status) \(body.prefix(20))")
            #expect(answer.exitCode == nil)
        }
    }

    @Test("status, field and body must agree")
    func contradictions() {
        let answers = [
            classify(400, "", code: "0"), classify(200, "Error: x", code: "3"), classify(200, "", code: "0, 3"),
            classify(200, "3", code: "0", asksForCode: true), classify(200, "", code: "0", asksForCode: true),
            classify(401, "9", code: "10", asksForCode: true), classify(200, "0", code: "zero", asksForCode: true),
            classify(200, "{}", code: "0", mode: .legacyKey), classify(200, "0", code: "99999999999999999999"),
        ]
        for answer in answers { #expect(answer.outcome == .unknown(.contradiction), "\(answer)") }
    }

    @Test("a cut list is not a list")
    func truncated() {
        let cut = "{\n    \"alice\": {\n        \"NAME\": \"Ali"
        #expect(classify(200, cut, code: "0", expectsOutput: true).outcome == .unknown(.truncated))
        #expect(classify(200, cut + "\n", mode: .legacyKey, expectsOutput: true).outcome == .unknown(.truncated))
        // A legacy answer always ends in a newline.
        #expect(classify(200, "{\n}", mode: .password, expectsOutput: true).outcome == .unknown(.truncated))
        #expect(classify(200, "{\n}\n", mode: .password, expectsOutput: true).outcome == .success)
        #expect(classify(200, "{\n}", code: "0", expectsOutput: true).outcome == .success)
    }

    @Test("busy and restart failures are their own outcomes")
    func ownOutcomes() {
        #expect(classify(400, "Error: load", code: "14").outcome == .busy)
        #expect(classify(400, "Error: nginx restart failed", code: "20").outcome == .restartFailed)
        #expect(classify(200, "20", mode: .legacyKey, asksForCode: true).outcome == .restartFailed)
        #expect(classify(200, "14\n", mode: .password, asksForCode: true).outcome == .busy)
    }

    @Test(
        "a write without a code is never a success, whatever it says",
        arguments: [AuthenticationMode.legacyKey, .password])
    func writesWithoutCode(mode: AuthenticationMode) {
        for body in ["OK", "OK\n", "\n", "done\n", "Error: user x exists\n", "0\n", "{}\n", "Usage: v-x\n"] {
            let answer = classify(200, body, mode: mode)
            guard case .unknown = answer.outcome else {
                Issue.record("\(body.debugDescription): \(answer)")
                continue
            }
        }
    }

    @Test("the panel's words are one clean line")
    func words() {
        let two = classify(400, "Error: Web domain x exists\nError: can't add web domain", code: "4")
        #expect(two.errorText == "Web domain x exists; can't add web domain")
        #expect(classify(400, "Usage: v-add-user USER", code: "1").errorText == "Usage: v-add-user USER")
        #expect(classify(400, "/tmp/nofile does not exist", code: "3").errorText == "/tmp/nofile does not exist")
        #expect(classify(422, "{\nError: Invalid key", code: "2").errorText == "Invalid key")
        #expect(classify(422, "Error: a\u{1B}[31m\u{0}b\tc", code: "2").errorText == nil)  // zeros: garbage
        #expect(classify(422, "Error: a\u{1B}[31m\tc\u{2028}", code: "2").errorText == "a [31m c ")
        let long = classify(422, "Error: " + String(repeating: "ä", count: 10_000), code: "2")
        #expect(long.errorText?.count == 500)
    }

    @Test("secrets are taken out of the panel's words, and the output is never described")
    func hiding() {
        let answer = classify(422, "Error: invalid password format :: hunter2 hunter2", code: "2")
        #expect(answer.hiding([Secret("hunter2"), Secret("")]).errorText == "invalid password format :: *** ***")
        let list = classify(200, "{ \"RKEY\": \"topsecret\" }", code: "0", expectsOutput: true)
        #expect(!"\(list)".contains("topsecret"))
        #expect(!String(reflecting: list).contains("topsecret"))
    }

    @Test("any bytes get an answer, and success only with a reason")
    func fuzz() {
        var random = SeededGenerator(seed: 20_260_901)
        let pieces = [
            "Error: ", "Usage: ", "OK", "\n", "0", "9", "10", "-1", "{", "}", "[", "]", "<html>", "user x exists", "é",
            "\0",
            "authentication failed", "API has been disabled", ";", " ",
        ].map { Array($0.utf8) }
        var successes = 0
        for _ in 0..<20_000 {
            var body: [UInt8] = []
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                if Bool.random(using: &random) {
                    body += pieces.randomElement(using: &random) ?? []
                } else {
                    body += (0..<Int.random(in: 0...9, using: &random)).map { _ in
                        UInt8.random(in: 0...255, using: &random)
                    }
                }
            }
            let field = [nil, "0", "3", "9", "10", "20", "", "x", "-1", "405"].randomElement(using: &random) ?? nil
            let mode = AuthenticationMode.allCases.randomElement(using: &random) ?? .password
            let asksForCode = Bool.random(using: &random)
            let version = [nil, PanelVersion(1, 0, 6), PanelVersion(1, 10, 3)].randomElement(using: &random) ?? nil
            let status = [200, 200, 200, 204, 400, 401, 422, 500, -5].randomElement(using: &random) ?? 200
            let answer = AnswerClassifier.classify(
                HTTPResponse(
                    status: status, fields: field.map { [HTTPField("Hestia-Exit-Code", $0)] } ?? [], body: body),
                mode: mode, asksForCode: asksForCode, expectsOutput: Bool.random(using: &random), version: version)
            if answer.outcome == .success {
                successes += 1
                #expect(status == 200 || status == 204)
                #expect(answer.exitCode == 0 || (!mode.carriesExitCodeField && !asksForCode))
                #expect(!(answer.text.hasPrefix("Error:")))
            }
            #expect((answer.errorText ?? "").unicodeScalars.allSatisfy { $0.value >= 0x20 })
        }
        print("AnswerClassifier, fuzz: 20000 bodies, \(successes) successes")
        #expect(successes > 100)
    }
}
