# `make` alone lists what there is.
.DEFAULT_GOAL := help
GO ?= go
export GONOSUMDB = github.com/cayleygraph/cayley
export GOFLAGS += -buildvcs=false

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: test race lint bench fuzz
test: ## run every test
	$(GO) test ./...

race: ## run every test under the race detector
	$(GO) test -race ./...

lint: ## go vet and gofmt
	$(GO) vet ./...
	@test -z "$$(gofmt -l .)" || { gofmt -l .; exit 1; }

bench: ## measure each step
	$(GO) test -run '^$$' -bench . -benchmem ./...

fuzz: ## fuzz what reads bytes from outside, 20 s each
	@for p in $$($(GO) list ./...); do \
	  for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz'); do \
	    echo "$$p $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime 20s $$p || exit 1; \
	  done; done
