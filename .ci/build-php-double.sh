#!/bin/bash
# Builds the stand-in for libhestiabridge.so that the extension's conversion tests load, into build/php-double/.
# It never lies where the product is looked for.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd -P)
folder=${1:-$root/build/php-double}
mkdir -p "$folder"
${CC:-gcc} -std=gnu11 -O1 -g -fPIC -shared -Wall -Wextra -Werror -I "$root/include" -Wl,-soname,libhestiabridge.so \
    -o "$folder/libhestiabridge.so.new" "$root/php-ext/tests/double/hestiabridge_double.c"
mv -f "$folder/libhestiabridge.so.new" "$folder/libhestiabridge.so"
