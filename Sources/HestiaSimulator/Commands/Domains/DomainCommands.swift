/// The commands about what an account owns: domains, databases, mail, cron jobs, backups.
package enum DomainCommands {
    /// All of them; each file of this folder adds its own list here.
    package static let all: [SimulatedCommand] = [
        WebDomainCommands.all, WebDomainSettings.all, WebDomainLists.all, WebRedirectCommands.all,
        DomainOwnerCommands.all, FTPAccountCommands.all,
        CertificateCommands.all, CertificateLists.all, LetsEncryptCommands.all, WholeDomainCommands.all,
        DNSDomainCommands.all,
        DNSRecordCommands.all, DNSLists.all, MailDomainCommands.all, WebmailCommands.all, MailAccountCommands.all,
        MailLists.all,
        DatabaseCommands.all, CronCommands.all, BackupCommands.all, BackupRun.all,
    ].flatMap { $0 }
}
