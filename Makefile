# What can be done here: `make help`. Everything works without a network once the modules are there.
SHELL := bash
GO    ?= go
EVAL  ?= ../shared/eval
export CGO_ENABLED := 0

.PHONY: help docs build check test race vet lint format-check lint-data bench score swap noise kills pictures fuzz

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

build: ## the program, bin/bilat, one static binary
	$(GO) build -trimpath -o bin/bilat ./cmd/bilat

check: format-check vet lint lint-data test race ## all that CI runs

test: ## every test, as the README says
	$(GO) test ./...

race: ## the tests that run things at the same time, with the race detector (needs a C compiler)
	CGO_ENABLED=1 $(GO) test -race -short ./internal/pipeline/ ./internal/store/... ./internal/shelf/ ./internal/web/ ./internal/api/ ./internal/mcp/ ./cmd/bilat/

vet: ## the compiler's own doubts
	$(GO) vet ./...

format-check: ## gofmt changes nothing
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$unformatted" || { echo "gofmt would change: $$unformatted"; exit 1; }

lint: ## golangci-lint, where it is installed (.ci/run installs it)
	@if command -v golangci-lint >/dev/null; then golangci-lint run ./...; else echo "golangci-lint is not installed: skipped (see CONTRIBUTING.md)"; fi

lint-data: ## grammar and gazetteer, held against the documents at hand
	$(GO) run ./cmd/bilat lint bench/gold/open $(wildcard $(EVAL)/dev/seeds $(EVAL)/dev/texts $(EVAL)/rdcr/dev/texts)

bench: build ## documents and MB a second, peak memory, size of the record, start-up; printed, and kept in bench/ (what `make score` says is added there by hand)
	$(GO) run ./bench -bilat bin/bilat -texts $(EVAL)/rdcr/dev/texts -sample sample/documents -tables $(EVAL)/../data -save bench

score: build ## extraction against the sample's gold, and what the gold files beside the project say, if they are there; kept in bench/
	@score() { kept=bench/score-$$1.json; since=; test ! -f $$kept || since="--diff $$kept"; \
	  bin/bilat score $$2 $$3 $$since --save $$kept | grep '^facts' | sed "s/^/$$1\t/" | expand -t 9; }; \
	score sample sample/testdata/claims.jsonl sample/documents; \
	score gold bench/gold/open.jsonl bench/gold/open; \
	score fresh bench/gold/fresh.jsonl bench/gold/fresh; \
	$(GO) test -count=1 -v -run 'TestNames$$' ./internal/resolve | sed -n 's/.*: names /names    /p'; \
	if test -d $(EVAL)/dev; then \
	  for set in seeds texts; do score $$set $(EVAL)/dev/$$set-gold.jsonl $(EVAL)/dev/$$set; done; \
	  tmp=$$(mktemp -d); bin/bilat read --db $$tmp/a.db $(EVAL)/dev/seeds >/dev/null; \
	  bin/bilat disputes --db $$tmp/a.db AZE LTU --format jsonl >$$tmp/d.jsonl; \
	  printf '%-9s' seeds; python3 $(EVAL)/disputes.py $(EVAL)/dev/disputes-gold.jsonl $$tmp/d.jsonl; \
	  bin/bilat facts --from-claims $(EVAL)/merge/dev/claims.jsonl --format jsonl >$$tmp/f.jsonl; \
	  printf '%-9s' merge; python3 $(EVAL)/merge/score.py $(EVAL)/merge/dev/truth.jsonl $$tmp/f.jsonl; \
	  rm -r $$tmp; \
	else echo "no gold files in $(EVAL)"; fi

docs: ## docs/grammar.md from the grammar
	$(GO) generate ./cmd/bilat

swap: ## the swap test, with the share it prints
	$(GO) test -v -run 'TestSwap' ./internal/score/

kills: ## kills the program at fifty random moments while it reads and reads again
	BILAT_KILLS=25 $(GO) test -v -run 'TestKilled' ./cmd/bilat/

noise: ## fifty files of noise beside good documents, with time and memory
	$(GO) test -v -run 'TestNoise' ./internal/pipeline/

LOOK ?= $(CURDIR)/bin/pictures
pictures: ## every page of the demo at three widths, light and dark, into bin/pictures (LOOK=FOLDER), for somebody to look at
	BILAT_LOOK=$(LOOK) $(GO) test -count=1 -run 'TestPictures|TestPrinted' ./internal/web && ls $(LOOK) | wc -l

FUZZTIME ?= 2m
fuzz: ## every fuzz target in turn, two minutes each (FUZZTIME=30s), with a table of executions (FUZZ='Feed|Word': those whose names have it)
	FUZZTIME=$(FUZZTIME) GO=$(GO) .ci/fuzz '$(FUZZ)'
