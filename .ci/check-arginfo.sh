#!/bin/bash
# Are the arginfo headers what the stubs say, and is the built module?
#
#   .ci/check-arginfo.sh           compares, and fails on a difference
#   .ci/check-arginfo.sh --write   writes the headers
#   .ci/check-arginfo.sh --headers compares the headers only (no module needed)
#
# Needs Debian 12's php8.2-dev (gen_stub.php) and php-parser; nothing is downloaded.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd -P)
mode=${1:-check}

generator=/usr/lib/php/20220829/build/gen_stub.php
parser=/usr/share/php/PhpParser
php=$(command -v php8.2 || command -v php)
for needed in "$generator" "$parser"; do
    if [ ! -e "$needed" ]; then
        echo "check-arginfo: $needed is missing; apt-get install php8.2-dev php-parser" >&2
        exit 1
    fi
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# gen_stub.php would fetch PHP-Parser from the network if it did not lie beside it under this name.
cp "$generator" "$work/"
mkdir -p "$work/PHP-Parser-4.15.1/lib"
ln -s "$parser" "$work/PHP-Parser-4.15.1/lib/PhpParser"
headers=()
for stub in hestiabridge exceptions; do
    cp "$root/php-ext/$stub.stub.php" "$work/"
    (cd "$work" && "$php" gen_stub.php --force-regeneration "$stub.stub.php" > gen_stub.log) || {
        cat "$work/gen_stub.log" >&2
        exit 1
    }
    headers+=("${stub}_arginfo.h" "${stub}_legacy_arginfo.h")
done
# Of a namespaced function's name gen_stub.php 8.2 writes one backslash, which C takes for an escape: PHP would look for
# a function that does not exist and crash at load.
sed -i -E 's/"hestiabridge\\([a-z])/"hestiabridge\\\\\1/g' "$work/hestiabridge_arginfo.h"
if grep -nE '"hestiabridge\\[a-z]' "$work/hestiabridge_arginfo.h"; then
    echo "check-arginfo: a function's name still has a single backslash" >&2
    exit 1
fi

if [ "$mode" = --write ]; then
    (cd "$work" && cp "${headers[@]}" "$root/php-ext/")
    echo "check-arginfo: written"
    exit 0
fi

for header in "${headers[@]}"; do
    if ! diff -u "$root/php-ext/$header" "$work/$header"; then
        echo "check-arginfo: php-ext/$header is not what its stub generates; run .ci/check-arginfo.sh --write" >&2
        exit 1
    fi
done
echo "check-arginfo: the headers are what the stubs generate"
[ "$mode" = --headers ] && exit 0

module=$root/php-ext/modules/hestiabridge.so
if [ ! -f "$module" ]; then
    echo "check-arginfo: $module is missing; run .ci/build-extension.sh" >&2
    exit 1
fi
"$php" "$root/.ci/describe-api.php" stub "$root"/php-ext/*.stub.php > "$work/stub.txt"
"$php" -d extension="$module" "$root/.ci/describe-api.php" module > "$work/module.txt"
if ! diff -u "$work/stub.txt" "$work/module.txt"; then
    echo "check-arginfo: the module is not what the stubs say" >&2
    exit 1
fi
lines=$(wc -l < "$work/module.txt")
if [ "$lines" -lt 40 ]; then
    echo "check-arginfo: only $lines lines were compared, that cannot be all" >&2
    exit 1
fi
echo "check-arginfo: the module is what the stubs say ($lines lines compared by reflection)"
