/// Cron jobs.
enum CronCommands {
    static let all: [SimulatedCommand] = [
        SimulatedCommand(
            "v-add-cron-job", usage: "USER MIN HOUR DAY MONTH WDAY CRON_COMMAND [JOB] [RESTART]",
            minimumArguments: 7, body: add),
        SimulatedCommand(
            "v-change-cron-job", usage: "USER JOB MIN HOUR DAY MONTH WDAY CRON_COMMAND", minimumArguments: 7,
            body: change),
        SimulatedCommand(
            "v-delete-cron-job", usage: "USER JOB [RESTART]", restartSince: PanelRelease(1, 4, 0), minimumArguments: 2,
            body: delete),
        SimulatedCommand("v-suspend-cron-job", usage: "USER JOB [RESTART]", minimumArguments: 2, body: suspend),
        SimulatedCommand(
            "v-suspend-cron-jobs", usage: "USER [RESTART]", restartSince: PanelRelease(1, 9, 0), minimumArguments: 1,
            body: Named.each(.cronJob)),
        SimulatedCommand("v-unsuspend-cron-job", usage: "USER JOB [RESTART]", minimumArguments: 2, body: unsuspend),
        SimulatedCommand(
            "v-unsuspend-cron-jobs", usage: "USER [RESTART]", minimumArguments: 1, body: Named.each(.cronJob)),
        SimulatedCommand("v-rebuild-cron-jobs", usage: "USER [RESTART]", minimumArguments: 1, body: rebuild),
        SimulatedCommand("v-list-cron-job", usage: "USER JOB [FORMAT]", minimumArguments: 2, body: listOne),
        SimulatedCommand("v-list-cron-jobs", usage: "USER [FORMAT]", minimumArguments: 1, body: listAll),
    ]

    private static let fields = ["min", "hour", "day", "month", "wday"]

    private static func add(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.account
        try Format.user(&context, user)
        let (schedule, command) = try schedule(&context, from: 1)
        try Check.system(&context, "CRON_SYSTEM")
        try Check.user(&context, user)
        try Check.unsuspended(&context, user: user)
        try Check.limit(&context, .cronJobs, user)
        let next = (context.objects(.cronJob, user).compactMap { Int($0["JOB"]) }.max() ?? 0) + 1
        let job = context.argument(7).isEmpty ? String(next) : context.argument(7)
        try Format.integer(&context, job, as: "job")
        try Format.restart(&context, context.argument(8))
        try Check.new(&context, .cronJob, user, key: "JOB", job)
        put(&context, user, job, schedule, command)
        context.increase(user, "U_CRON_JOBS")
        context.log(user, "Cron Jobs", "Cron job added (ID: \(job), Command: \(Quote.kept(command)))")
    }

    private static func change(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.account
        let job = context.argument(1)
        try Format.user(&context, user)
        try Format.integer(&context, job, as: "job")
        let (schedule, command) = try schedule(&context, from: 2)
        try Check.system(&context, "CRON_SYSTEM")
        try Check.live(&context, .cronJob, user, job)
        context.state.users[user]?.cronJobs.removeAll { $0["JOB"] == job }
        put(&context, user, job, schedule, command)
        context.log(user, "Cron Jobs", "Cron job updated (Job: \(job), Command: \(Quote.kept(command))).")
    }

    private static func schedule(
        _ context: inout CommandContext, from start: Int
    ) throws(CommandExit) -> (schedule: [String], command: String) {
        var schedule: [String] = []
        for (index, field) in fields.enumerated() {
            let value = context.argument(start + index)
            try Format.cron(&context, value, as: field)
            schedule.append(value)
        }
        let command = context.argument(start + fields.count)
        if command.contains("`") || command.contains("\n"), context.release >= PanelRelease(1, 9, 0) {
            try context.fail(.invalid, "Invalid cron command format")
        }
        return (schedule, command)
    }

    private static func put(
        _ context: inout CommandContext, _ user: String, _ job: String, _ schedule: [String], _ command: String
    ) {
        var record = Record(["JOB": job])
        for (field, value) in zip(fields, schedule) { record[field.uppercased()] = value }
        let end = [("CMD", Quote.kept(command)), ("SUSPENDED", "no"), ("TIME", context.time), ("DATE", context.date)]
        for (key, value) in end { record[key] = value }
        var jobs = context.objects(.cronJob, user)
        let position = jobs.firstIndex { (Int($0["JOB"]) ?? 0) > (Int(job) ?? 0) } ?? jobs.count
        jobs.insert(record, at: position)
        context.state.users[user]?.cronJobs = jobs
    }

