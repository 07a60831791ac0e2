import Dispatch
import Synchronization

extension SimulatedPanel {
    /// Something that can be waited for.
    package enum Condition: Sendable, Hashable {
        /// At least so many exchanges have been begun since the last reset.
        case exchanges(Int)
        /// At least so many exchanges are held by a fault now.
        case held(Int)
        /// No exchange is held by a fault.
        case noneHeld
        /// No exchange is under way: all that were begun have taken effect or never will.
        case idle
    }

    /// Waits until something is so.
    ///
    /// - Returns: whether it has become so in time.
    package func wait(for condition: Condition, timeoutMilliseconds: Int = 10_000) -> Bool {
        let signal = DispatchSemaphore(value: 0)
        guard let number = core.withLock({ $0.addWaiter(for: condition, signal: signal) }) else { return true }
        _ = signal.wait(timeout: .now() + .milliseconds(timeoutMilliseconds))
        return core.withLock { $0.removeWaiter(number) }
    }

    /// How many exchanges were begun since the last reset, whatever became of them.
    package var exchangeCount: Int { core.withLock { $0.exchanges } }

    /// How many exchanges have neither taken effect nor been abandoned yet.
    package var exchangesUnderWay: Int { core.withLock { $0.exchangesUnderWay } }

    /// The numbers of the exchanges that faults hold now.
    package var heldExchanges: [Int] { core.withLock { $0.held.keys.sorted() } }

    /// Keeps an exchange until it is released; one of before the last reset goes on at once.
    package func hold(_ exchange: Exchange, goOn: @escaping @Sendable () -> Void) {
        let isHeld = core.withLock { core in
            guard exchange.era == core.era else { return false }
            core.held[exchange.number] = goOn
            core.wakeWaiters()
            return true
        }
        if !isHeld { goOn() }
    }

    /// Lets held exchanges go on.
    ///
    /// - Parameter number: the one meant; nil: all of them.
    /// - Returns: how many there were.
    @discardableResult
    package func release(_ number: Int? = nil) -> Int {
        let freed = core.withLock { core -> [@Sendable () -> Void] in
            let numbers = number.map { [$0] } ?? core.held.keys.sorted()
            defer { core.wakeWaiters() }
            return numbers.compactMap { core.held.removeValue(forKey: $0) }
        }
        for goOn in freed { goOn() }
        return freed.count
    }

    /// Lets an exchange go on if it is held.
    package func release(_ exchange: Exchange) {
        let goOn = core.withLock { core -> (@Sendable () -> Void)? in
            defer { core.wakeWaiters() }
            return exchange.era == core.era ? core.held.removeValue(forKey: exchange.number) : nil
        }
        goOn?()
    }
}
