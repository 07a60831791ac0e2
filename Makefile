# HestiaBridge: see README.md for the two commands, `make demo` and `make test`.
SHELL := /bin/bash
PRODUCT_BUILD := .build-product

.PHONY: library
library: build/libhestiabridge.so

# The self-contained library, alone: no simulator, no test dependency is compiled for it.
.PHONY: build/libhestiabridge.so
build/libhestiabridge.so:
	.ci/build-library.sh $(PRODUCT_BUILD) $@
