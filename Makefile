# Every target installs what it needs into .venv, is safe to repeat, and says what it does.
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help demo test lint build bench bench-quality fuzz soak clean distclean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "make %-14s %s\n", $$1, $$2}'

demo:  ## open JupyterLab on demo notebooks with every gate on
	scripts/demo.sh

test:  ## everything CI runs: lint, types, front end, pytest (with the browser)
	scripts/test.sh

lint:  ## style, types, floors
	scripts/setup.sh lab,test,browser
	scripts/lint.sh

build:  ## the front end into .venv, wheel and sdist into dist/
	scripts/build.sh

bench:  ## what the README's figures come from
	scripts/setup.sh lab,test,browser,names
	.venv/bin/python -m benchmarks

bench-quality:  ## recall and false alarms beside other tools, goal by goal: make bench-quality CORPORA=FOLDER
	scripts/setup.sh lab,test,browser
	CORPORA="$(CORPORA)" .venv/bin/python -m benchmarks quality

# Not beside `make soak fuzz`, which runs the long form of the tests of that name.
ifeq ($(filter soak,$(MAKECMDGOALS)),)
fuzz:  ## atheris searches the scanner by coverage: make fuzz [SECONDS=300]
	scripts/fuzz.sh $(SECONDS)
endif

# `make soak` runs all long forms, `make soak NAME` those whose name holds NAME.
SOAK_NAME := $(filter-out soak,$(MAKECMDGOALS))
soak:  ## the long forms of the soak tests: make soak [NAME]
	scripts/setup.sh lab,test,browser
	MLSEC_SOAK=long .venv/bin/pytest -m soak --timeout=0 $(if $(SOAK_NAME),-k "$(SOAK_NAME)")

ifneq ($(filter soak,$(MAKECMDGOALS)),)
$(SOAK_NAME):
	@:
endif

clean:  ## remove what was built
	rm -rf dist build labextension/lib labextension/tsconfig.tsbuildinfo jupyter_mlsec/labextension artifacts
	rm -rf .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis

distclean: clean  ## ... and the environments and node_modules
	rm -rf .venv .venv-names .venv-shared node_modules
