/// Whether workflows that are licensed may run.
package enum LicenceVerdict: Sendable, Hashable {
    /// They may; the text says why, for the step's record.
    case valid(String)
    /// They may not; the text says why and what to do.
    case refused(reason: String, hint: String)
}

/// Judges the licence of this installation. Asked by create account and change package only: a licence never blocks
/// suspend, unsuspend, terminate or change password (design, decision 14).
package protocol LicenceProvider {
    func verdict() -> LicenceVerdict
}

/// HestiaBridge is open: no licence is needed.
package struct NoLicence: LicenceProvider {
    package init() {}
    package func verdict() -> LicenceVerdict { .valid("no licence is needed") }
}
