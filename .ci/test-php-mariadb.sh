#!/bin/bash
# A store in MariaDB as PHP and the scripts use it: named by hestiabridge.store, with its password from a file or from the
# caller, while the database is there, gone, and there again. Starts a mariadbd of its own on a socket.
#
#   .ci/test-php-mariadb.sh        with a simulated panel (.ci/with-simulator.sh)
#
# Needs mariadb-server-core, mariadb-client-core and libmariadb3.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd -P)
if [ -z "${HESTIABRIDGE_PANEL_PORT:-}" ]; then
    exec "$root/.ci/with-simulator.sh" "$0" "$@"
fi
module=${HESTIABRIDGE_MODULE:-$root/php-ext/modules/hestiabridge.so}
for needed in "$module" "$(command -v mariadbd || echo mariadbd)" "$(command -v mariadb || echo mariadb)"; do
    if [ ! -f "$needed" ]; then
        echo "test-php-mariadb: $needed is missing; apt-get install mariadb-server-core mariadb-client-core" >&2
        exit 1
    fi
done

work=$(mktemp -d)
database=
stop_database() {
    if [ -n "$database" ]; then
        kill "$database" 2> /dev/null || true
        wait "$database" 2> /dev/null || true
        database=
    fi
}
trap 'stop_database; rm -rf "$work"' EXIT

as_root=()
if [ "$(id -u)" -eq 0 ]; then as_root=(--user=root); fi
mariadb-install-db --no-defaults --datadir="$work/data" --auth-root-authentication-method=normal --skip-test-db "${as_root[@]}" \
    > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
# It ends with this script, also if that is killed.
start_database() {
    setpriv --pdeathsig KILL mariadbd --no-defaults --datadir="$work/data" --socket="$work/socket" --skip-networking \
        --tmpdir="$work" --pid-file="$work/pid" --innodb-buffer-pool-size=16M "${as_root[@]}" >> "$work/log" 2>&1 &
    database=$!
    for _ in $(seq 1 300); do
        mariadb --no-defaults --socket="$work/socket" --user=root -e 'SELECT 1' > /dev/null 2>&1 && return
        kill -0 "$database" 2> /dev/null || break
        sleep 0.1
    done
    cat "$work/log" >&2
    echo "test-php-mariadb: mariadbd does not start" >&2
    exit 1
}
start_database
# As bad as a password can be in an address, a file and a statement.
password="it's a \"s3cret\" ?&%40"
mariadb --no-defaults --socket="$work/socket" --user=root << SQL
CREATE DATABASE runs;
CREATE USER bridge@localhost IDENTIFIED BY 'it''s a "s3cret" ?&%40';
GRANT ALTER, CREATE, DELETE, INDEX, INSERT, SELECT, UPDATE ON runs.* TO bridge@localhost;
SQL
printf '%s\n' "$password" > "$work/password"
chmod 600 "$work/password"
settings=$work/server.ini
printf 'host = %s\nport = %s\npins = %s\naccess_key = %s\nsecret_key = %s\n' "$HESTIABRIDGE_PANEL_HOST" "$HESTIABRIDGE_PANEL_PORT" \
    "$HESTIABRIDGE_PANEL_PIN" "$HESTIABRIDGE_PANEL_ACCESS_KEY" "$HESTIABRIDGE_PANEL_SECRET_KEY" > "$settings"
chmod 600 "$settings"
address="mariadb://bridge@localhost/runs?socket=$work/socket"

checks=0
failures=0
# check WHAT ACTUAL PATTERN: an extended regular expression for the whole.
check() {
    checks=$((checks + 1))
    if ! grep -qxE "$3" <<< "$2"; then
        echo "test-php-mariadb: FAILED: $1: $2"
        failures=$((failures + 1))
    fi
    if grep -qF s3cret <<< "$2"; then
        echo "test-php-mariadb: FAILED: $1: the password is shown"
        failures=$((failures + 1))
    fi
}
# php_says STORE CODE: what PHP code says with that store; an error's class, message and hint.
php_says() {
    HESTIABRIDGE_TEST_PASSWORD=$password php -d "extension=$module" -d "hestiabridge.store=\"$1\"" -d zend.exception_ignore_args=0 -r '
        try { '"$2"' } catch (HestiaBridge\Exception $error) {
            echo $error->getDetails()["class"], "/", $error->getStatus(), " ", strtr($error, "\n", " "), " ", $error->getHint(), "\n";
        }' 2>&1
}
due='echo count(HestiaBridge\due_runs([])["runs"]), " runs\n";'
hestiabridge() {
    HESTIABRIDGE_STORE="$address&password_file=$work/password" "$root/php-cli/hestiabridge" "$@" 2>&1 || echo "exit $?"
}

check "the password from a file" "$(php_says "$address&password_file=$work/password" "$due")" '0 runs'
check "the password from the caller" \
    "$(php_says "$address" 'HestiaBridge\set_store_password(getenv("HESTIABRIDGE_TEST_PASSWORD"));'"$due")" '0 runs'
check "no password" "$(php_says "$address" "$due")" 'internal/store .*bridge.*'
check "a wrong password" "$(php_says "$address" 'HestiaBridge\set_store_password("wrong");'"$due")" 'internal/store .*bridge.*'
check "a password in the address" \
    "$(php_says "mariadb://bridge:s3cret@localhost/runs" "$due")" 'invalid/invalid_settings .*password_file.*'
chmod 644 "$work/password"
check "a password file that others may read" "$(php_says "$address&password_file=$work/password" "$due")" 'internal/store .*chmod 0600.*'
chmod 600 "$work/password"
check "phpinfo() does not show the password" "$(php_says "$address&password_file=$work/password" '
    HestiaBridge\set_store_password(getenv("HESTIABRIDGE_TEST_PASSWORD")); ob_start(); phpinfo(INFO_MODULES);
    echo strpos(ob_get_clean(), getenv("HESTIABRIDGE_TEST_PASSWORD")) === false ? "hidden" : "shown", "\n";')" hidden

export HESTIABRIDGE_ACCOUNT_PASSWORD=Str0ng-Pass1
check "a run" "$(hestiabridge create-account --config "$settings" --username maria --email m@example.com --package default \
    --domain maria.example --certificate off --run-id maria:1 --return-after essential | tail -n 1)" 'The run maria:1 is continued by .*'
unset HESTIABRIDGE_ACCOUNT_PASSWORD
stop_database
check "the database is gone" "$(hestiabridge show-run maria:1)" 'Error: .*'
check "the worker, without the database" "$(hestiabridge work --once --config "$settings" | tail -n 1)" 'exit 11'
start_database
check "the worker" "$(hestiabridge work --once --config "$settings" | sed 's/, [0-9]* ms//')" '.* maria:1 .*: done'
check "the run, done" "$(hestiabridge show-run maria:1 --no-log | grep '^status')" 'status +done'

echo "test-php-mariadb: $((checks - failures)) passed, $failures failed"
[ "$failures" -eq 0 ]
