import Glibc
import HestiaSimulator
import NIOCore
import NIOPosix
import Synchronization

/// Takes commands of the control interface from a unix socket: one line of JSON in, one line out.
package final class ControlServer: Sendable {
    private let channel: any Channel
    private let path: String

    /// Listens at a path; a socket that stands there is replaced.
    package init(path: String, server: SimulatorServer) throws {
        unlink(path)
        self.path = path
        channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ControlHandler(server: server))
                }
            }
            .bind(unixDomainSocketPath: path).wait()
    }

    /// Stops listening and removes the socket.
    package func stop() {
        try? channel.close().wait()
        unlink(path)
    }
}

/// One connection of the control interface.
private final class ControlHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Threads enough that those who wait do not keep others from doing what is waited for.
    private static let threads: NIOThreadPool = {
        let threads = NIOThreadPool(numberOfThreads: 16)
        threads.start()
        return threads
    }()

    private let server: SimulatorServer
    private var received: [UInt8] = []

    init(server: SimulatorServer) { self.server = server }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var buffer = unwrapInboundIn(data)
        received += buffer.readBytes(length: buffer.readableBytes) ?? []
        guard received.last == UInt8(ascii: "\n") else { return }
        let words = JSONParser.parse(received)?["arguments"]?.elements?.compactMap(\.text) ?? []
        received = []
        let channel = context.channel
        let server = server
        // Binding a socket waits for an event loop, and `wait` for an exchange, so this one must not be held.
        Self.threads.submit { _ in
            var answer = PanelControl.run(words, on: server.panel)
            if let isListening = answer.isListening {
                do {
                    try server.setListening(isListening)
                } catch {
                    answer.exitCode = 1
                    answer.output = "\(error)\n"
                }
            }
            let line = JSONValue.object([
                JSONValue.Member("exit", .number(String(answer.exitCode))),
                JSONValue.Member("output", .string(answer.output)),
            ])
            channel.writeAndFlush(ByteBuffer(string: line.compact + "\n"))
                .whenComplete { _ in channel.close(promise: nil) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
