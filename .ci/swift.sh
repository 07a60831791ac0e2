#!/bin/bash
# swift.sh build|test OPTIONS...: Swift's package manager as CI calls it: a warning is an error, and so is an import of a target that
# Package.swift does not name as a dependency. Other packages are compiled with -suppress-warnings, which these flags leave alone.
#
# Every script compiles through this one: with other flags in the same scratch folder everything would be compiled again.
set -euo pipefail
command=${1:?swift.sh: build or test}
shift
exec swift "$command" -Xswiftc -warnings-as-errors --explicit-target-dependency-import-check error "$@"
