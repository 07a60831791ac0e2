package import HestiaSimulator
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// A simulated panel behind HTTPS on loopback.
package final class SimulatorServer: Sendable {
    /// How a server is set up.
    package struct Options: Sendable {
        package var host = "127.0.0.1"
        /// 0: a free one.
        package var port = 0
        /// What the server shows; nil: one is made.
        package var certificate: CertificatePair?
        /// Seconds for which an idle connection is kept, as the panel's web server does.
        package var keepAliveSeconds = 30

        package init() {}
    }

    package let panel: SimulatedPanel
    package let certificate: CertificatePair
    /// The port on which connections are accepted.
    package let port: Int
    private let host: String
    private let acceptor: ConnectionAcceptor
    private let listening: Mutex<(any Channel)?>

    /// Starts to accept connections.
    ///
    /// - Throws: what the network or the TLS library says, or `CertificateError`.
    package init(panel: SimulatedPanel, options: Options = Options()) throws {
        self.panel = panel
        host = options.host
        certificate = try options.certificate ?? CertificatePair.shared()
        acceptor = ConnectionAcceptor(
            panel: panel, context: try certificate.tlsContext(), keepAliveSeconds: options.keepAliveSeconds)
        let channel = try acceptor.bind(host: options.host, port: options.port)
        port = channel.localAddress?.port ?? options.port
        listening = Mutex(channel)
    }

    /// `https://127.0.0.1:PORT`
    package var url: String { "https://\(host):\(port)" }

    /// Whether connections are accepted; off: they are refused, and those that exist are closed.
    package func setListening(_ isListening: Bool) throws {
        if isListening {
            guard listening.withLock({ $0 == nil }) else { return }
            let channel = try acceptor.bind(host: host, port: port)
            listening.withLock { $0 = channel }
        } else {
            let channel = listening.withLock { listening in
                defer { listening = nil }
                return listening
            }
            try channel?.close().wait()
            closeConnections()
        }
    }

    /// Closes all connections that exist; new ones are accepted.
    package func closeConnections() { acceptor.closeConnections() }

    /// Stops accepting connections and closes those that exist. Commands under way go on in memory.
    package func stop() {
        try? setListening(false)
    }
}

/// Takes connections in, encrypts them and hands their requests to the panel.
private final class ConnectionAcceptor: Sendable {
    private let panel: SimulatedPanel
    private let context: NIOSSLContext
    private let keepAliveSeconds: Int
    private let workers = WorkerQueue()
    private let connections = Mutex<[ObjectIdentifier: any Channel]>([:])

    init(panel: SimulatedPanel, context: NIOSSLContext, keepAliveSeconds: Int) {
        self.panel = panel
        self.context = context
        self.keepAliveSeconds = keepAliveSeconds
    }

    func bind(host: String, port: Int) throws -> any Channel {
        try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in self.take(channel) }
            .bind(host: host, port: port).wait()
    }

    func closeConnections() {
        for connection in connections.withLock({ Array($0.values) }) { connection.close(promise: nil) }
    }

    private func take(_ channel: any Channel) -> EventLoopFuture<Void> {
        let faults = panel.connectionFaults()
        let address = channel.remoteAddress?.ipAddress ?? ""
        if faults.contains(.reset) || panel.isBanned(address) {
            return channel.eventLoop.makeFailedFuture(ConnectionRefused())
        }
        let identifier = ObjectIdentifier(channel)
        connections.withLock { $0[identifier] = channel }
        channel.closeFuture.whenComplete { _ in _ = self.connections.withLock { $0.removeValue(forKey: identifier) } }
        return channel.eventLoop.makeCompletedFuture {
            let isWrong = faults.contains(.wrongCertificate)
            let context = isWrong ? try CertificatePair.sharedOther().tlsContext() : self.context
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(ConnectionCutter())
            try pipeline.addHandler(NIOSSLServerHandler(context: context))
            try pipeline.addHandler(RawBytesWriter())
            try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
            try pipeline.addHandler(
                ExchangeHandler(
                    panel: self.panel, workers: self.workers, address: address,
                    keepAlive: .seconds(Int64(self.keepAliveSeconds))))
        }
    }
}

/// Why a connection was not taken in.
private struct ConnectionRefused: Error {}
