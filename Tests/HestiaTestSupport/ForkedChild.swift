import Glibc

/// Runs the body in a forked process and returns its result, 0 to 100; a child that hangs for 30 s counts as killed.
///
/// Swift hides fork, since little works in the child of a process with threads. PHP forks all the same, and the
/// transport and the stores promise to work there.
package func inForkedChild(_ body: () -> Int32) throws -> Int32 {
    guard let symbol = dlsym(nil, "fork") else { throw TestFailure("no fork") }
    let fork = unsafeBitCast(symbol, to: (@convention(c) () -> pid_t).self)
    let identifier = fork()
    guard identifier >= 0 else { throw TestFailure("cannot fork: errno \(errno)") }
    if identifier == 0 {
        alarm(30)
        _exit(body())
    }
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) == -1 && errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
}
