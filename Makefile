# `make run` answers the Korea example; `make test` runs the suite, `make soak` what takes too long for it: all of them
# set up .venv first.
PYTHON ?= python3
BIN := .venv/bin
EXTRAS := arrow,fast,figures,frames,graphs,notebook,report,solver,sources,statistics,sweep,workbench
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
# One process more than cores: many tests wait for a browser or a server.
PROCESSES := $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 1)))
PYTEST = $(BIN)/python -m pytest --numprocesses=$(PROCESSES) --maxprocesses=8 --dist=worksteal

# Where no compiled modules are kept, each of the many processes that tests start compiles all it imports.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test soak oldest constraints check site notebooks format bench pictures chromium clean

run: .venv/run.done
	$(BIN)/standoff analyse examples/korea-2017/korea.yaml

test: .venv/dev.done chromium
	$(PYTEST)

# The tests that are marked for it, and ten times as many random examples for all that are tried on such.
soak: .venv/dev.done chromium
	$(PYTEST) -m "soak or hypothesis" --hypothesis-profile=soak

# The tests with the oldest versions that pyproject.toml allows, on the oldest Python: `make oldest PYTHON=python3.11`.
# `TESTS="tests/space -x"` runs some of them. What old packages warn of in the ways of newer ones is no failure.
oldest: .venv-oldest/done chromium
	.venv-oldest/bin/python -m pytest --numprocesses=$(PROCESSES) --maxprocesses=8 --dist=worksteal -W default $(TESTS)

# What the two files of versions are made by, after a change of dependencies in pyproject.toml, or to renew them.
constraints: .venv-constraints/done
	$(COMPILE) --universal --upgrade --group test --group docs --group check --output-file constraints.txt
	$(COMPILE) --upgrade --resolution lowest-direct --group test --output-file constraints-oldest.txt

check: .venv/dev.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(MAKE) --no-print-directory site

# The documentation as a site: build/site/index.html. What Sphinx warns of is a failure. All pages are written: the index
# that is searched loses what stands on others.
site: .venv/dev.done chromium
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --jobs auto --write-all -c docs -d build/site-pages . build/site
	$(BIN)/python -m pytest -m site tests/site

format: .venv/dev.done
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/dev.done
	$(BIN)/python benchmarks/machine.py
	$(BIN)/python benchmarks/bench_analyse.py
	$(BIN)/python benchmarks/bench_scale.py
	$(BIN)/python benchmarks/bench_variants.py
	$(BIN)/python benchmarks/bench_states.py
	$(BIN)/python benchmarks/concepts.py
	$(BIN)/python benchmarks/bench_paths.py
	$(BIN)/python benchmarks/bench_hinges.py
	$(BIN)/python benchmarks/bench_solver.py
	$(BIN)/python benchmarks/bench_sweep.py
	PYTHONPATH=tests $(BIN)/python benchmarks/bench_cost.py
	PYTHONPATH=tests $(BIN)/python benchmarks/bench_workbench.py

# What the cells of the notebooks show, after a change of what answers say.
notebooks: .venv/dev.done
	$(BIN)/python docs/building/notebooks.py

pictures: .venv/dev.done
	$(BIN)/python docs/pictures.py

clean:
	rm -rf .venv .venv-oldest .venv-constraints build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/pip.done:
	$(PYTHON) -m venv .venv
	$(PIP) --upgrade "pip>=25.1"
	touch $@

# `make run` brings all that the commands need; tests and checks need the other extras and their own tools too.
# constraints.txt says in which versions: those that the tests are known to pass with.
.venv/run.done: .venv/pip.done pyproject.toml constraints.txt
	$(PIP) --constraint constraints.txt --editable ".[fast,figures,report,solver,sources,statistics,sweep,workbench]"
	touch $@

.venv/dev.done: .venv/pip.done pyproject.toml constraints.txt
	$(PIP) --constraint constraints.txt --editable ".[$(EXTRAS)]" --group test --group docs --group check
	touch $@ .venv/run.done

.venv-oldest/done: pyproject.toml constraints-oldest.txt
	$(PYTHON) -m venv .venv-oldest
	.venv-oldest/bin/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	.venv-oldest/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints-oldest.txt \
	  --editable ".[$(EXTRAS)]" --group test
	touch $@

.venv-constraints/done:
	$(PYTHON) -m venv .venv-constraints
	.venv-constraints/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9"
	touch $@

# It writes names and versions, and no address of a package index.
COMPILE = .venv-constraints/bin/uv pip compile pyproject.toml --quiet --python-version 3.11 --all-extras --no-annotate \
  --custom-compile-command "make constraints"

# The browser tests drive Debian's Chromium; where it can't be had they are left out, and say so.
chromium:
	@tests/workbench/browser/install_chromium.sh
