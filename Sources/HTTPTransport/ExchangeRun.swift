import CCurl
import Glibc

/// Drives some exchanges to their ends, over one multi handle in the calling thread.
struct ExchangeRun {
    /// A stop signal is answered within the sum of both, on a busy machine within twice that.
    private static let longestWaitMilliseconds = 30
    private static let shortestPauseBetweenQuestions = 15

    private typealias Outcome = Result<HTTPResponse, TransportError>
    private struct Server: Hashable {
        let host: String
        let port: Int
    }
    private struct Running {
        let index: Int
        let server: Server
        let transfer: CurlTransfer
    }

    private let connections: ServerConnections
    private let limitPerServer: Int
    private var waiting: [(index: Int, request: HTTPRequest, endpoint: ServerEndpoint)]
    private var running: [CurlHandle: Running] = [:]
    private var outcomes: [Outcome?]

    init(
        _ requests: [(request: HTTPRequest, endpoint: ServerEndpoint)], on connections: ServerConnections,
        limitPerServer: Int
    ) {
        self.connections = connections
        self.limitPerServer = limitPerServer
        waiting = requests.enumerated().map { ($0.offset, $0.element.request, $0.element.endpoint) }
        outcomes = Array(repeating: nil, count: requests.count)
    }

    /// Runs until each exchange has an outcome.
    mutating func complete(stop: StopSignal) -> [Result<HTTPResponse, TransportError>] {
        var lastAsked = MonotonicTime.now
        if stop.isRaised() { stopAll() }
        connections.exposeEnds()
        while !waiting.isEmpty || !running.isEmpty {
            startWaiting()
            var stillRunning: Int32 = 0
            let code = curl_multi_perform(connections.multi, &stillRunning)
            guard code == CURLM_OK else {
                failAll("libcurl failed: \(String(cString: curl_multi_strerror(code)))")
                break
            }
            if collectFinished() > 0 { continue }
            var now = MonotonicTime.now
            if now - lastAsked >= Self.shortestPauseBetweenQuestions {
                lastAsked = now
                let isRaised = stop.isRaised()
                guard connections.belongToThisProcess else {
                    abandonAll()
                    break
                }
                if isRaised {
                    stopAll()
                    break
                }
                now = .now
            }
            guard let deadline = endOverdue(now: now) else { continue }
            let wait = min(Self.longestWaitMilliseconds, max(1, deadline - now))
            _ = ccurl_multi_poll(connections.multi, Int32(clamping: wait))
        }
        return outcomes.map { $0 ?? .failure(.outOfMemory) }
    }

    // MARK: - Start and end

    private mutating func startWaiting() {
        guard !waiting.isEmpty else { return }
        var busy: [Server: Int] = [:]
        for entry in running.values { busy[entry.server, default: 0] += 1 }
        var later: [(index: Int, request: HTTPRequest, endpoint: ServerEndpoint)] = []
        for entry in waiting {
            let server = Server(host: entry.endpoint.address ?? entry.endpoint.host, port: entry.endpoint.port)
            if busy[server, default: 0] >= limitPerServer {
                later.append(entry)
            } else if start(entry.index, entry.request, with: entry.endpoint, server: server) {
                busy[server, default: 0] += 1
            }
        }
        waiting = later
    }

    private mutating func start(
        _ index: Int, _ request: HTTPRequest, with endpoint: ServerEndpoint, server: Server
    ) -> Bool {
        guard let handle = connections.takeHandle(for: endpoint) else {
            outcomes[index] = .failure(.outOfMemory)
            return false
        }
        do throws(TransportError) {
            let transfer = try CurlTransfer(request, with: endpoint, on: handle, of: connections)
            guard curl_multi_add_handle(connections.multi, handle) == CURLM_OK else {
                transfer.release()
                throw .outOfMemory
            }
            running[handle] = Running(index: index, server: server, transfer: transfer)
            return true
        } catch {
            connections.giveBack(handle, for: endpoint)
            outcomes[index] = .failure(error)
            return false
        }
    }

    /// Takes the finished exchanges in; returns how many.
    private mutating func collectFinished() -> Int {
        var count = 0
        var code = CURLE_OK
        while let handle = ccurl_multi_next_finished(connections.multi, &code) {
            guard let entry = running.removeValue(forKey: handle) else {
                connections.settleLookup(of: handle)
                continue
            }
            outcomes[entry.index] = entry.transfer.result(code)
            connections.remove(entry.transfer, succeeded: code == CURLE_OK)
            count += 1
        }
        return count
    }

    /// Ends the exchanges whose time is over; returns when the next one's is, nil if nothing is left to wait for.
    private mutating func endOverdue(now: MonotonicTime) -> MonotonicTime? {
        var next: MonotonicTime?
        for (handle, entry) in running {
            let deadline = entry.transfer.deadline(now: now)
            if deadline <= now {
                giveUp(handle, entry, entry.transfer.overdue)
            } else {
                next = min(next ?? deadline, deadline)
            }
        }
        return next
    }

    private mutating func giveUp(_ handle: CurlHandle, _ entry: Running, _ error: TransportError) {
        running[handle] = nil
        outcomes[entry.index] = .failure(error)
        connections.giveUp(entry.transfer)
    }

    // MARK: - Ends of all

    private mutating func stopAll() {
        for (handle, entry) in running { giveUp(handle, entry, entry.transfer.stopped) }
        failWaiting(TransportError(code: .stopped, wasSent: false, detail: "stopped before asking"))
    }

    private mutating func failAll(_ detail: String) {
        for (handle, entry) in running {
            let error = TransportError(code: .internal, wasSent: entry.transfer.wasSent, detail: detail)
            giveUp(handle, entry, error)
        }
        failWaiting(TransportError(code: .internal, wasSent: false, detail: detail))
    }

    /// The stop question came back in a forked process: the exchange is the parent's, nothing of it is touched here.
    private mutating func abandonAll() {
        let detail = "the process was forked during the exchange, which is the parent's"
        for entry in running.values {
            outcomes[entry.index] = .failure(TransportError(code: .stopped, wasSent: true, detail: detail))
        }
        running = [:]
        failWaiting(TransportError(code: .stopped, wasSent: false, detail: detail))
    }

    private mutating func failWaiting(_ error: TransportError) {
        for entry in waiting { outcomes[entry.index] = .failure(error) }
        waiting = []
    }
}