    private static func delete(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.account
        let job = context.argument(1)
        try Format.user(&context, user)
        try Format.integer(&context, job, as: "job")
        try Check.system(&context, "CRON_SYSTEM")
        try Check.user(&context, user)
        let record = try Check.object(&context, .cronJob, user, job)
        try Check.deletable(&context, .cronJob, user, job)
        context.state.users[user]?.cronJobs.removeAll { $0["JOB"] == job }
        context.decrease(user, "U_CRON_JOBS")
        if record["SUSPENDED"] == "yes" { context.decrease(user, "SUSPENDED_CRON") }
        context.log(user, "Cron Jobs", "Cron job deleted (ID: \(job)).")
    }

    private static func suspend(_ context: inout CommandContext) throws(CommandExit) {
        let (user, job) = try named(&context)
        try Check.unsuspended(&context, .cronJob, user, job)
        context.setSuspended(.cronJob, user, job, true)
        context.log("system", "Cron Jobs", "Cron job suspended (Job: \(job)).")
    }

    private static func unsuspend(_ context: inout CommandContext) throws(CommandExit) {
        let (user, job) = try named(&context)
        try Check.suspended(&context, .cronJob, user, job)
        context.setSuspended(.cronJob, user, job, false)
        context.log("system", "Cron Jobs", "Unsuspended cron job (User: \(user), Job: \(job)).")
    }

    private static func rebuild(_ context: inout CommandContext) throws(CommandExit) {
        let user = try Named.account(&context, needing: .cronJob)
        if context.isSuspended(user) { return }
        context.log("system", "System", "Rebuilt cron jobs (User: \(user)).")
    }

    // MARK: Lists

    private static let keys = ["MIN", "HOUR", "DAY", "MONTH", "WDAY", "CMD"]

    private static func listing() -> Listing {
        let end = ["SUSPENDED", "TIME", "DATE"]
        return Listing(
            name: "JOB", json: (keys + ["JOB"] + end).map { ($0, $0) }, plain: ["JOB"] + keys + end,
            csvHead: "MIN,HOUR,DAY,WDAY,CMD,SUSPENDED,TIME,DATE",
            csv: (["JOB"] + keys + end).map { $0 == "CMD" ? "\"CMD\"" : $0 },
            table: (["JOB", "MIN", "HOUR", "DAY", "MONTH", "WDAY", "COMMAND"], ["JOB"] + keys))
    }

    private static func shown(_ record: Record) -> Record {
        var record = record
        let escaped = record["CMD"].split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"")
        record["CMD"] = Quote.restored(escaped)
        return record
    }

    private static func listOne(_ context: inout CommandContext) throws(CommandExit) {
        let user = context.account
        let job = context.argument(1)
        try Format.user(&context, user)
        try Format.integer(&context, job, as: "job_id")
        try Check.user(&context, user)
        let record = shown(try Check.object(&context, .cronJob, user, job))
        let format = context.arguments.count > 2 ? context.argument(2) : "shell"
        guard format == "shell" else { return listing().print([record], format: format, to: &context) }
        let labels = ["MIN": "MINUTE", "WDAY": "DAY OF WEEK", "CMD": "COMMAND"]
        for key in keys + ["SUSPENDED", "TIME", "DATE"] {
            let label = (labels[key] ?? key) + ":"
            context.print(label + String(repeating: " ", count: 16 - label.count) + record[key])
        }
    }

    private static func listAll(_ context: inout CommandContext) throws(CommandExit) {
        let user = try Named.account(&context)
        let format = context.arguments.count > 1 ? context.argument(1) : "shell"
        listing().print(context.objects(.cronJob, user).map(shown), format: format, to: &context)
    }

    // MARK: Shared

    private static func named(
        _ context: inout CommandContext
    ) throws(CommandExit) -> (user: String, job: String) {
        let user = context.account
        let job = context.argument(1)
        try Format.user(&context, user)
        try Format.integer(&context, job, as: "job")
        try Check.user(&context, user)
        try Check.object(&context, .cronJob, user, job)
        return (user, job)
    }
}
