import HestiaSimulator
import Testing

@Suite("Simulated panel: clock and JSON")
struct ClockAndJSONTests {
    @Test(
        "tells date and time, over month and year",
        arguments: [
            ("2026-11-22T10:22:23Z", 0, "2026-11-22"), ("2026-11-30T23:59:59Z", 1, "2026-12-01"),
            ("2024-02-28T00:00:00Z", 1, "2024-02-29"), ("2023-12-31T12:00:00Z", 1, "2024-01-01"),
            ("2026-03-01T00:00:01Z", -1, "2026-02-28"), ("1970-01-01T00:00:00Z", 0, "1970-01-01"),
        ])
    func dates(timestamp: String, days: Int, date: String) throws {
        let clock = try #require(PanelClock(timestamp: timestamp))
        #expect(clock.date(daysLater: days) == date)
        #expect(timestamp == "\(clock.date)T\(clock.time)Z")
    }

    @Test(
        "reads JSON strictly",
        arguments: [
            "{", "[1,]", "01", "1.", "\"\u{1}\"", "{\"a\":1,}", "nul", "\"\\ud800\"", "[] []", "+1", "'a'",
        ])
    func refused(text: String) {
        #expect(JSONParser.parse(text) == nil)
    }

    @Test(
        "keeps what it reads",
        arguments: [
            #"{"b":1,"a":[true,false,null,"x\"\\\n"],"c":-1.5e+3}"#, #""äöü€中""#, "[]", "{}", "0",
        ])
    func kept(text: String) {
        #expect(JSONParser.parse(text)?.compact == text)
    }

    @Test(
        "agrees with the one-time passwords of RFC 6238",
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130"),
        ])
    func oneTimePasswords(seconds: Int, code: String) {
        #expect(TimeBasedCode.code(secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", seconds: seconds) == code)
    }
}
