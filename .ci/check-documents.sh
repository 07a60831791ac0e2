#!/bin/bash
# Every path that a document names in backquotes or links to exists; files are not too long; nothing unfinished is marked.
set -euo pipefail
cd "$(dirname "$0")/.."
status=0
while IFS= read -r document; do
    folder=$(dirname "$document")
    while IFS= read -r path; do
        [ -e "$folder/$path" ] || { echo "documents: $document links to $path, which is not there" >&2; status=1; }
    done < <(grep -oE '\]\([A-Za-z0-9_./-]+\)' "$document" | sed 's/^](//; s/)$//' | sort -u)
    while IFS= read -r path; do
        case $path in php-ext/modules/*) continue ;; esac # made by `make build`
        [ -e "$path" ] || { echo "documents: $document names $path, which is not there" >&2; status=1; }
    done < <(grep -oE '`(Sources|Tests|docs|include|php-ext|php-cli|packaging|whmcs|\.ci)/[A-Za-z0-9_./+-]*`' "$document" | tr -d '`' | sort -u)
done < <(git ls-files '*.md' ':!Tests/Recordings')
while read -r lines file; do
    if [ "$lines" -gt 600 ]; then echo "documents: $file has $lines lines; split it by concern" >&2; status=1; fi
done < <(git ls-files '*.swift' '*.c' '*.h' '*.php' ':!*_arginfo.h' | xargs wc -l | grep -v ' total$')
if git grep -nE 'TODO|FIXME|XXX\b|\btry!|\bas!|fatalError\(' -- Sources php-ext php-cli include | grep -v XXXXXX; then
    echo "documents: unfinished or unsafe work is marked above" >&2
    status=1
fi
[ $status = 0 ] && echo "documents: paths, lengths and markers are fine"
exit $status
