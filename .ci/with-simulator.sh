#!/bin/bash
# Runs a command while a simulated panel serves on loopback, and tells it where:
#
#   .ci/with-simulator.sh COMMAND ARGUMENTS...
#
# HESTIABRIDGE_PANEL_HOST, _PORT, _PIN          where the panel is, and its public key
# HESTIABRIDGE_PANEL_ACCESS_KEY, _SECRET_KEY    an access key that may do everything
# HESTIABRIDGE_PANEL_CERTIFICATE, _CONTROL      the certificate's file, and the simulator's control socket
#
# If HESTIABRIDGE_PANEL_PORT is set already, that panel is used and none is started.
# HESTIABRIDGE_SIMULATOR names the program; else it is built (debug).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd -P)

if [ -n "${HESTIABRIDGE_PANEL_PORT:-}" ]; then
    exec "$@"
fi

simulator=${HESTIABRIDGE_SIMULATOR:-}
if [ -z "$simulator" ]; then
    echo "with-simulator: building the simulator (minutes, if nothing is built yet)" >&2
    (cd "$root" && .ci/swift.sh build --product hestia-simulator >&2)
    simulator=$(cd "$root" && .ci/swift.sh build --show-bin-path)/hestia-simulator
fi

work=$(mktemp -d)
panel=
cleanup() {
    if [ -n "$panel" ]; then
        kill "$panel" 2> /dev/null || true
        wait "$panel" 2> /dev/null || true
    fi
    rm -rf "$work"
}
trap cleanup EXIT

# It ends with this script, also if that is killed.
setpriv --pdeathsig TERM "$simulator" serve --port 0 --control-socket "$work/control" > "$work/ready" 2> "$work/errors" &
panel=$!
# One JSON line when it is ready.
for _ in $(seq 1 300); do
    if [ -s "$work/ready" ] && [ "$(wc -l < "$work/ready")" -ge 1 ]; then
        break
    fi
    if ! kill -0 "$panel" 2> /dev/null; then
        cat "$work/errors" >&2
        echo "with-simulator: the simulator ended before it was ready" >&2
        exit 1
    fi
    sleep 0.1
done
ready=$(head -n 1 "$work/ready")
# value NAME: a text or a number of the line, without a JSON tool.
value() {
    sed -nE 's/.*"'"$1"'" *: *"?([^",}]*)"?.*/\1/p' <<< "$ready" | sed 's|\\/|/|g'
}
HESTIABRIDGE_PANEL_HOST=127.0.0.1
HESTIABRIDGE_PANEL_PORT=$(value port)
HESTIABRIDGE_PANEL_PIN=$(value pin)
HESTIABRIDGE_PANEL_CERTIFICATE=$(value certificate)
HESTIABRIDGE_PANEL_CONTROL=$(value control)
# The key of every simulated panel, as it stands in the recordings.
HESTIABRIDGE_PANEL_ACCESS_KEY=ACCESSKEYID000000000
HESTIABRIDGE_PANEL_SECRET_KEY=SECRETKEY0000000000000000000000000000000
for name in HOST PORT PIN CERTIFICATE CONTROL ACCESS_KEY SECRET_KEY; do
    variable=HESTIABRIDGE_PANEL_$name
    if [ -z "${!variable}" ]; then
        echo "with-simulator: the simulator's line lacks what $variable needs: $ready" >&2
        exit 1
    fi
    export "${variable?}"
done

"$@"
