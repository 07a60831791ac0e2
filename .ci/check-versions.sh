#!/bin/bash
# The version is the same wherever it must stand beside the file VERSION.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(cat VERSION)
for file in Sources/HestiaBridge/LibraryVersion.swift php-ext/php_hestiabridge.h; do
    grep -qF "\"$version\"" "$file" || { echo "versions: $file does not have $version" >&2; exit 1; }
done
echo "versions: $version everywhere"
