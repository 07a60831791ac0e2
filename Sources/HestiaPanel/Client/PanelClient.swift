package import HTTPTransport
package import HestiaModel

/// Runs commands on one panel.
///
/// Made for one run and one thread. Holds the settings, and so the credentials, only as long as it lives.
package final class PanelClient {
    package let settings: ServerSettings
    /// The panel's release, once it is known: the classifier reads old releases' answers better with it.
    package var version: PanelVersion?
    /// The field Date of the last answer.
    package private(set) var lastDate: String?

    let exchanging: any HTTPExchanging
    let stop: StopSignal
    /// Whether the panel has let a command of this run pass.
    private var isAccepted = false
    private let onExchange: (ExchangeLine) -> Void

    /// - Parameters:
    ///   - onExchange: told of each exchange, for the log.
    package init(
        settings: ServerSettings, exchanging: any HTTPExchanging, stop: StopSignal,
        onExchange: @escaping (ExchangeLine) -> Void
    ) {
        self.settings = settings
        self.exchanging = exchanging
        self.stop = stop
        self.onExchange = onExchange
    }

    /// Where the panel is and how it is trusted.
    package var endpoint: ServerEndpoint {
        let trust: ServerEndpoint.Trust
        if !settings.pins.isEmpty {
            trust = .pins(settings.pins)
        } else if !settings.verify {
            trust = .none
        } else if let file = settings.authorityFile {
            trust = .authorityFile(file)
        } else {
            trust = .system
        }
        return ServerEndpoint(
            host: settings.host, port: settings.port, address: settings.address, trust: trust,
            connectTimeoutMilliseconds: settings.connectTimeoutMilliseconds, proxy: settings.proxy)
    }

    /// Runs a command and returns what the panel said, a refusal included: a non-zero exit code is a normal result.
    ///
    /// - Throws: `PanelError` when the caller is not accepted, there is no answer, or it cannot be told what happened.
    package func run(_ command: PanelCommand) throws(PanelError) -> PanelAnswer {
        let prepared = try prepare(command)
        let result: Result<HTTPResponse, TransportError>
        do throws(TransportError) {
            result = .success(try exchanging.exchange(prepared.request, with: endpoint, stop: stop))
        } catch {
            result = .failure(error)
        }
        return try conclude(command, result, asksForCode: prepared.asksForCode)
    }

    /// Runs independent reads, two at a time (a panel has four workers for everything), results in their order.
    ///
    /// The first goes alone until the panel has accepted the caller. After a refusal nothing more is sent, and the rest
    /// fail as the refused one: each refusal is one of the five after which the panel bans this address.
    package func runAll(_ commands: [PanelCommand]) -> [Result<PanelAnswer, PanelError>] {
        var results: [Result<PanelAnswer, PanelError>] = []
        while results.count < commands.count {
            let batch = commands[results.count...].prefix(isAccepted ? 2 : 1)
            let answers = runBatch(Array(batch))
            results += answers
            for case .failure(let error) in answers {
                guard case .notAuthenticated = error.code.storage else { continue }
                return results + commands.dropFirst(results.count).map { _ in .failure(error) }
            }
        }
        return results
    }

    private func runBatch(_ commands: [PanelCommand]) -> [Result<PanelAnswer, PanelError>] {
        var results: [Result<PanelAnswer, PanelError>?] = []
        var prepared: [(index: Int, asksForCode: Bool)] = []
        var exchanges: [(request: HTTPRequest, endpoint: ServerEndpoint)] = []
        for command in commands {
            do throws(PanelError) {
                let one = try prepare(command)
                prepared.append((results.count, one.asksForCode))
                exchanges.append((one.request, endpoint))
                results.append(nil)
            } catch {
                results.append(.failure(error))
            }
        }
        let answers = exchanging.exchangeAll(exchanges, limitPerServer: 2, stop: stop)
        for (item, answer) in zip(prepared, answers) {
            do throws(PanelError) {
                results[item.index] = .success(
                    try conclude(commands[item.index], answer, asksForCode: item.asksForCode))
            } catch {
                results[item.index] = .failure(error)
            }
        }
        return zip(commands, results).map { command, result in
            result ?? .failure(self.error(.unknownOutcome, command, "no result"))
        }
    }

    /// Runs a command that must succeed.
    ///
    /// - Throws: `PanelError` for everything else, a refusal included. An exit code 0 whose text is an error, and a failed
    ///   restart after the work, are returned as answers: the caller reads back what is there.
    @discardableResult
    package func require(_ command: PanelCommand) throws(PanelError) -> PanelAnswer {
        try accept(try run(command), of: command)
    }

    /// The answer, if it is a success.
    package func accept(_ answer: PanelAnswer, of command: PanelCommand) throws(PanelError) -> PanelAnswer {
        switch answer.outcome {
        case .success, .successWithErrorText, .restartFailed: return answer
        case .refused(let refusal): throw error(.refused(refusal), command, answer.errorText)
        case .notAuthenticated(let refusal): throw error(.notAuthenticated(refusal), command, answer.errorText)
        case .busy: throw error(.busy, command, answer.errorText)
        case .unknown(.serverError(let status)) where command.effect == .reads:
            throw error(.errorPage(status), command, answer.errorText)
        case .unknown:
            throw error(command.effect == .reads ? .answerUnreadable : .unknownOutcome, command, answer.errorText)
        }
    }

    /// An error of this panel.
    package func error(_ code: PanelError.Code, _ command: PanelCommand, _ text: String?) -> PanelError {
        PanelError(
            code: code, command: command.name, server: settings.name, panelText: text, isRead: command.effect == .reads)
    }

    /// Tells the log of an exchange that was not a command.
    package func log(_ line: ExchangeLine) { onExchange(line) }

    /// What must not appear in an error's text, which may repeat arguments.
    private func secrets(of command: PanelCommand) -> [Secret] {
        let arguments = command.arguments.compactMap { argument -> Secret? in
            if case .secret(let secret) = argument { secret } else { nil }
        }
        return switch settings.authentication {
        case .accessKey(_, let secret), .hashedAccessKey(_, let secret), .legacyKey(let secret),
            .password(_, let secret):
            arguments + [secret]
        }
    }

    private func prepare(_ command: PanelCommand) throws(PanelError) -> (request: HTTPRequest, asksForCode: Bool) {
        guard command.commandLineBytes <= PanelCommand.commandLineLimit else {
            throw error(.argumentsTooLong, command, nil)
        }
        let asksForCode = APIRequest.asksForCode(command, settings.authentication)
        return (APIRequest.request(command, settings, asksForCode: asksForCode), asksForCode)
    }

    private func conclude(
        _ command: PanelCommand, _ result: Result<HTTPResponse, TransportError>, asksForCode: Bool
    ) throws(PanelError) -> PanelAnswer {
        var line = ExchangeLine(
            server: settings.name, command: command.name, arguments: command.arguments.map(\.masked))
        switch result {
        case .failure(let failure):
            line.failure = failure.detail
            onExchange(line)
            throw error(.transport(failure), command, nil)
        case .success(let response):
            let answer = AnswerClassifier.classify(
                response, mode: APIRequest.mode(of: settings.authentication), asksForCode: asksForCode,
                expectsOutput: command.effect == .reads, isDoneByAPI: command.name == "v-make-tmp-file",
                version: version
            ).hiding(secrets(of: command))
            lastDate = response.field("Date")
            line.httpStatus = response.status
            line.exitCode = answer.exitCode
            line.milliseconds = response.elapsedMilliseconds
            line.connectionWasReused = response.connectionWasReused
            onExchange(line)
            switch answer.outcome {
            case .notAuthenticated(let refusal):
                throw error(.notAuthenticated(refusal), command, answer.errorText)
            case .success, .successWithErrorText, .refused, .busy, .restartFailed:
                isAccepted = true
                return answer
            case .unknown:
                return answer
            }
        }
    }
}
