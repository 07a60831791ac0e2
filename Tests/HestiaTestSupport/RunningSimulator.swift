package import HestiaSimulator
package import HestiaSimulatorServer

/// A simulated panel that answers on loopback with TLS for as long as this object lives.
///
/// Every object is a server of its own on a free port; all of one process show the same certificate unless told
/// otherwise. `panel` gives the state (`panel.state`, `panel.withState`), what was asked (`panel.log`), the faults
/// (`panel.addFault`) and the settings (`panel.settings`: latency, workers, bans).
package final class RunningSimulator: Sendable {
    package let panel: SimulatedPanel
    package let server: SimulatorServer

    /// Starts a pristine panel of a release.
    package init(release: PanelRelease = .newest, settings: PanelSettings = PanelSettings()) throws {
        panel = SimulatedPanel(state: PristineState.make(release: release))
        panel.settings = settings
        server = try SimulatorServer(panel: panel)
    }

    deinit { server.stop() }

    package var host: String { "127.0.0.1" }
    package var port: Int { server.port }
    package var url: String { server.url }
    /// The pin of the certificate's key: `sha256//…`.
    package var pin: String { get throws { try server.certificate.pin() } }
    /// The certificate as PEM text; it is its own authority.
    package var certificate: String { server.certificate.certificate }

    /// Stops accepting connections and closes those that exist.
    package func stop() { server.stop() }

    /// Whether connections are accepted; off: they are refused, those that exist are closed.
    package func setListening(_ isListening: Bool) throws { try server.setListening(isListening) }

    /// The names of the commands that were run through the API, in order.
    package var commands: [String] {
        panel.log.compactMap { $0.source == .api && $0.exitCode != nil ? $0.command : nil }
    }

    /// The names of all commands that were asked for through the API, refused ones too.
    package var requestedCommands: [String] { panel.log.compactMap { $0.source == .api ? $0.command : nil } }
}
