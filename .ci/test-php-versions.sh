#!/bin/bash
# Builds and tests the extension with the real PHP 7.4 of Debian 11 and 8.4 of Debian 13, in debootstrap folders, with
# the library that this machine built. Needs root, and the network the first time; installs debootstrap if it is missing.
#
#   .ci/test-php-versions.sh [--conversion]
#
# The folders are kept in ${HESTIABRIDGE_CACHE:-/var/cache/hestiabridge}. ZTS is .ci/test-php-zts.sh's: Debian has none.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd -P)
cache=${HESTIABRIDGE_CACHE:-/var/cache/hestiabridge}
mirror=$("$root/.ci/debian-mirror.sh")
mode=${1:-}

if [ "$mode" = --inside ]; then
    # --inside FOLDER COMMAND: for the calls below. Runs the command there, with the panel of the environment.
    folder=$2
    exec chroot "$folder" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
        HESTIABRIDGE_PANEL_HOST="${HESTIABRIDGE_PANEL_HOST:-}" \
        HESTIABRIDGE_PANEL_PORT="${HESTIABRIDGE_PANEL_PORT:-}" \
        HESTIABRIDGE_PANEL_PIN="${HESTIABRIDGE_PANEL_PIN:-}" \
        HESTIABRIDGE_PANEL_ACCESS_KEY="${HESTIABRIDGE_PANEL_ACCESS_KEY:-}" \
        HESTIABRIDGE_PANEL_SECRET_KEY="${HESTIABRIDGE_PANEL_SECRET_KEY:-}" \
        HESTIABRIDGE_PANEL_CERTIFICATE="${HESTIABRIDGE_PANEL_CERTIFICATE:+${HESTIABRIDGE_PANEL_CERTIFICATE#"$folder"}}" \
        HESTIABRIDGE_PANEL_CONTROL="${HESTIABRIDGE_PANEL_CONTROL:+${HESTIABRIDGE_PANEL_CONTROL#"$folder"}}" \
        sh -c "$3"
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "test-php-versions: needs root (debootstrap, chroot)" >&2
    exit 1
fi
if ! command -v debootstrap > /dev/null; then
    # Only these tests need it, so it is not among what every machine gets.
    echo "test-php-versions: installing debootstrap"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends debootstrap > /dev/null
fi

# PHP and what phpize needs; curl to load beside ours; what the library links.
packages=php-cli,php-dev,php-curl,gcc,make,libc6-dev,ca-certificates,libsqlite3-0

prepare() {
    local suite=$1 folder=$2
    [ "$(cat "$folder/.hestiabridge-ready" 2> /dev/null)" = "$packages" ] && return
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
    echo "$packages" > "$folder/.hestiabridge-ready"
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
    local build='.ci/build-extension.sh' simulator=()
    if [ "$mode" = --conversion ]; then
        build='.ci/build-php-double.sh && HESTIABRIDGE_LIBRARY=/checkout/build/php-double .ci/build-extension.sh'
    else
        # It serves here and is reached over loopback; its socket and certificate must lie in the folder.
        mkdir "$folder/checkout/tmp"
        simulator=(env TMPDIR="$folder/checkout/tmp" "$root/.ci/with-simulator.sh")
    fi
    if ! "${simulator[@]}" "$root/.ci/test-php-versions.sh" --inside "$folder" \
        "cd /checkout && $build && HESTIABRIDGE_ALLOWED_SKIP='needs a pseudo-terminal' .ci/test-extension.sh $mode"; then
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
