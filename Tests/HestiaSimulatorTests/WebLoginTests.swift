import HestiaSimulator
import Testing

@Suite("Simulated panel: login and sessions")
struct WebLoginTests {
    private static let inOneForm = ["1.0.6", "1.1.1", "1.2.1"]
    private static let inSteps = [
        "1.2.4", "1.3.0", "1.3.5", "1.4.0", "1.4.17", "1.5.15", "1.6.14", "1.7.8", "1.8.12", "1.9.9", "1.10.3",
    ]
    private static let releases = inOneForm + inSteps
    private static let secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

    private func visitor(_ release: String) throws -> WebVisitor {
        try WebVisitor(release: release, configuration: ["POLICY_CSRF_STRICTNESS": "0"])
    }

    @Test("user and password in one form log in and get a new cookie", arguments: releases)
    func oneStep(_ release: String) throws {
        var visitor = try visitor(release)
        visitor.get("/login/")
        let before = visitor.cookies
        visitor.post("/login/", ["user": visitor.administrator, "password": "ADMINPASSWORD"])
        #expect(visitor.status == 302)
        #expect(visitor.location == "/list/user/")
        #expect(visitor.cookies.keys.sorted() == [["1.9.9", "1.10.3"].contains(release) ? "HESTIASID" : "PHPSESSID"])
        #expect(visitor.cookies != before)
        visitor.get("/list/user/")
        #expect(visitor.status == 200)
    }

    @Test("from 1.2.2 the password is asked for in a second step", arguments: inSteps)
    func twoSteps(_ release: String) throws {
        var visitor = try visitor(release)
        visitor.get("/login/")
        #expect(!visitor.fields.contains("password"))
        visitor.post("/login/", ["user": visitor.administrator])
        #expect(visitor.fields.contains("password"))
        // Until 1.3 the user's name travels in the form.
        let sendsUser = visitor.fields.contains("user")
        #expect(sendsUser == ["1.2.4", "1.3.0", "1.3.5"].contains(release))
        visitor.post(
            "/login/", ["user": sendsUser ? visitor.administrator : nil, "password": "ADMINPASSWORD"])
        #expect(visitor.location == "/list/user/")
    }

    @Test("a wrong password is refused", arguments: releases)
    func wrongPassword(_ release: String) throws {
        var visitor = try visitor(release)
        visitor.get("/login/")
        visitor.post("/login/", ["user": visitor.administrator, "password": "wrong"])
        #expect(visitor.status == 200)
        visitor.get("/list/package/")
        #expect(visitor.location == "/login/")
    }

    @Test("a bad token shows a form again and logs nobody in", arguments: releases)
    func badToken(_ release: String) throws {
        var visitor = try visitor(release)
        visitor.get("/login/")
        visitor.post("/login/", ["token": "bad", "user": visitor.administrator, "password": "ADMINPASSWORD"])
        #expect(visitor.status == 200)
        // 1.2 asks for a code then, and sends the password back.
        #expect(visitor.fields.contains("twofa") == (Self.inOneForm + ["1.2.4"]).contains(release))
        #expect(visitor.body.contains("ADMINPASSWORD") == (release == "1.2.4"))
        visitor.get("/list/user/")
        #expect(visitor.status == 302)
    }

    @Test("from 1.7 a login without User-Agent breaks", arguments: [("1.6.14", 302), ("1.7.0", 500), ("1.10.3", 500)])
    func noUserAgent(_ release: String, _ status: Int) throws {
        var visitor = try visitor(release)
        visitor.userAgent = nil
        visitor.logIn()
        #expect(visitor.status == status)
    }

