import Glibc

/// Keeps a write to a closed connection from ending the process.
///
/// libcurl (with CURLOPT_NOSIGNAL) and libmariadb leave SIGPIPE to their caller, and OpenSSL writes without MSG_NOSIGNAL. The
/// process's handlers belong to PHP, so the signal is blocked for this thread and, if it came, taken away again.
package func withPipeSignalBlocked<Result>(_ body: () -> Result) -> Result {
    var pipeSignal = sigset_t()
    var previous = sigset_t()
    var pending = sigset_t()
    sigemptyset(&pipeSignal)
    sigaddset(&pipeSignal, SIGPIPE)
    sigpending(&pending)
    let wasPending = sigismember(&pending, SIGPIPE) == 1
    guard pthread_sigmask(SIG_BLOCK, &pipeSignal, &previous) == 0 else { return body() }
    defer {
        if !wasPending {
            var none = timespec()
            while sigtimedwait(&pipeSignal, nil, &none) == -1 && errno == EINTR {}
        }
        pthread_sigmask(SIG_SETMASK, &previous, nil)
    }
    return body()
}
