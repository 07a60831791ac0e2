import Glibc
import HestiaSimulator
import HestiaTestSupport
import Testing

/// The proof that every workflow, killed at any instant and called again, ends as an undisturbed one.
///
/// Each line that is printed counts the points that were tried: all of them, for the loops end when the call is not killed
/// any more.
@Suite("Exactly once")
struct ExactlyOnceTests {
    private static let package = """
        "package": {"name": "gold", "parameters": {"DISK_QUOTA": "1500", "WEB_DOMAINS": "7"}}
        """
    private static let largerPackage = """
        "package": {"name": "gold", "parameters": {"DISK_QUOTA": "2500", "WEB_DOMAINS": "9"}}
        """
    private static let relaxedPackage = """
        "package": {"name": "gold", "parameters": {"DISK_QUOTA": "1500"}, "route": "panel", "csrf": "relax"}
        """
    private static let account = """
        "run_id": "whmcs:1:create:1", "username": "carol", "password": "Correct-horse-9", "email": "carol@example.com",
        "first_name": "Carol", "last_name": "Zażółć", "domain": "carol.test"
        """
    private static let creation = Interruption.Call("create_account", "\(account), \(package)")
    private static let simpleCreation = Interruption.Call(
        "create_account", "\(account), \"package\": {\"name\": \"default\"}")

    static let interruptions: [Interruption] = [
        Interruption("create_account, new package, API route", creation),
        Interruption(
            "create_account that returns after the essential, then the rest",
            .init("create_account", "\(account), \(package), \"return_after\": \"essential\""),
            then: [creation]),
        Interruption(
            "create_account, new package, panel's form with the CSRF sequence",
            .init("create_account", "\(account), \(relaxedPackage)"), hasPanelLogin: true),
        Interruption(
            "create_account, every further action",
            .init(
                "create_account",
                """
                \(account), "package": {"name": "default"}, "shell": "bash", "web_template": "default",
                "ftp": {"username": "web", "password": "Correct-horse-9"},
                "database": {"name": "shop", "user": "shop", "password": "Correct-horse-9"},
                "certificate": "immediate", "force_https": true, "hsts": true
                """), prepare: { $0.withState { $0.issuesCertificates = true } }),
        Interruption(
            "change_package, rewritten package, API route",
            .init("change_package", "\"run_id\": \"whmcs:1:package:1\", \"username\": \"carol\", \(largerPackage)"),
            before: [creation]),
        Interruption(
            "change_package, new package, panel's form with the CSRF sequence",
            .init("change_package", "\"run_id\": \"whmcs:1:package:1\", \"username\": \"carol\", \(relaxedPackage)"),
            before: [simpleCreation], hasPanelLogin: true),
        Interruption(
            "deploy_package, API route", .init("deploy_package", "\"run_id\": \"deploy:1\", \(package)")),
        Interruption(
            "deploy_package, panel's form with the CSRF sequence",
            .init("deploy_package", "\"run_id\": \"deploy:1\", \(relaxedPackage)"), hasPanelLogin: true),
        Interruption(
            "suspend_account", .init("suspend_account", "\"run_id\": \"whmcs:1:suspend:1\", \"username\": \"carol\""),
            before: [simpleCreation]),
        Interruption(
            "unsuspend_account",
            .init("unsuspend_account", "\"run_id\": \"whmcs:1:unsuspend:1\", \"username\": \"carol\""),
            before: [simpleCreation, .init("suspend_account", "\"run_id\": \"s:1\", \"username\": \"carol\"")]),
        Interruption(
            "terminate_account",
            .init("terminate_account", "\"run_id\": \"whmcs:1:terminate:1\", \"username\": \"carol\""),
            before: [simpleCreation]),
        Interruption(
            "change_password",
            .init(
                "change_password",
                "\"run_id\": \"whmcs:1:password:1\", \"username\": \"carol\", \"password\": \"Another-horse-9\""),
            before: [simpleCreation]),
        Interruption(
            "change_domain",
            .init(
                "change_domain",
                "\"run_id\": \"d:1\", \"username\": \"carol\", \"old_domain\": \"carol.test\", \"new_domain\": \"karol.test\""
            ),
            before: [simpleCreation]),
    ]

    @Test("killed at any instant and called again, the panel is as after an undisturbed run", arguments: interruptions)
    func converges(_ interruption: Interruption) throws { try converges(interruption, in: .sqlite) }

    /// All of them with HESTIABRIDGE_LONG=1 (make test-long).
    @Test(
        "the same with the runs in MariaDB",
        arguments: interruptions.filter {
            getenv("HESTIABRIDGE_LONG") != nil
                || ($0.name.hasSuffix("API route") && !$0.name.hasPrefix("deploy_package"))
        })
    func convergesInMariaDB(_ interruption: Interruption) throws { try converges(interruption, in: .mariadb) }

    private func converges(_ interruption: Interruption, in store: StoreKind) throws {
        let bench = try InterruptionBench(interruption, in: store)
        var all = InterruptionBench.Count()
        for kind in ["before-exchange", "after-exchange", "before-commit", "after-commit"] {
            add(try bench.interrupt(at: kind), to: &all)
        }
        add(try bench.interruptWhileThePanelWorks(), to: &all)
        let repeated = all.repeatedCertificateLines
        tell(
            "exactly-once: \(interruption.name), \(store.rawValue): \(all.points) points, \(all.points - all.failed) converged"
                + (repeated > 0 ? ", \(repeated) repeated lines in the certificate queue" : ""))
        #expect(all.points > 0)
        #expect(all.failures.isEmpty, "\(all.failures.joined(separator: "\n"))")
    }

    /// At once, and as one piece: `print` keeps lines back where nobody looks on.
    private func tell(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(1, $0.baseAddress, $0.count) }
    }

    private func add(_ count: InterruptionBench.Count, to all: inout InterruptionBench.Count) {
        all.points += count.points
        all.failures += count.failures
        all.failed += count.failed
        all.repeatedCertificateLines += count.repeatedCertificateLines
    }
}

extension Interruption: CustomTestStringConvertible {
    var testDescription: String { name }
}
