#!/bin/bash
# run.sh: what `make demo` runs. Builds what is needed, starts a simulated panel on loopback with a certificate of its own, and lets
# PHP create an account there and change its package. With HESTIABRIDGE_SERVER and credentials in the environment it runs
# against that panel instead.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd -P)
cd "$root"

make --no-print-directory build
state=$(mktemp -d)
trap 'rm -rf "$state"' EXIT
export HESTIABRIDGE_STATE=$state

php=(php -d "extension=$root/php-ext/modules/hestiabridge.so")
if [ -n "${HESTIABRIDGE_SERVER:-}" ]; then
    "${php[@]}" demo/demo.php
else
    .ci/with-simulator.sh "${php[@]}" demo/demo.php
fi
