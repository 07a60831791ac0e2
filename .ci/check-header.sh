#!/bin/bash
# The header compiles alone as C99 and C++17 without a warning.
set -euo pipefail
cd "$(dirname "$0")/.."
flags="-Wall -Wextra -Wpedantic -Werror -fsyntax-only"
# shellcheck disable=SC2086
{
    gcc -std=c99 $flags -x c include/hestiabridge.h
    g++ -std=c++17 $flags -x c++ include/hestiabridge.h
    clang -std=c99 $flags -x c include/hestiabridge.h
    clang++ -std=c++17 $flags -x c++ include/hestiabridge.h
}
echo "header: C99 and C++17, gcc and clang"
