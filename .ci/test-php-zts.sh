#!/bin/bash
# Builds and tests the extension with a thread-safe (ZTS) debug PHP 8.2. Debian has no such PHP, so a small one is built
# from Debian's source of php8.2, once, into ${HESTIABRIDGE_CACHE:-/var/cache/hestiabridge}/php-zts.
#
#   .ci/test-php-zts.sh [--conversion]
#
# The debug build also compares the arginfo with what the functions parse, and reports memory that a test leaks.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd -P)
cache=${HESTIABRIDGE_CACHE:-/var/cache/hestiabridge}
prefix=$cache/php-zts
mode=${1:-}

if [ ! -f "$prefix/.hestiabridge-ready" ]; then
    echo "test-php-zts: building $prefix (once)"
    rm -rf "$prefix" "$cache/php-source"
    mkdir -p "$prefix" "$cache/php-source/lists/partial"
    cd "$cache/php-source"
    cat > sources.list << LIST
deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $("$root/.ci/debian-mirror.sh") bookworm main
LIST
    apt_options=(-o "Dir::Etc::sourcelist=$PWD/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$PWD/lists"
        -o APT::Sandbox::User=root)
    {
        apt-get "${apt_options[@]}" update
        apt-get "${apt_options[@]}" source --download-only php8.2
        mkdir tree
        tar -xf php8.2_*.orig.tar.xz -C tree --strip-components 1
        cd tree
        ./configure --prefix="$prefix" --disable-all --disable-cgi --disable-phpdbg --enable-zts --enable-debug \
            --enable-pcntl --enable-posix CFLAGS="-O1 -g"
        nice make -j"$(nproc)"
        make install
    } > "$cache/php-zts.log" 2>&1 || {
        tail -n 20 "$cache/php-zts.log" >&2
        exit 1
    }
    rm -rf "$cache/php-source"
    touch "$prefix/.hestiabridge-ready"
fi

case $("$prefix/bin/php" -r 'echo PHP_ZTS, PHP_DEBUG;') in
    11) ;;
    *) echo "test-php-zts: $prefix/bin/php is no ZTS debug build" >&2; exit 1 ;;
esac

cd "$root"
export PHPIZE=$prefix/bin/phpize PHP_CONFIG=$prefix/bin/php-config PHP=$prefix/bin/php
export HESTIABRIDGE_MODULE=$root/build/php-ext-zts/hestiabridge.so
# The small PHP has no ext-curl; beside it the extension is tested in the other PHPs.
export HESTIABRIDGE_ALLOWED_SKIP='needs curl'
export HESTIABRIDGE_RUN_TESTS=$prefix/lib/php/build/run-tests.php
if [ "$mode" = --conversion ] && [ ! -f build/libhestiabridge.so ]; then
    .ci/build-php-double.sh
    HESTIABRIDGE_LIBRARY=$root/build/php-double .ci/build-extension.sh --installable "$HESTIABRIDGE_MODULE"
    LD_LIBRARY_PATH=$root/build/php-double .ci/test-extension.sh --conversion
else
    .ci/build-extension.sh --installable "$HESTIABRIDGE_MODULE"
    LD_LIBRARY_PATH=$root/build .ci/test-extension.sh $mode
fi
