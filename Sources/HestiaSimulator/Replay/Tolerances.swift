/// Differences that are none of the simulator's: the recordings themselves call these values accidental.
enum Tolerances {
    /// Why a difference is tolerated; nil when it is not.
    static func reason(_ scenario: String, _ release: PanelRelease, _ index: Int, _ differences: [String]) -> String? {
        nil
    }
}
