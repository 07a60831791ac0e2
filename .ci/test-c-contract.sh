#!/bin/bash
# The C programs of Tests/c-contract against the real library, and the example of docs/c-api.md.
#
#   .ci/test-c-contract.sh               all; starts and stops the simulated panel
#   .ci/test-c-contract.sh --valgrind    all under valgrind: no error, no definite leak
#   .ci/test-c-contract.sh [--valgrind] NAME...    some: header example pin load api client reuse fork threads fuzz
#
# Needs build/libhestiabridge.so (make library); HESTIABRIDGE_LIBRARY names another. valgrind is given the one with symbols
# that make library keeps in .build-product. One line for each test.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd -P)
if [ -z "${HESTIABRIDGE_SIMULATOR:-}" ]; then
    (cd "$root" && .ci/swift.sh build --product hestia-simulator > /dev/null)
    HESTIABRIDGE_SIMULATOR=$(cd "$root" && .ci/swift.sh build --show-bin-path)/hestia-simulator
    export HESTIABRIDGE_SIMULATOR
fi
if [ -z "${HESTIABRIDGE_PANEL_PORT:-}" ]; then
    exec "$root/.ci/with-simulator.sh" "$0" "$@"
fi

HESTIABRIDGE_VERSION=$(cat "$root/VERSION")
export HESTIABRIDGE_VERSION
valgrind=
library=$root/build/libhestiabridge.so
if [ "${1:-}" = --valgrind ]; then
    valgrind=yes
    library=$root/.build-product/release/libhestiabridge.so
    shift
fi
export HESTIABRIDGE_LIBRARY=${HESTIABRIDGE_LIBRARY:-$library}
if [ ! -f "$HESTIABRIDGE_LIBRARY" ]; then
    echo "test-c-contract: $HESTIABRIDGE_LIBRARY is missing; run make library" >&2
    exit 1
