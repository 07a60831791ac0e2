#!/bin/bash
# Runs the phpt tests of the built extension: the conversion tests with the stand-in library, the end-to-end tests
# (php-ext/tests/panel) with the real one and a running simulator.
#
#   .ci/test-extension.sh                 all; starts a simulator (.ci/with-simulator.sh) if none is named
#   .ci/test-extension.sh --conversion    only those that need neither the real library nor the simulator
#
# PHP chooses another php, HESTIABRIDGE_MODULE another hestiabridge.so, HESTIABRIDGE_RUN_TESTS another run-tests.php.
# A test that is skipped is a failure here, but for those that say which PHP version they need, and for the one reason
# that HESTIABRIDGE_ALLOWED_SKIP names.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd -P)
if [ "${1:-}" != --conversion ] && [ -z "${HESTIABRIDGE_PANEL_PORT:-}" ]; then
    exec "$root/.ci/with-simulator.sh" "$0" "$@"
fi
php=$(command -v "${PHP:-php}")
export HESTIABRIDGE_MODULE=${HESTIABRIDGE_MODULE:-$root/php-ext/modules/hestiabridge.so}

if [ ! -f "$HESTIABRIDGE_MODULE" ]; then
    echo "test-extension: $HESTIABRIDGE_MODULE is missing; run .ci/build-extension.sh" >&2
    exit 1
fi
run_tests=${HESTIABRIDGE_RUN_TESTS:-$(php-config --prefix)/lib/php/$(php-config --phpapi)/build/run-tests.php}

export NO_INTERACTION=1 REPORT_EXIT_STATUS=1 TEST_PHP_EXECUTABLE=$php
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

passed=0
failed=0
# run NAME LIBRARY_FOLDER TESTS...: one run of run-tests.php, its counts added up.
run() {
    local name=$1 library=$2
    shift 2
    # run-tests.php writes beside the tests: they are copied, so that the checkout stays clean.
    rm -rf "$work/tests"
    mkdir "$work/tests"
    (cd "$root" && cp -r "$@" "$work/tests/")
    # One sentence rather than a page for each test, if the module does not even load.
    if ! LD_LIBRARY_PATH=$library "$php" -d "extension=$HESTIABRIDGE_MODULE" -r 'exit(extension_loaded("hestiabridge") ? 0 : 1);' \
        > "$work/log" 2>&1; then
        cat "$work/log"
        echo "test-extension: $name: the module does not load"
        failed=$((failed + 1))
        return
    fi
    set +e
    LD_LIBRARY_PATH=$library "$php" "$run_tests" -q -d "extension=$HESTIABRIDGE_MODULE" --show-diff -g FAIL,BORK,WARN,LEAK,SKIP \
        -W "$work/results" "$work/tests" > "$work/log" 2>&1
    local status=$?
    set -e
    # Colours, and the progress that newer releases write over.
    sed -i -e 's/\x1b\[[0-9;]*m//g' -e 's/^TEST .*\r//' "$work/log"
    grep -vE '^(=+|TEST [0-9]+/|Running selected tests|$)' "$work/log" | sed -n '/^PHP         :/,$p' \
        | sed -e "s|$work/tests/||g" > "$work/shown"
    local good bad
    good=$(grep -c '^PASSED' "$work/results" || true)
    bad=$(grep -cE '^(FAILED|BORKED|WARNED|LEAKED)' "$work/results" || true)
    grep -E '^SKIP ' "$work/log" | sed -e "s|$work/tests/||g" > "$work/skipped" || true
    while read -r line; do
        case $line in
            *"PHP 8."* | *"${HESTIABRIDGE_ALLOWED_SKIP:-PHP 8.}"*) echo "test-extension: $line" ;;
            *) echo "test-extension: not run: $line"; bad=$((bad + 1)) ;;
        esac
    done < "$work/skipped"
    if [ "$(grep -c '^SKIPPED' "$work/results" || true)" -ne "$(wc -l < "$work/skipped")" ]; then
        echo "test-extension: $name: a test was skipped without a reason that can be read"
        bad=$((bad + 1))
    fi
    if [ "$bad" -gt 0 ] || [ "$status" -ne 0 ]; then
        head -n 400 "$work/shown"
        [ "$bad" -gt 0 ] || bad=1
    fi
    if [ "$good" -eq 0 ]; then
        echo "test-extension: no test passed"
        bad=$((bad + 1))
    fi
    echo "test-extension: $name: $good passed, $bad failed"
    passed=$((passed + good))
    failed=$((failed + bad))
}

"$root/.ci/build-php-double.sh" "$work/double"
run "conversion" "$work/double" php-ext/tests/{functions,exceptions,callbacks,settings,module}
panel_tests=(php-ext/tests/{panel,include})
if [ "$HESTIABRIDGE_MODULE" = "$root/php-ext/modules/hestiabridge.so" ]; then
    export HESTIABRIDGE_CLI=$root/php-cli/hestiabridge
    run "scripts" "$work/double" php-cli/tests/*.phpt php-cli/tests/include
    panel_tests+=(php-cli/tests/{panel,include})
else
    echo "test-extension: the scripts are not tested here: they load php-ext/modules/hestiabridge.so only"
fi

if [ "${1:-}" != --conversion ]; then
    # The store of a run is this run's: nothing that another left is found.
    mkdir -m 0700 "$work/store"
    HESTIABRIDGE_STORE=$work/store/runs.sqlite3 run "panel" "$root/build" "${panel_tests[@]}"
fi

echo "test-extension: $("$php" -r 'echo "PHP ", PHP_VERSION, PHP_ZTS ? " ZTS" : " NTS";'): $passed passed, $failed failed"
[ "$failed" -eq 0 ]
