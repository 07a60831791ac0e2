#!/bin/bash
# run.sh: what `make demo` runs. Builds what is needed, starts a simulated panel on loopback with a certificate of its own, and lets
# PHP create an account there, change its package and delete it again. With HESTIABRIDGE_SERVER and credentials in the environment
# it runs against that panel instead.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd -P)
cd "$root"

make --no-print-directory build
php=(php -d "extension=$root/php-ext/modules/hestiabridge.so")

if [ -n "${HESTIABRIDGE_SERVER:-}" ]; then
    # What is owed to a real server must outlive this run: in the system's folder, or in the user's own.
    if [ -z "${HESTIABRIDGE_STORE:-}" ] && [ "$(id -u)" -ne 0 ] && [ ! -w /var/lib/hestiabridge ]; then
        folder=${XDG_STATE_HOME:-$HOME/.local/state}/hestiabridge
        mkdir -p "$(dirname "$folder")"
        install -d -m 0700 "$folder"
        export HESTIABRIDGE_STORE=$folder/hestiabridge.sqlite3
    fi
    exec "${php[@]}" demo/demo.php
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
HESTIABRIDGE_STORE=$folder/hestiabridge.sqlite3 .ci/with-simulator.sh "${php[@]}" demo/demo.php
