#!/bin/bash
# install.sh DESTDIR PREFIX LIBDIR STOREDIR OWNER GROUP: installs the library, its header, the extension of this machine's PHP, the
# scripts, the permission profiles, samples for systemd and cron, the documents, and makes the store's folder. What is in that folder stays as it is.
set -euo pipefail
cd "$(dirname "$0")/.."
destdir=$1 prefix=$2 libdir=$3 storedir=$4 owner=$5 group=$6

# put MODE FILE TARGET: beside and renamed, so that who has the old one open keeps it.
put() {
    install -D -m "$1" "$2" "$3.new"
    mv -f "$3.new" "$3"
}

put 0755 build/libhestiabridge.so "$destdir$libdir/libhestiabridge.so"
put 0644 include/hestiabridge.h "$destdir$prefix/include/hestiabridge.h"
.ci/build-extension.sh --installable "$PWD/build/hestiabridge-installed.so"
put 0755 build/hestiabridge-installed.so "$destdir$(php-config --extension-dir)/hestiabridge.so"
while IFS= read -r file; do
    mode=0644
    if [ -x "$file" ]; then mode=0755; fi
    put "$mode" "$file" "$destdir$prefix/share/hestiabridge/$file"
done < <(find php-cli packaging docs LICENSE -type f ! -path '*/tests/*' ! -name '.*')
mkdir -p "$destdir$prefix/bin"
ln -sfn ../share/hestiabridge/php-cli/hestiabridge "$destdir$prefix/bin/hestiabridge"
# Files made there get the folder's group, and every member may write them: php-fpm's user and cron's share one store.
if [ -z "$destdir" ] && [ "$(id -u)" -eq 0 ]; then
    # A folder that somebody has set up otherwise keeps its owner, group and mode.
    [ -d "$storedir" ] || install -d -m 2770 -o "$owner" -g "$group" "$storedir"
    ldconfig
else
    install -d -m 2770 "$destdir$storedir"
fi
echo "install: done; enable the extension with extension=hestiabridge in the ini of PHP's CLI and FPM"
