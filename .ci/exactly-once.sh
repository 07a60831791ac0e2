#!/bin/bash
# exactly-once.sh: kills every workflow at every instant and calls it again; prints how many points were tried for each.
set -euo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
.ci/swift.sh test "$@" --filter ExactlyOnceTests 2>&1 | tee "$log" | grep -E '^exactly-once:|^✘|^error:' || true
# The count is the proof: no line, or points that did not converge, is a failure.
awk '/^exactly-once:/ {
        lines++
        for (i = 1; i <= NF; i++) { if ($i == "points,") points += $(i - 1); if ($i ~ /^converged/) converged += $(i - 1) }
    }
    END {
        printf "exactly-once: %d workflows, %d points, %d converged\n", lines, points, converged
        exit !(lines > 0 && points > 0 && points == converged)
    }' "$log"
grep -q 'Test run with .* passed' "$log"
