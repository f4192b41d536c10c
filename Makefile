# Earshot.  `make run` talks, `make test` proves; both first install what they need.
#
# PYTHON=/path/to/python3 chooses the Python; ARGS="..." is handed to run, bench, soak and clean-machine;
# PORTAL=/some/folder is where `make portal` keeps the system that has the portal.

PYTHON ?= python3
ARGS ?=
PORTAL ?= /var/tmp/earshot-portal

SHELL := /bin/sh
.SHELLFLAGS := -euc
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

ifeq ($(OS),Windows_NT)
VENV_PYTHON := .venv/Scripts/python.exe
else
VENV_PYTHON := .venv/bin/python
endif

# A Python named by the person is used or refused; the default may be replaced by a newer one.
PREPARE := $(PYTHON) scripts/prepare.py $(if $(filter file,$(origin PYTHON)),,--only-this-python)

PACKING := build/package/venv/bin/python -m scripts.packing

.PHONY: help run test lint types bench soak portal translations clean ready-to-run ready-to-test \
	package package-again package-check package-versions ready-to-package deb rpm archlinux one-file appimage windows-installer macos-image \
	try-windows-installer clean-machine

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' Makefile

ready-to-run ready-to-test:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here: install Python 3.11 or newer."; exit 1; }
	@$(PREPARE) $(@:ready-to-%=%)

run: ready-to-run ## open the window; without a display, show a short spoken conversation
	@$(VENV_PYTHON) -m app $(ARGS)

# These listen to sound cards in real time, look at screens and measure: nothing else runs beside them.
ALONE := tests/device tests/desktop tests/bench tests/practice/test_promptness.py

# What failed while a computer was busy with something else passes now; what is wrong fails twice.  1: all tests ran.
ONCE_MORE := { [ $$? = 1 ] && echo "Once more, alone, what failed above:" && \
	$(VENV_PYTHON) -m pytest --last-failed --last-failed-no-failures none; }

test: lint types ## lint, types, import rules and every test
	@$(VENV_PYTHON) -m pytest -n 3 --dist loadscope $(ALONE:%=--ignore=%) || $(ONCE_MORE)
	@$(VENV_PYTHON) -m pytest $(ALONE) || $(ONCE_MORE)
	@echo "All green: lint, types, import rules and tests."

lint: ready-to-test ## style, formatting and import rules
	@$(VENV_PYTHON) -m ruff check --quiet
	@$(VENV_PYTHON) -m ruff format --check --quiet
	@$(VENV_PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()" --no-cache

types: ready-to-test ## strict type checking, of what differs between systems as on each of them
	@$(VENV_PYTHON) -m mypy
	@for system in win32 darwin; do \
		$(VENV_PYTHON) -m mypy --platform $$system --cache-dir .mypy_cache/$$system app/system; done

bench: ready-to-test ## measure; a table and build/bench.json
	@mkdir -p build
	@$(VENV_PYTHON) -m tests.bench $(ARGS)

soak: ready-to-test ## 30 minutes of conversation, watched for leaks
	@mkdir -p build
	@$(VENV_PYTHON) -m tests.bench.soak $(ARGS)

# Debian newer than 12, without what it recommends; parts of it cannot be configured in there, which does not matter.
portal: ready-to-test ## the Wayland hotkey with the real desktop portal; needs root and debootstrap, and loads 200 MB once
	@test -x $(PORTAL)/usr/libexec/xdg-desktop-portal || debootstrap --variant=minbase \
		--include=xdg-desktop-portal forky $(PORTAL) http://deb.debian.org/debian sid \
		|| test -x $(PORTAL)/usr/libexec/xdg-desktop-portal
	@mount -t proc proc $(PORTAL)/proc; trap 'umount $(PORTAL)/proc' EXIT; \
		chroot $(PORTAL) /usr/libexec/xdg-desktop-portal --version; \
		EARSHOT_PORTAL_ROOT=$(PORTAL) $(VENV_PYTHON) -m pytest tests/system/hotkey/real_portal.py

translations: ready-to-test ## bring the words to translate up to date, and compile the translations
	@$(VENV_PYTHON) -m scripts.translations

ready-to-package:
	@$(PREPARE) package
	@$(VENV_PYTHON) -m scripts.packing environment

package: ready-to-package ## the folder that runs without Python: build/package/dist/earshot
	@$(PACKING) bundle

deb: package ## dist/earshot_*.deb, for Debian, Ubuntu and their kin
	@$(PACKING) deb

rpm: package ## dist/earshot-*.rpm, for Fedora and openSUSE
	@$(PACKING) rpm

archlinux: package ## dist/earshot-*.pkg.tar.zst, for Arch Linux
	@$(PACKING) archlinux

one-file: package ## dist/earshot-*.run, which installs into a home without root
	@$(PACKING) one-file

appimage: package ## dist/Earshot-*.AppImage; EARSHOT_APPIMAGE_RUNTIME names what it begins with
	@$(PACKING) appimage

windows-installer: ready-to-package ## dist/earshot-*-setup.exe, of a bundle made on Windows
	@$(PACKING) windows-installer

macos-image: package ## dist/earshot-*.dmg, on macOS
	@$(PACKING) macos-image

try-windows-installer: ready-to-package ## install, replace and remove the Windows installer under Wine
	@packaging/windows/try-with-wine.sh

# The package that is tried: the second of ARGS.
clean-machine: $(if $(filter one-file,$(ARGS)),one-file,deb) ## try a package where nothing is; as root, ARGS="trixie one-file"
	@packaging/linux/clean-machine.sh $(ARGS)

package-check: deb one-file ## look the packages over: metadata, policy, what they need, what is in them
	@$(PACKING) check

package-again: ready-to-package ## make folder, .deb and one file twice, and say what differs
	@$(PACKING) again

package-versions: ready-to-package ## write down the newest versions to make packages of
	@$(VENV_PYTHON) -m scripts.packing versions

clean: ## remove everything that was made, .venv too
	@rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache *.egg-info
	@find app tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
