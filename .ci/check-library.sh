#!/bin/bash
# check-library.sh LIBRARY: the library exports exactly the header's functions, links only what every PHP host has, and
# needs nothing newer than glibc 2.34 and GLIBCXX_3.4.29; it has no search path of its own and stays loaded.
set -euo pipefail
cd "$(dirname "$0")/.."
library=$1

declared=$(grep -oE '\bhb_[a-z_]+\(' include/hestiabridge.h | tr -d '(' | sort -u)
exported=$(nm -D --defined-only "$library" | awk '{print $3}' | sort -u)
if ! diff <(echo "$declared") <(echo "$exported"); then
    echo "library: exports differ from include/hestiabridge.h (< declared, > exported)" >&2
    exit 1
fi

while IFS= read -r name; do
    grep -qF "\`$name\`" docs/c-api.md || { echo "library: docs/c-api.md does not describe $name" >&2; exit 1; }
done <<<"$declared"

allowed='^(libcurl\.so\.4|libcrypto\.so\.3|libsqlite3\.so\.0|libm\.so\.6|libstdc\+\+\.so\.6|libgcc_s\.so\.1|libc\.so\.6|ld-linux-x86-64\.so\.2)$'
needed=$(readelf -d "$library" | sed -n 's/.*Shared library: \[\(.*\)\]/\1/p')
if extra=$(grep -vE "$allowed" <<<"$needed"); then
    echo "library: links what a PHP host may lack: $extra" >&2
    exit 1
fi

dynamic=$(readelf -dW "$library")
if grep -E 'RPATH|RUNPATH|TEXTREL' <<<"$dynamic"; then
    echo "library: has a search path of its own, or text that is written to" >&2
    exit 1
fi
grep -q NODELETE <<<"$dynamic" || { echo "library: could be unloaded, which the Swift runtime cannot" >&2; exit 1; }
if readelf -lW "$library" | grep GNU_STACK | grep -q RWE; then
    echo "library: wants an executable stack" >&2
    exit 1
fi

newest() { objdump -T "$library" | grep -oE "$1_[0-9.]+" | sort -uV | tail -1; }
not_above() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | tail -1)" = "$2" ]; }
glibc=$(newest GLIBC)
glibcxx=$(newest GLIBCXX)
not_above "$glibc" GLIBC_2.34 || { echo "library: needs $glibc" >&2; exit 1; }
not_above "$glibcxx" GLIBCXX_3.4.29 || { echo "library: needs $glibcxx" >&2; exit 1; }
echo "library: $(wc -l <<<"$exported") functions as declared, $(stat -c %s "$library") bytes, newest symbols $glibc and $glibcxx"
