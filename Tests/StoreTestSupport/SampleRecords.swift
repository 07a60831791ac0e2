package import Workflow

/// Records to write.
package enum SampleRecords {
    package static let server = "panel.example.net:8083"

    package static func run(
        _ id: String = "whmcs:7:create:1", server: String = SampleRecords.server, account: String? = "kim",
        status: RunStatus = .running, createdAt: Int64 = 1_000, finishedAt: Int64? = nil, dueAt: Int64? = nil
    ) -> StoredRun {
        StoredRun(
            id: id, workflow: "create_account", server: server, account: account, request: #"{"package":"large"}"#,
            status: status, createdAt: Timestamp(millisecondsSince1970: createdAt),
            updatedAt: Timestamp(millisecondsSince1970: createdAt),
            finishedAt: finishedAt.map { Timestamp(millisecondsSince1970: $0) },
            dueAt: dueAt.map { Timestamp(millisecondsSince1970: $0) })
    }

    package static func step(
        _ name: String = "create-panel-user", run: String = "whmcs:7:create:1", occurrence: Int = 1, ordinal: Int = 1,
        attempts: Int = 1, outcome: StepOutcome? = nil, value: String? = nil
    ) -> StoredStep {
        StoredStep(
            run: run, name: name, occurrence: occurrence, ordinal: ordinal, attempts: attempts, outcome: outcome,
            startedAt: Timestamp(millisecondsSince1970: 2_000), value: value)
    }

    package static func obligation(
        _ kind: ObligationKind = .csrfStrictness, server: String = SampleRecords.server, subject: String = "",
        payload: String = "1", run: String = "whmcs:7:create:1"
    ) -> StoredObligation {
        StoredObligation(
            kind: kind, server: server, subject: subject, payload: payload, run: run,
            updatedAt: Timestamp(millisecondsSince1970: 3_000))
    }

    package static func log(_ line: String, run: String = "whmcs:7:create:1", at: Int64 = 4_000) -> JournalChange {
        .log(run: run, at: Timestamp(millisecondsSince1970: at), level: 1, line: line)
    }
}
