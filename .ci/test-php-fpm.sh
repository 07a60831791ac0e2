#!/bin/bash
# The extension in a real php-fpm, asked over FastCGI: works in workers that were forked after it was loaded, reuses the
# connection over the requests of one worker, leaves no thread behind, and survives the end of a worker.
#
#   .ci/test-php-fpm.sh        with a simulated panel (.ci/with-simulator.sh)
#
# Needs php-fpm and libfcgi-bin (cgi-fcgi). PHP_FPM names the program.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd -P)
if [ -z "${HESTIABRIDGE_PANEL_PORT:-}" ]; then
    exec "$root/.ci/with-simulator.sh" "$0" "$@"
fi

php=${PHP:-php}
fpm=${PHP_FPM:-$(command -v php-fpm8.2 || command -v php-fpm || ls /usr/sbin/php-fpm* 2> /dev/null | head -n 1)}
module=${HESTIABRIDGE_MODULE:-$root/php-ext/modules/hestiabridge.so}
for needed in "$fpm" "$module" "$(command -v cgi-fcgi || echo cgi-fcgi)"; do
    if [ ! -f "$needed" ]; then
        echo "test-php-fpm: $needed is missing; apt-get install php-fpm libfcgi-bin, .ci/build-extension.sh" >&2
        exit 1
    fi
done

work=$(mktemp -d)
master=
cleanup() {
    if [ -n "$master" ]; then
        kill "$master" 2> /dev/null || true
        wait "$master" 2> /dev/null || true
    fi
    rm -rf "$work"
}
trap cleanup EXIT

failures=0
checks=0
# check WHAT ACTUAL EXPECTED
check() {
    checks=$((checks + 1))
    if [ "$2" != "$3" ]; then
        echo "test-php-fpm: FAILED: $1: $2, expected $3; the last answer: ${answer:-none}"
        failures=$((failures + 1))
    fi
}

cp "$root/php-ext/tests/fpm/probe.php" "$work/"
mkdir -m 0750 "$work/store" "$work/log"
user=$(id -un)
run_as=()
if [ "$(id -u)" -eq 0 ]; then
    # Workers as they run in production: not as root. The store's folder as `make install` makes it.
    user=www-data
    chmod 755 "$work"
    chown "$user:$user" "$work/store" "$work/log"
    chmod 2770 "$work/store"
    run_as=("user = $user" "group = $user" "listen.owner = $user")
fi
request='{"server": {"host": "'$HESTIABRIDGE_PANEL_HOST'", "port": '$HESTIABRIDGE_PANEL_PORT', "pins": ["'$HESTIABRIDGE_PANEL_PIN'"],
    "access_key": "'$HESTIABRIDGE_PANEL_ACCESS_KEY'", "secret_key": "'$HESTIABRIDGE_PANEL_SECRET_KEY'"}}'
request=$(tr -d '\n' <<< "$request")
pool() {
    cat << POOL
[$1]
$(printf '%s\n' "${run_as[@]}")
listen = $work/$1.sock
pm = static
pm.max_children = 1
clear_env = yes
php_admin_value[hestiabridge.store] = $work/store/runs.sqlite3
php_admin_value[hestiabridge.log_file] = $work/log/$1.jsonl
env[PROBE_REQUEST] = '$request'
POOL
}
{
    printf '[global]\nerror_log = %s\ndaemonize = no\n' "$work/error.log"
    pool one
    pool two
} > "$work/fpm.conf"

# It ends with this script, also if that is killed.
setpriv --pdeathsig TERM "$fpm" --nodaemonize --fpm-config "$work/fpm.conf" -d "extension=$module" > "$work/output" 2>&1 &
master=$!
for _ in $(seq 1 100); do
    [ -S "$work/two.sock" ] && break
    if ! kill -0 "$master" 2> /dev/null; then
        cat "$work/output" "$work/error.log" >&2
        echo "test-php-fpm: php-fpm ended at once" >&2
        exit 1
    fi
    sleep 0.1
done

# ask POOL: the probe's JSON answer, one line.
ask() {
    SCRIPT_FILENAME=$work/probe.php SCRIPT_NAME=/probe.php REQUEST_METHOD=GET QUERY_STRING='' \
        cgi-fcgi -bind -connect "$work/$1.sock" | tr -d '\r' | sed '1,/^$/d'
}
# field NAME: of the last answer.
field() {
    php -r '$answer = json_decode($argv[1], true); $value = $answer[$argv[2]] ?? "absent";
        echo is_array($value) ? implode(",", array_unique($value)) : $value;' "$answer" "$1"
}
threads() {
    ls "/proc/$1/task" | wc -l
}

check "threads of the master, which loaded the extension before any fork" "$(threads "$master")" 1

answer=$(ask one)
echo "test-php-fpm: first request:  $answer"
check "error of the first request" "$(field error)" absent
check "connections of the first request of a worker" "$(field connections | cut -d, -f1)" new
worker=$(field pid)
check "the worker is not the master" "$([ "$worker" != "$master" ] && echo yes)" yes
for number in 2 3 4 5; do
    answer=$(ask one)
    check "error of request $number" "$(field error)" absent
    check "worker of request $number" "$(field pid)" "$worker"
    check "connections of request $number" "$(field connections)" reused
    check "threads within request $number" "$(field threads)" 1
    check "threads of the worker after request $number" "$(threads "$worker")" 1
done
echo "test-php-fpm: fifth request:  $answer"

answer=$(ask two)
check "error in another pool's worker" "$(field error)" absent
check "another worker has its own connection" "$(field connections | cut -d, -f1)" new

if [ "$(id -u)" -eq 0 ]; then
    # Cron runs as another user: a member of the folder's group uses the same store, and so does root.
    # These may not be able to read the checkout.
    mkdir -p "$work/php-ext/modules" "$work/build"
    cp "$module" "$work/php-ext/modules/hestiabridge.so"
    cp "$root/build/libhestiabridge.so" "$work/build/"
    for ids in "65534 65534" "0 0"; do
        read -r uid gid <<< "$ids"
        answer=$(cd / && PROBE_REQUEST=$request setpriv --reuid "$uid" --regid "$gid" --groups "$(id -g "$user")" \
            "$php" -d "extension=$work/php-ext/modules/hestiabridge.so" \
            -d "hestiabridge.store=$work/store/runs.sqlite3" "$work/probe.php")
        check "error of the user $uid on the command line" "$(field error)" absent
    done
    answer=$(ask one)
    check "error in php-fpm after other users used the store" "$(field error)" absent
    check "owner, group and mode of the store" "$(stat -c '%U %G %a' "$work/store/runs.sqlite3")" "$user $user 660"
fi

kill -9 "$worker"
for _ in $(seq 1 100); do
    answer=$(ask one 2> /dev/null || true)
    [ -n "$answer" ] && [ "$(field pid)" != "$worker" ] && break
    sleep 0.1
done
check "error after the worker was killed" "$(field error)" absent
check "the new worker has its own connection" "$(field connections | cut -d, -f1)" new
check "threads of the master at the end" "$(threads "$master")" 1
if grep -iE 'segfault|SIGSEGV|SIGABRT|core dumped' "$work/error.log"; then
    check "crashes in the log of php-fpm" yes no
fi

echo "test-php-fpm: $((checks - failures)) passed, $failures failed"
[ "$failures" -eq 0 ]