fi
if [ $# -eq 0 ]; then
    set -- header example pin load api client reuse fork threads fuzz
fi

tests=$root/Tests/c-contract
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
pass() { echo "$1: passed"; passed=$((passed + 1)); }
fail() { echo "$1: FAILED"; failed=$((failed + 1)); }

if [ -n "$valgrind" ]; then
    # Names of functions, which suppressions need, but no debug information, which valgrind 3.19 cannot read.
    strip -g -o "$work/libhestiabridge.so" "$HESTIABRIDGE_LIBRARY"
    HESTIABRIDGE_LIBRARY=$work/libhestiabridge.so
fi

# A warning is an error.
warnings=(-Wall -Wextra -Wpedantic -Werror)
c99=(-std=c99 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE "${warnings[@]}" -g -O1 "-I$root/include" "-I$tests")
folder=$(dirname "$HESTIABRIDGE_LIBRARY")
link=("-L$folder" "-l:$(basename "$HESTIABRIDGE_LIBRARY")" "-Wl,-rpath,$folder" -pthread)

# compile NAME COMPILER...: reports only what fails.
compile() {
    local name=$1
    shift
    if ! "$@" > "$work/compiler" 2>&1; then
        cat "$work/compiler"
        fail "$name: compiles without a warning"
        return 1
    fi
}

# run PROGRAM ARGUMENTS...: counts the lines of its tests; one that ends early, or differs from what its lines say, failed.
run() {
    local program=$1 status=0 command=("$work/$1") good bad
    shift
    if [ -n "$valgrind" ]; then
        # A child leaves the parent's connections where they are, on purpose: a leak by design. The other programs show
        # that a process that made its connections itself keeps them.
        local leaks=full
        if [ "$program" = fork ]; then leaks=no; fi
        command=(valgrind --quiet --tool=memcheck --error-exitcode=99 "--leak-check=$leaks" --show-leak-kinds=definite
            --errors-for-leak-kinds=definite --num-callers=40 --gen-suppressions=all
            "--suppressions=$tests/valgrind.supp" "--log-file=$work/$program.valgrind.%p" "${command[@]}")
    fi
    "${command[@]}" "$@" > "$work/output" 2>&1 || status=$?
    cat "$work/output"
    good=$(grep -cE "^$program: .*: passed$" "$work/output" || true)
    bad=$(grep -cE "^$program: .*: FAILED$" "$work/output" || true)
    passed=$((passed + good))
    failed=$((failed + bad))
    if [ -n "$valgrind" ]; then
        # valgrind's own notes, such as a small stack, are no errors: those have a stack of calls.
        if cat "$work/$program".valgrind.* 2> /dev/null | grep -qE '^==[0-9]+== +(at|by) 0x'; then
            cat "$work/$program".valgrind.* | head -n 200
            fail "$program: valgrind finds no error and no definite leak"
        else
            pass "$program: valgrind finds no error and no definite leak"
        fi
        if [ "$status" -eq 99 ]; then
            status=0
        fi
    fi
    if [ "$status" -gt 1 ] || { [ "$bad" -eq 0 ] && { [ "$good" -eq 0 ] || [ "$status" -ne 0 ]; }; }; then
        fail "$program: ends by itself (exit $status)"
    fi
}

for name in "$@"; do
    case $name in
        header)
            for compiler in gcc clang; do
                compile "header: C99, $compiler" "$compiler" -std=c99 "${warnings[@]}" "-I$root/include" \
                    "$tests/header.c" -o "$work/header" "${link[@]}" \
                    && if "$work/header"; then pass "header: C99, $compiler"; else fail "header: C99, $compiler"; fi
            done
            for compiler in g++ clang++; do
                compile "header: C++17, $compiler" "$compiler" -std=c++17 "${warnings[@]}" "-I$root/include" -x c++ \
                    "$tests/header.c" -o "$work/header" "${link[@]}" \
                    && if "$work/header"; then pass "header: C++17, $compiler"; else fail "header: C++17, $compiler"; fi
            done
            ;;
        example)
            # The first block of C in the document, as it stands there.
            awk '/^```c$/ { inside = 1; next } /^```$/ { if (inside) exit } inside' "$root/docs/c-api.md" > "$work/example.c"
            if compile "example" gcc -std=c99 "${warnings[@]}" "-I$root/include" "$work/example.c" -o "$work/example" "${link[@]}"; then
                request=$(printf '{"server": {"host": "%s", "port": %s, "pins": ["%s"], "access_key": "%s", "secret_key": "%s"}}' \
                    "$HESTIABRIDGE_PANEL_HOST" "$HESTIABRIDGE_PANEL_PORT" "$HESTIABRIDGE_PANEL_PIN" \
                    "$HESTIABRIDGE_PANEL_ACCESS_KEY" "$HESTIABRIDGE_PANEL_SECRET_KEY")
                mkdir -m 0700 "$work/store"
                if HESTIABRIDGE_STORE=$work/store/runs.sqlite3 "$work/example" "$request" > "$work/output" 2>&1 && grep -q '"name":"default"' "$work/output"; then
                    pass "example: lists the packages of a panel"
                else
                    cat "$work/output"
                    fail "example: lists the packages of a panel"
                fi
                if ! "$work/example" '{}' > "$work/output" 2>&1 && grep -q '"field":"server"' "$work/output"; then
                    pass "example: says why a request is refused"
                else
                    cat "$work/output"
                    fail "example: says why a request is refused"
                fi
            fi
            ;;
        pin)
            # The command that docs/security.md gives for the server, with the panel's certificate for the server's.
            command=$(grep -m 1 -F 'openssl x509 -in /usr/local/hestia/ssl/certificate.crt' "$root/docs/security.md")
            pin=sha256//$(bash -c "${command//\/usr\/local\/hestia\/ssl\/certificate.crt/$HESTIABRIDGE_PANEL_CERTIFICATE}")
            if [ "$pin" = "$HESTIABRIDGE_PANEL_PIN" ]; then
                pass "pin: the documented command computes it"
            else
                echo "$pin instead of $HESTIABRIDGE_PANEL_PIN"
                fail "pin: the documented command computes it"
            fi
            ;;
        load)
            # Not linked with the library.
            compile "load" gcc "${c99[@]}" -D_GNU_SOURCE "$tests/load.c" -o "$work/load" -ldl \
                && for way in 0 1 2; do run load "$way"; done
            ;;
        api | client | fuzz)
            compile "$name" gcc "${c99[@]}" "$tests/$name.c" "$tests/contract.c" -o "$work/$name" "${link[@]}" && run "$name"
            ;;
        reuse | fork | threads)
            compile "$name" gcc "${c99[@]}" "$tests/$name.c" "$tests/contract.c" "$tests/connections.c" -o "$work/$name" \
                "${link[@]}" && run "$name"
            ;;
        *)
            echo "test-c-contract: there is no test $name" >&2
            exit 2
            ;;
    esac || true
done
echo "c-contract: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
