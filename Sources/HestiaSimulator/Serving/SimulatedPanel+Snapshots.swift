import Synchronization

extension SimulatedPanel {
    /// Makes the panel pristine again: state, log, faults, bans, the count of exchanges; settings and snapshots stay.
    ///
    /// What was begun before and is still under way takes no effect any more, what was held is let go.
    package func reset(release: PanelRelease? = nil) {
        let freed = core.withLock { core in
            let state = PristineState.make(release: release ?? core.state.release)
            defer { core.wakeWaiters() }
            return core.restart(from: state)
        }
        for goOn in freed { goOn() }
    }

    /// Keeps the state under a name, until the process ends.
    package func snapshot(_ name: String) { core.withLock { $0.snapshots[name] = $0.state } }

    /// The state kept under a name.
    package func snapshot(named name: String) -> PanelState? { core.withLock { $0.snapshots[name] } }

    /// The names of what is kept.
    package var snapshotNames: [String] { core.withLock { $0.snapshots.keys.sorted() } }

    /// Starts again from the state kept under a name, as `reset` does from the pristine one.
    ///
    /// - Returns: whether there is one of that name.
    @discardableResult
    package func restore(_ name: String) -> Bool {
        let freed = core.withLock { core -> [@Sendable () -> Void]? in
            guard let state = core.snapshots[name] else { return nil }
            defer { core.wakeWaiters() }
            return core.restart(from: state)
        }
        for goOn in freed ?? [] { goOn() }
        return freed != nil
    }

    /// How the state differs from the one kept under a name; nil when there is none.
    package func comparison(with name: String) -> StateComparison? {
        let (kept, state) = core.withLock { ($0.snapshots[name], $0.state) }
        return kept.map { StateComparison(undisturbed: $0, other: state) }
    }
}
