# `make` alone lists what there is.
.DEFAULT_GOAL := help
GO ?= go
export GONOSUMDB = github.com/cayleygraph/cayley
export GOFLAGS += -buildvcs=false

VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null)
EVAL := ../shared/eval
# TESTFLAGS go to go test: make test TESTFLAGS='-run Answers -v'
TESTFLAGS ?=

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: build demo
build: ## build bin/entente
	$(GO) build -ldflags '-s -w -X main.version=$(VERSION)' -o bin/entente ./cmd/entente

demo: build ## build a graph from bundled articles and answer five questions
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && XDG_DATA_HOME=$$dir ENTENTE_STORE= bin/entente demo --answer

.PHONY: docs
docs: build ## draw the picture of the README from the sample articles
	@dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && export XDG_DATA_HOME=$$dir ENTENTE_STORE= && bin/entente demo -q >$$dir/log && \
	  bin/entente draw -q -o .docs/kosovo.svg --around Kosovo --non-facts --title 'Kosovo in the sample articles'

.PHONY: test race lint
test: ## run every test
	$(GO) test $(TESTFLAGS) ./...

race: ## run every test under the race detector
	$(GO) test -race $(TESTFLAGS) ./...

lint: ## go vet, gofmt and the lint of the ontology
	$(GO) vet ./...
	@test -z "$$(gofmt -l .)" || { gofmt -l .; exit 1; }
	$(GO) run ./cmd/entente schema --lint

.PHONY: bench fuzz
bench: ## measure each step
	$(GO) test -run '^$$' -bench . -benchmem ./...

FUZZTIME ?= 20s
fuzz: ## fuzz what reads bytes from outside, FUZZTIME (20s) each
	@for p in $$($(GO) list ./...); do \
	  for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz'); do \
	    echo "$$p $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) $$p || exit 1; \
	  done; done

.PHONY: eval
eval: ## score what is read against gold claims, into graph/eval/stats.txt
	$(GO) run ./cmd/entente eval \
	  --articles $(EVAL)/dev.jsonl --gold $(EVAL)/dev.gold.jsonl \
	  --articles $(EVAL)/seed/seed.jsonl --gold $(EVAL)/seed/seed.gold.jsonl \
	  --stats graph/eval/stats.txt
	@grep -E '^(set|strict|triple|says) ' graph/eval/stats.txt

PAGE := queries/web/page
.PHONY: page
page: ## build the page that entente view writes, with Node 20.19 or later
	cd $(PAGE) && npm ci --no-fund --no-audit && npm run build

.PHONY: clean
clean: ## remove what was built
	rm -rf bin
	$(GO) clean -testcache

.PHONY: crash
crash: ## kill a process that writes to a store, 200 times
	STORE_CRASH_RUNS=200 $(GO) test ./graph/store -run '^TestCrash' -v -count 1 -timeout 30m

.PHONY: figures
SIZES ?= 100000,1000000
figures: ## print the tables of graph/store/README.md, for SIZES (100000,1000000) quads
	@STORE_FIGURES=$(SIZES) STORE_BENCH_PLAIN=1 $(GO) test ./graph/store -run '^$$' -bench '^BenchmarkFigures$$' -benchtime 1x -timeout 60m | grep -E '^\||^FAIL|^---'
