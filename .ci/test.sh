#!/bin/bash
# test.sh: what `make test` runs. Each stage prints its seconds; the last line is the sum of all tests.
set -uo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT
passed=0
failed=0

# stage NAME COMMAND...: a stage that fails is counted, and the others still run.
stage() {
    local name=$1
    shift
    local start=$SECONDS
    echo "=== $name"
    "$@" 2>&1 | tee "$log/stage"
    local status=${PIPESTATUS[0]}
    count "$status"
    echo "=== $name: $((SECONDS - start)) s, exit $status"
}

# Adds up what the stage's tools counted. A stage without a counting tool is one check.
count() {
    local status=$1 good bad
    read -r good bad < <(awk '
        /Test run with [0-9]+ tests? in [0-9]+ suites? (passed|failed)/ {
            for (i = NF; i > 0; i--) if ($i == "with") total = $(i + 1) # the first one; the last counts issues
            issues = 0
            if (/failed/) for (i = 1; i <= NF; i++) if ($i ~ /^issues?/) issues = $(i - 1)
            bad_tests = /failed/ ? (failures > 0 ? failures : 1) : 0
            good += total - bad_tests; bad += bad_tests; found = 1
        }
        /^✘ Test .* failed after/ { failures++ }
        /: [0-9]+ passed, [0-9]+ failed$/ && !/^test-extension: (conversion|scripts|panel)/ {
            for (i = 1; i <= NF; i++) { if ($i ~ /^passed,?$/) good += $(i - 1); if ($i ~ /^failed$/) bad += $(i - 1) }
            found = 1
        }
        END { if (found) print good + 0, bad + 0; else print "none none" }' "$log/stage")
    if [ "$good" = none ]; then
        if [ "$status" -eq 0 ]; then good=1 bad=0; else good=0 bad=1; fi
    elif [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
        bad=1
    fi
    passed=$((passed + good))
    failed=$((failed + bad))
}

stage "format" .ci/check-format.sh
stage "header" .ci/check-header.sh
stage "versions" .ci/check-versions.sh
stage "documents" .ci/check-documents.sh
stage "library" make --no-print-directory library
stage "library's symbols" .ci/check-library.sh build/libhestiabridge.so
stage "build" .ci/swift.sh build --build-tests
stage "Swift tests" .ci/swift.sh test --skip-build
stage "C contract" .ci/test-c-contract.sh
stage "extension" make --no-print-directory extension
stage "extension's stubs" .ci/check-arginfo.sh
stage "extension's tests" .ci/test-extension.sh
stage "installing" .ci/test-install.sh
stage "php-fpm" .ci/test-php-fpm.sh
stage "MariaDB from PHP" .ci/test-php-mariadb.sh
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
