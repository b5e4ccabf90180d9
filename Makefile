# `make run` answers the Korea example; `make test` runs the suite, `make soak` what takes too long for it: all of them
# set up .venv first.
PYTHON ?= python3
BIN := .venv/bin
PYTEST = $(BIN)/python -m pytest --numprocesses=auto --maxprocesses=8 --dist=worksteal

# Where no compiled modules are kept, each of the many processes that tests start compiles all it imports.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test soak check format bench pictures chromium clean

run: .venv/run.done
	$(BIN)/standoff analyse examples/korea-2017/korea.yaml

test: .venv/dev.done chromium
	$(PYTEST)

# The tests that are marked for it, and ten times as many random examples for all that are tried on such.
soak: .venv/dev.done chromium
	$(PYTEST) -m "soak or hypothesis" --hypothesis-profile=soak

check: .venv/dev.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/dev.done
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/bench.done
	$(BIN)/python benchmarks/machine.py
	$(BIN)/python benchmarks/bench_analyse.py
	$(BIN)/python benchmarks/bench_scale.py
	$(BIN)/python benchmarks/bench_variants.py
	$(BIN)/python benchmarks/bench_states.py
	$(BIN)/python benchmarks/bench_paths.py
	$(BIN)/python benchmarks/bench_hinges.py
	$(BIN)/python benchmarks/bench_solver.py
	$(BIN)/python benchmarks/bench_sweep.py
	PYTHONPATH=tests $(BIN)/python benchmarks/bench_cost.py
	PYTHONPATH=tests $(BIN)/python benchmarks/bench_workbench.py

pictures: .venv/dev.done
	$(BIN)/python docs/pictures.py

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/pip.done:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	touch $@

# `make run` brings all that the commands need; tests and checks need the other extras and their own tools too.
.venv/run.done: .venv/pip.done pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[fast,figures,solver,sources,statistics,sweep,workbench]"
	touch $@

.venv/dev.done: .venv/pip.done pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[fast,figures,frames,graphs,solver,sources,statistics,sweep,workbench]" --group test --group check
	touch $@ .venv/run.done

# The peers that benchmarks compare with.
.venv/bench.done: .venv/dev.done
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group bench
	touch $@

# The browser tests drive Debian's Chromium; where it can't be had they are left out, and say so.
chromium:
	@tests/workbench/browser/install_chromium.sh
