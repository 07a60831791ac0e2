#!/bin/bash
# build-library.sh SCRATCH OUTPUT: builds libhestiabridge.so, self-contained and stripped, and renames it into place.
# An old library that a running PHP has open is never written to.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$1
output=$2
# Without a search path of its own: it links only what the system's loader finds.
HESTIABRIDGE_PRODUCT=1 .ci/swift.sh build --disable-local-rpath --scratch-path "$scratch" -c release --product hestiabridge -Xswiftc -static-stdlib
mkdir -p "$(dirname "$output")"
# The scratch folder keeps the one with symbols, for valgrind and debuggers.
install -s -m 0755 "$scratch/release/libhestiabridge.so" "$output.new"
mv "$output.new" "$output"
