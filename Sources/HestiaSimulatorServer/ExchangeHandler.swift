import HestiaSimulator
import NIOCore
import NIOHTTP1

/// Collects a request, has the panel answer it, and does to the answer what the faults ask for.
final class ExchangeHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let panel: SimulatedPanel
    private let workers: WorkerQueue
    private let address: String
    private let keepAlive: TimeAmount
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []
    private var idle: Scheduled<Void>?

    init(panel: SimulatedPanel, workers: WorkerQueue, address: String, keepAlive: TimeAmount) {
        self.panel = panel
        self.workers = workers
        self.address = address
        self.keepAlive = keepAlive
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            idle?.cancel()
            idle = nil
            self.head = head
            body = []
            if head.headers.first(name: "Expect")?.lowercased() == "100-continue" {
                let answer = HTTPResponseHead(version: head.version, status: .continue)
                context.writeAndFlush(wrapOutboundOut(.head(answer)), promise: nil)
            }
        case .body(var part): body += part.readBytes(length: part.readableBytes) ?? []
        case .end:
            guard let head else { return }
            let request = SimulatedRequest(
                method: head.method.rawValue, path: head.uri,
                headers: head.headers.map { (name: $0.name, value: $0.value) }, body: body, clientAddress: address)
            self.head = nil
            body = []
            let channel = context.channel
            let isBanned = panel.isBanned(address)
            if isBanned {
                channel.triggerUserOutboundEvent(ConnectionCutter.Cut(), promise: nil)
                return
            }
            let exchange = Self.Running(
                panel: panel, workers: workers, channel: channel, request: request, isKeptAlive: head.isKeepAlive)
            workers.start(limit: panel.settings.workers) { exchange.start() }
        }
    }

    /// The event that an answer has been sent: from then on the connection is idle.
    private struct AnswerSent: Sendable {}

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is AnswerSent else {
            context.fireUserInboundEventTriggered(event)
            return
        }
        let channel = context.channel
        idle?.cancel()
        idle = context.eventLoop.scheduleTask(in: keepAlive) { channel.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        idle?.cancel()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    /// An exchange from its start to its end; it goes on when the client has gone.
    private struct Running: Sendable {
        let panel: SimulatedPanel
        let workers: WorkerQueue
        let channel: any Channel
        let request: SimulatedRequest
        let isKeptAlive: Bool

        func start() {
            let exchange = panel.begin(request)
            var milliseconds = exchange.milliseconds
            for case .delay(let more) in exchange.faults { milliseconds += more }
            channel.eventLoop.scheduleTask(in: .milliseconds(Int64(milliseconds))) {
                if exchange.faults.contains(.holdBefore) {
                    panel.hold(exchange) { channel.eventLoop.execute { takeEffect(exchange) } }
                } else {
                    takeEffect(exchange)
                }
            }
        }

        private func takeEffect(_ exchange: SimulatedPanel.Exchange) {
            if exchange.faults.contains(.cutBefore) {
                panel.abandon(exchange)
                workers.finished()
                cut()
                return
            }
            for case .status(let status, isRun: false) in exchange.faults {
                panel.abandon(exchange)
                workers.finished()
                send(Self.errorPage(status))
                return
            }
            let response = panel.perform(exchange)
            workers.finished()
            if exchange.faults.contains(.holdAfter) {
                panel.hold(exchange) { channel.eventLoop.execute { answer(exchange, response) } }
                channel.closeFuture.whenComplete { _ in panel.release(exchange) }
            } else {
                answer(exchange, response)
            }
        }

        private func answer(_ exchange: SimulatedPanel.Exchange, _ answer: SimulatedResponse) {
            var response = answer
            if exchange.faults.contains(.cutAfter) {
                cut()
                return
            }
            var stall = 0
            var isTruncated = false
            var isGarbled = false
            for fault in exchange.faults {
                switch fault {
                case .stall(let milliseconds): stall += milliseconds
                case .truncate: isTruncated = true
                case .garble: isGarbled = true
                case .status(let status, _): response = Self.errorPage(status)
                case .body(let text): response.replaceBody(Array(text.utf8))
                case .zeros(let count): response.replaceBody([UInt8](repeating: 0, count: count))
                case .redirect(let location):
                    response = SimulatedResponse(
                        status: 302,
                        headers: [("Server", "nginx"), ("Content-Type", "text/html"), ("Location", location)],
                        body: [])
                case .reset, .wrongCertificate, .cutBefore, .cutAfter, .holdBefore, .holdAfter, .delay: break
                }
            }
            let (answer, truncated, garbled) = (response, isTruncated, isGarbled)
            channel.eventLoop.scheduleTask(in: .milliseconds(Int64(stall))) {
                if garbled {
                    let bytes = Array("\u{1}\u{2}SSH-2.0-what is this\r\n\r\n".utf8)
                    channel.triggerUserOutboundEvent(RawBytesWriter.Bytes(bytes: bytes), promise: nil)
                    cut()
                } else if truncated {
                    sendHalf(answer)
                } else {
                    send(answer)
                }
            }
        }

        private func cut() { channel.triggerUserOutboundEvent(ConnectionCutter.Cut(), promise: nil) }

        private static func errorPage(_ status: Int) -> SimulatedResponse {
            let text =
                "<html>\r\n<head><title>\(status)</title></head>\r\n<body><h1>\(status)</h1></body>\r\n</html>\r\n"
            return SimulatedResponse(
                status: status, headers: [("Server", "nginx"), ("Content-Type", "text/html")], body: Array(text.utf8))
        }

        private func head(_ response: SimulatedResponse, length: Int?) -> HTTPResponseHead {
            var headers = HTTPHeaders(response.headers.map { ($0.name, $0.value) })
            if let length { headers.add(name: "Content-Length", value: String(length)) }
            headers.add(name: "Connection", value: isKeptAlive ? "keep-alive" : "close")
            headers.add(name: "Date", value: HTTPDate.text(secondsFromNow: panel.settings.clockOffsetSeconds))
            return HTTPResponseHead(
                version: .http1_1, status: HTTPResponseStatus(statusCode: response.status), headers: headers)
        }

        private func send(_ response: SimulatedResponse) {
            let hasBody = response.status != 204 && response.status != 304
            // The web server's own pages have a length; the panel's answers come in chunks.
            let isOwnPage = response.headers.contains {
                $0.value == "text/html; charset=utf-8" || $0.value == "text/html"
            }
            let needsLength = isOwnPage || request.method == "HEAD"
            channel.write(
                HTTPServerResponsePart.head(head(response, length: needsLength && hasBody ? response.body.count : nil)),
                promise: nil)
            if hasBody, request.method != "HEAD", !response.body.isEmpty {
                channel.write(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: response.body))), promise: nil)
            }
            let done = channel.writeAndFlush(HTTPServerResponsePart.end(nil))
            let channel = channel
            let isKeptAlive = isKeptAlive
            done.whenSuccess {
                if isKeptAlive {
                    channel.pipeline.fireUserInboundEventTriggered(AnswerSent())
                } else {
                    channel.close(promise: nil)
                }
            }
        }

        private func sendHalf(_ whole: SimulatedResponse) {
            var response = whole
            // A silent success has nothing to be cut: it is announced with a body here.
            if response.status == 204 { response.status = 200 }
            let half = Array(response.body.prefix(response.body.count / 2))
            channel.write(
                HTTPServerResponsePart.head(head(response, length: max(response.body.count, 2))), promise: nil)
            channel.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: half))))
                .whenComplete { _ in cut() }
        }
    }
}

extension SimulatedResponse {
    /// A silent success (204) that is given a body becomes one with output.
    fileprivate mutating func replaceBody(_ bytes: [UInt8]) {
        body = bytes
        if status == 204, !bytes.isEmpty { status = 200 }
    }
}
