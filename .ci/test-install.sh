#!/bin/bash
# test-install.sh: `make install` puts what is needed where it belongs and nothing of the tests; a library that is open is replaced,
# not written to; the installed extension loads.
set -euo pipefail
cd "$(dirname "$0")/.."
destdir=$(mktemp -d)
trap 'rm -rf "$destdir"' EXIT
make --no-print-directory install DESTDIR="$destdir" >/dev/null

fail() {
    echo "install: $1" >&2
    exit 1
}
library=$(find "$destdir" -name libhestiabridge.so)
module=$(find "$destdir" -name hestiabridge.so)
for file in "$library" "$module" "$destdir/usr/include/hestiabridge.h" "$destdir/usr/bin/hestiabridge" \
    "$destdir/usr/share/hestiabridge/packaging/hestia/hestiabridge" \
    "$destdir/usr/share/hestiabridge/packaging/systemd/hestiabridge-work.service" \
    "$destdir/usr/share/hestiabridge/packaging/cron/hestiabridge-work"; do
    [ -e "$file" ] || fail "${file#"$destdir"} is missing"
done
[ "$(stat -c %a "$destdir/var/lib/hestiabridge")" = 2770 ] || fail "the store's folder is not its group's alone"
if find "$destdir" | grep -iE 'simulator|recording|\.pem$|\.key$|\.crt$|/tests?(/|$)|\.new$'; then
    fail "files that belong to tests were installed"
fi
if readelf -d "$module" | grep -E 'RPATH|RUNPATH'; then fail "the installed extension looks for its library in a build folder"; fi

# Whoever has the old library open keeps it.
exec 9<"$library"
before=$(stat -L -c %i /proc/self/fd/9)
make --no-print-directory install DESTDIR="$destdir" >/dev/null
[ "$(stat -c %i "$library")" != "$before" ] || fail "the library was overwritten in place"
[ "$(stat -L -c %i /proc/self/fd/9)" = "$before" ] || fail "the open library changed"

version=$(LD_LIBRARY_PATH=$(dirname "$library") php -n -d "extension=$module" -r 'echo HestiaBridge\version();')
[ "$version" = "$(cat VERSION)" ] || fail "the installed extension says it is '$version'"
echo "install: $(find "$destdir" -type f | wc -l) files, version $version, replaced beside and renamed"
