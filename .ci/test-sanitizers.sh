#!/bin/bash
# test-sanitizers.sh [address|thread]: runs the Swift tests with a sanitizer each, after a proof that it is in the program.
set -euo pipefail
cd "$(dirname "$0")/.."
reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT

# Processes that tests end with SIGKILL leave nothing to check; leaks are looked for with valgrind, on the C programs.
export ASAN_OPTIONS=detect_leaks=0:abort_on_error=1
# Reports of all processes are gathered, and judged by thread-reports.awk. Forked children call the library, whose name lookups start
# threads: the thread sanitizer would end them for that.
export TSAN_OPTIONS=exitcode=0:die_after_fork=0:log_path=$reports/thread
# The programs are several times slower, and what tests wait for takes as much longer.
export HESTIABRIDGE_TEST_SLOWNESS=4

run() {
    local sanitizer=$1 symbol=$2
    local scratch=.build-$sanitizer
    .ci/swift.sh build --build-tests --sanitize "$sanitizer" --scratch-path "$scratch" >"$reports/build" 2>&1 \
        || { tail -n 100 "$reports/build" >&2; exit 1; }
    local program
    program=$(find "$scratch/debug/" -name '*.xctest' -type f | head -n 1)
    # Counted, not looked for: grep -q would end nm early, and pipefail would take that for a failure.
    [ "$(nm "$program" | grep -c "$symbol")" -gt 0 ] || { echo "sanitizers: $program has no $symbol: the $sanitizer sanitizer is not active" >&2; exit 1; }
    .ci/swift.sh test --skip-build --sanitize "$sanitizer" --scratch-path "$scratch"
    if [ "$sanitizer" = thread ]; then
        # No file, no report.
        find "$reports" -name 'thread.*' -exec cat {} + | awk -f .ci/thread-reports.awk
    fi
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
