#!/bin/bash
# build-library.sh SCRATCH OUTPUT: builds libhestiabridge.so, self-contained and stripped, and renames it into place.
# An old library that a running PHP has open is never written to.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$1
output=$2
HESTIABRIDGE_PRODUCT=1 swift build --scratch-path "$scratch" -c release --product hestiabridge -Xswiftc -static-stdlib
mkdir -p "$(dirname "$output")"
install -m 0755 "$scratch/release/libhestiabridge.so" "$output.new"
mv "$output.new" "$output"
