#!/bin/bash
# install-dependencies.sh: installs from Debian what building and testing need and the machine lacks.
set -euo pipefail
if ! command -v swift >/dev/null; then
    echo "install-dependencies: a Swift 6.3 toolchain must be on PATH (https://www.swift.org/install/linux/)" >&2
    exit 1
fi
wanted=(
    build-essential clang make pkg-config lld binutils
    libcurl4-openssl-dev libssl-dev libsqlite3-dev
    php-cli php-dev php-fpm php-curl php-parser libfcgi-bin
    nginx libnginx-mod-stream openssl gzip valgrind git ca-certificates
    libmariadb3 mariadb-server-core mariadb-client-core
)
missing=()
for package in "${wanted[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then
    echo "install-dependencies: everything is there"
    exit 0
fi
sudo=
if [ "$(id -u)" -ne 0 ]; then sudo=sudo; fi
echo "install-dependencies: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
# The tests start what they need themselves, on free ports: no service of the machine is started or changed.
$sudo env RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
