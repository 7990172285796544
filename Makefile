# Two commands: `make demo` starts everything, `make test` runs every test. Both prepare what they need.
PYTHON ?= $(shell for each in python3.13 python3.12 python3.11 python3; do \
	$$each -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)
VENV := .venv
RUN := $(VENV)/bin/python
LOCK := config/requirements.lock
DEMO ?=
# For the terminal: a Python with venv, software OpenGL, a display where there is none. For the console: what reads the
# text of photographed posters. For the tests also a browser, printers, and what a large console stands on.
PACKAGES := python3-venv xvfb libgl1 libegl1 libgl1-mesa-dri libusb-1.0-0 espeak-ng alsa-utils \
	tesseract-ocr tesseract-ocr-ita
TEST_PACKAGES := chromium cups-ipp-utils dbus-daemon cups-daemon cups-client postgresql nginx systemd

.PHONY: demo test test-postgresql setup system browser check bench soak lock clean pictures

demo: setup
	$(RUN) -m kiosk demo $(DEMO)

test: setup browser check
	$(RUN) -m pytest --numprocesses $$(( $$(nproc) + 1 )) --maxprocesses 5 --dist loadgroup --no-loadscope-reorder

# Everything that takes too long for each change: every combination of screen, size, language and theme.
soak: setup browser test-postgresql
	$(RUN) -m pytest -m soak

# Every test of the console once more, on a PostgreSQL of its own.
test-postgresql: setup browser
	$(RUN) tests/postgresql.py $(RUN) -m pytest tests/central

check: setup
	$(VENV)/bin/ruff check kiosk tests
	$(VENV)/bin/ruff format --check kiosk tests
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

bench: setup
	$(RUN) -m kiosk bench --json build/bench.json

setup: system $(VENV)/ready

system:
	@sh config/system-packages.sh $(PACKAGES)

browser:
	@sh config/system-packages.sh $(TEST_PACKAGES)

$(VENV)/ready: $(LOCK) pyproject.toml
	@sh config/make-venv.sh "$(PYTHON)" $(VENV) $(LOCK)
	@touch $@

# Renews the lock: exact versions and hashes, no address of any registry in it.
lock:
	$(RUN) -m pip install --quiet uv
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --no-annotate --extra dev --extra postgresql --upgrade pyproject.toml -o $(LOCK)

# The README's pictures, drawn by the terminal itself, half as large: some screens, and some for other readers.
PICTURES := attract home list-job_offer item-job_offer phone search-written result tick-tasks curriculum
TOUR := $(RUN) -m kiosk tour --now "$$(date +%F)T10:42:00+01:00" --out build/pictures
pictures: setup
	rm -rf build/pictures
	$(TOUR) --only $(PICTURES)
	$(TOUR)/arabic --lang ar --only home
	$(TOUR)/contrast --theme contrast --text large --only item-job_offer
	$(TOUR)/low --reach low --only home
	@mkdir -p docs/pictures
	$(RUN) -c 'from pathlib import Path; from PIL import Image; built = Path("build/pictures"); \
		[Image.open(each).reduce(2).quantize(96).save( \
			"docs/pictures/" + "-".join(each.relative_to(built).parts), optimize=True) \
		for each in built.glob("**/*.png") if not each.stem[-1].isdigit()]'

clean:
	rm -rf build state .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
