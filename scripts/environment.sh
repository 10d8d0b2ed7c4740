# Sourced by quickstart and test. Makes .venv where there is none and installs the project into it;
# returns at once when neither pyproject.toml nor the Python in .venv has changed since.
# usage: extra=NAME; . scripts/environment.sh

set -eu
cd "$(dirname "$0")/.."

find_python() {
  for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python; do
    if command -v "$name" >/dev/null 2>&1 &&
      "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2])' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
  echo "Assay needs Python 3.11 or newer; none was found. Install one, or name it: PYTHON=/path/to/python $0" >&2
  exit 2
}

if [ ! -x .venv/bin/python ]; then
  python=$(find_python)
  echo "making .venv with $("$python" --version)"
  "$python" -m venv .venv || {
    rm -rf .venv
    echo "Python cannot make a virtual environment; on Debian and Ubuntu: apt-get install python3-venv" >&2
    exit 2
  }
fi

stamp=".venv/installed-$extra"
state=$(cat pyproject.toml "$0" | cksum)
if [ "$(cat "$stamp" 2>/dev/null || true)" != "$state" ]; then
  echo "installing Assay and what it needs into .venv (extra: $extra)"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --editable ".[$extra]"
  echo "$state" >"$stamp"
fi
PATH="$PWD/.venv/bin:$PATH"
export PATH