    @Test("the second factor is asked for in a form of its own", arguments: inSteps.dropFirst())
    func secondFactor(_ release: String) throws {
        var visitor = try visitor(release)
        let moment = 1_700_000_000
        let panel = SimulatedPanel(
            state: {
                var state = visitor.panel.state
                state.users[state.administrator]?.values["TWOFA"] = Self.secret
                return state
            }(), now: { PanelClock(seconds: moment) })
        visitor = WebVisitor(panel)
        let code = try #require(TimeBasedCode.code(secret: Self.secret, seconds: moment))

        visitor.get("/login/")
        visitor.post("/login/", ["user": visitor.administrator, "password": "ADMINPASSWORD", "twofa": code])
        #expect(visitor.status == 200)
        #expect(visitor.fields.contains("twofa"))
        visitor.post("/login/", ["twofa": "000000"])
        #expect(visitor.fields.contains("twofa"))
        visitor.post("/login/", ["twofa": code])
        #expect(visitor.location == "/list/user/")
    }

    @Test("1.0 asks for no code when none is sent")
    func skippedSecondFactor() throws {
        var visitor = try visitor("1.0.6")
        visitor.panel.withState { $0.users[$0.administrator]?.values["TWOFA"] = Self.secret }
        visitor.logIn()
        #expect(visitor.location == "/list/user/")
    }

    @Test("a logout ends the session", arguments: releases)
    func logout(_ release: String) throws {
        var visitor = try visitor(release)
        visitor.logIn()
        visitor.get("/list/user/")
        visitor.get("/logout/?token=\(visitor.token)")
        #expect(visitor.location == "/login/")
        visitor.get("/list/user/")
        #expect(visitor.location == "/login/")
    }

    @Test("from 1.4.13 a logout needs the token", arguments: [("1.4.12", 302), ("1.4.13", 200), ("1.10.3", 200)])
    func logoutWithoutToken(_ release: String, _ status: Int) throws {
        var visitor = try visitor(release)
        visitor.logIn()
        visitor.get("/logout/")
        visitor.get("/list/user/")
        #expect(visitor.status == status)
    }

    @Test(
        "up to 1.4.2 the login leads to the page that was wanted",
        arguments: [("1.4.2", "/list/package/"), ("1.4.3", "/list/user/")])
    func wantedPage(_ release: String, _ page: String) throws {
        var visitor = try visitor(release)
        visitor.get("/list/package/")
        visitor.logIn()
        #expect(visitor.location == page)
    }

    @Test("a session ends after INACTIVE_SESSION_TIMEOUT minutes of silence")
    func timeout() throws {
        let state = try visitor("1.10.3").panel.state
        var later = WebVisitor(SimulatedPanel(state: state, now: { PanelClock(seconds: 1_700_000_000) }))
        later.logIn()
        let minutes = try #require(Int(state.configuration["INACTIVE_SESSION_TIMEOUT"]))
        var afterwards = later
        afterwards.move(
            to: SimulatedPanel(state: later.panel.state, now: { PanelClock(seconds: 1_700_000_000 + minutes * 60) }))
        afterwards.get("/list/user/")
        #expect(afterwards.status == 200)
        afterwards = later
        afterwards.move(
            to: SimulatedPanel(state: later.panel.state, now: { PanelClock(seconds: 1_700_000_001 + minutes * 60) }))
        afterwards.get("/list/user/")
        #expect(afterwards.location == "/login/")
    }

    @Test("the token survives the login, and a package form needs it")
    func token() throws {
        var visitor = try visitor("1.10.3")
        visitor.get("/login/")
        let token = visitor.token
        visitor.post("/login/", ["user": visitor.administrator, "password": "ADMINPASSWORD"])
        visitor.post("/add/package/", ["ok": "Add", "token": "bad"])
        #expect(visitor.location == "/login/")
        visitor.get("/list/user/")
        #expect(visitor.status == 200)
        #expect(visitor.token == token)
    }

    @Test("the fifth wrong password bans the address, a wrong token never does")
    func ban() throws {
        var visitor = try visitor("1.10.3")
        let panel = visitor.panel
        panel.settings.bansAddresses = true
        for attempt in 1...5 {
            visitor.get("/login/")
            visitor.post("/login/", ["token": "bad", "user": visitor.administrator, "password": "wrong"])
            visitor.post("/login/", ["user": visitor.administrator, "password": "wrong"])
            #expect(panel.isBanned("127.0.0.1") == (attempt == 5))
        }
    }
}
