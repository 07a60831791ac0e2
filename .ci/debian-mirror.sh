#!/bin/bash
# debian-mirror.sh: prints the Debian archive that this machine's apt uses, for folders and sources of other releases.
set -euo pipefail
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' | grep -v -e security -e updates | sort -u | head -n 1)
[ -n "$mirror" ] || { echo "debian-mirror: apt knows no archive; run apt-get update" >&2; exit 1; }
echo "${mirror%/}"
