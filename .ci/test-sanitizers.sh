#!/bin/bash
# test-sanitizers.sh [address|thread]: runs the Swift tests with a sanitizer each, after a proof that it is in the program.
set -euo pipefail
cd "$(dirname "$0")/.."
run() {
    local sanitizer=$1 symbol=$2
    local scratch=.build-$sanitizer
    .ci/swift.sh build --build-tests --sanitize "$sanitizer" --scratch-path "$scratch" >/dev/null
    local program
    program=$(find "$scratch/debug/" -name '*.xctest' -type f | head -n 1)
    # Counted, not looked for: grep -q would end nm early, and pipefail would take that for a failure.
    [ "$(nm "$program" | grep -c "$symbol")" -gt 0 ] || { echo "sanitizers: $program has no $symbol: the $sanitizer sanitizer is not active" >&2; exit 1; }
    # Processes that tests end with SIGKILL leave nothing to check; leaks are looked for with valgrind, on the C programs.
    # Forked children call the library, whose name lookups start threads: the thread sanitizer would end them for that.
    # The programs are several times slower, and what tests wait for takes as much longer.
    HESTIABRIDGE_TEST_SLOWNESS=4 ASAN_OPTIONS=detect_leaks=0:abort_on_error=1 \
        TSAN_OPTIONS="halt_on_error=1:die_after_fork=0:suppressions='$PWD/.ci/thread-sanitizer.supp'${TSAN_OPTIONS:+:$TSAN_OPTIONS}" \
        .ci/swift.sh test --skip-build --sanitize "$sanitizer" --scratch-path "$scratch"
    echo "sanitizers: $sanitizer is clean"
}
case ${1:-all} in
    address) run address __asan_init ;;
    thread) run thread __tsan_init ;;
    all)
        run address __asan_init
        run thread __tsan_init
        ;;
    *)
        echo "test-sanitizers: address or thread" >&2
        exit 2
        ;;
esac
