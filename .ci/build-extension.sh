#!/bin/bash
# Builds the PHP extension with -Wall -Wextra -Werror.
#
#   .ci/build-extension.sh                      php-ext/modules/hestiabridge.so, which finds build/libhestiabridge.so
#   .ci/build-extension.sh --installable FILE   FILE, which finds libhestiabridge.so where the system looks
#
# PHPIZE and PHP_CONFIG choose another PHP; HESTIABRIDGE_LIBRARY another folder with libhestiabridge.so to link with.
# The compiling happens in build/php-ext-VERSION/, so that php-ext/ stays clean and several PHPs can be served.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd -P)

module=$root/php-ext/modules/hestiabridge.so
rpath='--with-hestiabridge-rpath=$ORIGIN/../../build'
if [ "${1:-}" = --installable ]; then
    module=${2:?say where the module goes}
    case $module in /*) ;; *) module=$PWD/$module ;; esac
    rpath=--without-hestiabridge-rpath
elif [ $# -gt 0 ]; then
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi

phpize=${PHPIZE:-phpize}
php_config=${PHP_CONFIG:-php-config}
for needed in "$phpize" "$php_config"; do
    if ! command -v "$needed" > /dev/null; then
        echo "build-extension: $needed is missing; apt-get install php-dev" >&2
        exit 1
    fi
done

library=${HESTIABRIDGE_LIBRARY:-$root/build}
if [ ! -f "$library/libhestiabridge.so" ]; then
    echo "build-extension: $library/libhestiabridge.so is missing; run make library" >&2
    exit 1
fi

work=$root/build/php-ext-$("$php_config" --version)-$(basename "$("$php_config" --extension-dir)")
case $work in
    *[[:space:]]*)
        # phpize refuses such a path.
        work=$(mktemp -d)
        trap 'rm -rf "$work"' EXIT
        ;;
esac
mkdir -p "$work/prefix"
# Laid out as --with-hestiabridge=DIR wants it.
ln -sfn "$root/include" "$work/prefix/include"
ln -sfn "$library" "$work/prefix/build"

sources=$work/sources
mkdir -p "$sources"
changed=
for file in config.m4 php_hestiabridge.h hestiabridge.c functions.c convert.c exceptions.c log.c \
    hestiabridge_arginfo.h hestiabridge_legacy_arginfo.h exceptions_arginfo.h exceptions_legacy_arginfo.h; do
    if ! cmp -s "$root/php-ext/$file" "$sources/$file"; then
        cp "$root/php-ext/$file" "$sources/$file"
        case $file in config.m4 | *.h) changed=yes ;; esac
    fi
done

cd "$sources"
wanted="$php_config $work $library $rpath ${CFLAGS:-} ${LDFLAGS:-}"
if [ -n "$changed" ] || [ ! -f Makefile ] || [ "$(cat configured 2> /dev/null)" != "$wanted" ]; then
    "$phpize" --clean > /dev/null 2>&1 || true
    "$phpize" > phpize.log 2>&1 || { cat phpize.log >&2; exit 1; }
    ./configure --with-php-config="$(command -v "$php_config")" --enable-hestiabridge-werror \
        --with-hestiabridge="$work/prefix" "$rpath" > configure.log 2>&1 || { tail -n 20 configure.log >&2; exit 1; }
    echo "$wanted" > configured
fi
make -s > make.log 2>&1 || { grep -v '^libtool:' make.log >&2; exit 1; }
if grep -n "warning:" make.log; then
    echo "build-extension: a warning got past -Werror" >&2
    exit 1
fi

mkdir -p "$(dirname "$module")"
# Beside and renamed: a module that a running PHP has open is never overwritten.
cp modules/hestiabridge.so "$module.new"
mv -f "$module.new" "$module"
echo "build-extension: $module for PHP $("$php_config" --version)"
