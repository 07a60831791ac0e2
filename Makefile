# HestiaBridge: README.md describes the two commands, `make demo` and `make test`.
SHELL := /bin/bash
PRODUCT_BUILD := .build-product
DESTDIR ?=
PREFIX ?= /usr
LIBDIR ?= $(PREFIX)/lib/$(shell gcc -print-multiarch 2>/dev/null)
# The folder of the store of runs: whoever works with servers is of this group.
STOREDIR ?= /var/lib/hestiabridge
STORE_OWNER ?= www-data
STORE_GROUP ?= www-data

# `make -j build`: the extension waits for the library.
.NOTPARALLEL:
.PHONY: exactly-once build library extension dependencies demo test test-long test-php-versions install clean
build: library extension

dependencies:
	@.ci/install-dependencies.sh

# The self-contained library, alone: no simulator and no test dependency is compiled for it.
library:
	@.ci/build-library.sh $(PRODUCT_BUILD) build/libhestiabridge.so

extension: build/libhestiabridge.so
	@.ci/build-extension.sh

build/libhestiabridge.so:
	@.ci/build-library.sh $(PRODUCT_BUILD) $@

demo: dependencies
	@demo/run.sh

test: dependencies
	@.ci/test.sh

# The proof that a workflow killed at any instant and called again ends as an undisturbed one.
exactly-once: dependencies
	@.ci/exactly-once.sh

# What takes longer than CI may: other PHP versions, release-mode tests, sanitizers, valgrind.
test-long: dependencies build
	.ci/test-php-versions.sh
	.ci/test-php-zts.sh
	.ci/swift.sh test -c release --scratch-path .build-release
	HESTIABRIDGE_LONG=1 .ci/exactly-once.sh
	.ci/test-sanitizers.sh
	.ci/test-c-contract.sh --valgrind

test-php-versions: dependencies library
	@.ci/test-php-versions.sh

# Installs beside and renames: a library that a running PHP has open is never overwritten.
install: build
	@.ci/install.sh "$(DESTDIR)" "$(PREFIX)" "$(LIBDIR)" "$(STOREDIR)" "$(STORE_OWNER)" "$(STORE_GROUP)"

clean:
	rm -rf build php-ext/modules $(PRODUCT_BUILD) .build .build-release .build-address .build-thread
