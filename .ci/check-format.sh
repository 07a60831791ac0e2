#!/bin/bash
# Swift sources have the project's format, and imports go down only.
set -euo pipefail
cd "$(dirname "$0")/.."
swift format lint --strict --parallel --recursive Sources Tests Package.swift
core='HestiaModel HTTPTransport HestiaPanel Workflow Licensing Provisioning HestiaBridge'
if grep -rnE '^(package |public |internal |private )?import (Foundation|Dispatch)$' $(printf 'Sources/%s ' $core); then
    echo "format: the core imports FoundationEssentials at most" >&2
    exit 1
fi
if grep -rnE '\b(Task \{|Task\.|DispatchQueue|Thread\()|^ *actor ' $(printf 'Sources/%s ' $core); then
    echo "format: no task, actor, queue or thread in the core" >&2
    exit 1
fi
if grep -rn 'import HestiaSimulator' $(printf 'Sources/%s ' $core); then
    echo "format: no product code imports the simulator" >&2
    exit 1
fi
# A function that replaces one of the C library in a test's program must be exported, and so public.
if grep -rnE '@testable|^ *public ' Sources Tests --include=*.swift \
    | grep -vE '^(Sources/HestiaBridge/|Tests/HTTPTransportTests/Support/SlowNameService\.swift:)'; then
    echo "format: only HestiaBridge is public, and nothing is @testable" >&2
    exit 1
fi
echo "format: fine"
