#!/bin/bash
# Builds and tests the extension with the real PHP 7.4 of Debian 11 and 8.4 of Debian 13, in debootstrap folders, with
# the library that this machine built. Needs root, debootstrap, and the network the first time.
#
#   .ci/test-php-versions.sh [--conversion]
#
# The folders are kept in ${HESTIABRIDGE_CACHE:-/var/cache/hestiabridge}. ZTS is .ci/test-php-zts.sh's: Debian has none.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd -P)
cache=${HESTIABRIDGE_CACHE:-/var/cache/hestiabridge}
mirror=http://deb.debian.org/debian
mode=${1:-}

if [ "$(id -u)" -ne 0 ]; then
    echo "test-php-versions: needs root (debootstrap, chroot)" >&2
    exit 1
fi
if ! command -v debootstrap > /dev/null; then
    echo "test-php-versions: debootstrap is missing; apt-get install debootstrap" >&2
    exit 1
fi

# PHP and what phpize needs; curl to load beside ours.
packages=php-cli,php-dev,php-curl,gcc,make,libc6-dev

prepare() {
    local suite=$1 folder=$2
    [ -f "$folder/.hestiabridge-ready" ] && return
    echo "test-php-versions: making $folder (once)"
    rm -rf "$folder"
    mkdir -p "$folder"
    debootstrap --variant=minbase --include="$packages" "$suite" "$folder" "$mirror" > "$folder.log" 2>&1 || {
        tail -n 20 "$folder.log" >&2
        exit 1
    }
    if [ "$suite" = bullseye ]; then
        # The library wants Debian 12's C and C++ runtime and libcurl with OpenSSL 3; PHP stays Debian 11's.
        echo "deb $mirror bookworm main" > "$folder/etc/apt/sources.list.d/bookworm.list"
        printf 'Package: *\nPin: release n=bookworm\nPin-Priority: 100\n' > "$folder/etc/apt/preferences.d/bookworm"
        chroot "$folder" sh -c 'apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
            -t bookworm libc6 libc6-dev libstdc++6 libcurl4' >> "$folder.log" 2>&1 || {
            tail -n 20 "$folder.log" >&2
            exit 1
        }
    fi
    touch "$folder/.hestiabridge-ready"
}

# Copies what building and testing need; a bind mount would want more rights than some containers have.
lay() {
    local checkout=$1
    rm -rf "$checkout"
    mkdir -p "$checkout/build"
    (cd "$root" && tar -cf - --exclude=php-ext/modules include php-ext php-cli .ci VERSION) | tar -xf - -C "$checkout"
    if [ "$mode" != --conversion ]; then
        cp "$root/build/libhestiabridge.so" "$checkout/build/"
    fi
}

failed=0
test_suite() {
    local suite=$1 version=$2
    local folder=$cache/$suite
    prepare "$suite" "$folder"
    lay "$folder/checkout"
    local php
    php=$(chroot "$folder" php -r 'echo PHP_VERSION;')
    case $php in
        "$version".*) ;;
        *) echo "test-php-versions: $suite has PHP $php, not $version" >&2; failed=$((failed + 1)); return ;;
    esac
    echo "test-php-versions: Debian $suite, PHP $php"
    # The simulator is started here, the tests in the folder reach it over loopback.
    if ! chroot "$folder" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
        HESTIABRIDGE_PANEL_HOST="${HESTIABRIDGE_PANEL_HOST:-}" HESTIABRIDGE_PANEL_PORT="${HESTIABRIDGE_PANEL_PORT:-}" \
        HESTIABRIDGE_PANEL_PIN="${HESTIABRIDGE_PANEL_PIN:-}" HESTIABRIDGE_PANEL_KEY="${HESTIABRIDGE_PANEL_KEY:-}" \
        sh -c "cd /checkout && if [ '$mode' = --conversion ]; then
                .ci/build-php-double.sh && HESTIABRIDGE_LIBRARY=/checkout/build/php-double .ci/build-extension.sh
            else
                .ci/build-extension.sh
            fi && .ci/test-extension.sh $mode"; then
        echo "test-php-versions: Debian $suite, PHP $php: FAILED"
        failed=$((failed + 1))
    fi
}

test_suite bullseye 7.4
test_suite trixie 8.4

if [ "$failed" -gt 0 ]; then
    echo "test-php-versions: $failed of 2 PHP versions failed"
    exit 1
fi
echo "test-php-versions: PHP 7.4 and 8.4 passed"
