# One command grades (make demo), one command tests (make test), one command checks everything (make check).
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEMO := gradient_vector squared_loss simple_graph value two_layer_numpy training_loop

.PHONY: demo test check check-style format clean

demo: $(READY)
	@mkdir -p build/demo
	$(BIN)/grader grade examples/mixed $(DEMO:%=--kata %) --json build/demo/report.json --html build/demo/report.html
	@echo "the report is in build/demo/report.html and build/demo/report.json"

test: $(READY)
	$(BIN)/pytest tests --numprocesses=auto --dist=worksteal --timeout=600

check: check-style test
	$(BIN)/grader check

check-style: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $(READY)

clean:
	rm -rf $(VENV) build
