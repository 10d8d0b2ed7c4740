# Sourced by quickstart and test. Makes .venv where there is none and installs the project into it;
# returns at once when neither pyproject.toml nor the Python in .venv has changed since.
# usage: extra=NAME; . scripts/environment.sh

set -eu
cd "$(dirname "$0")/.."

find_python() {
  for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python; do
    if command -v "$name" >/dev/null 2>&1 &&
      "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
      echo "$name"
      return
    fi
  done
  echo "Assay needs Python 3.11, 3.12 or 3.13; none was found. Install one, or name it: PYTHON=python3.13 $0" >&2
  exit 2
}

if ! .venv/bin/python --version >/dev/null 2>&1; then
  rm -rf .venv
  python=$(find_python)
  echo "making .venv with $("$python" --version)"
  "$python" -m venv .venv || {
    rm -rf .venv
    echo "Python cannot make a virtual environment; on Debian and Ubuntu: apt-get install python3-venv" >&2
    exit 2
  }
fi

stamp=".venv/installed-$extra"
state=$({ cat pyproject.toml scripts/environment.sh; .venv/bin/python --version; } | cksum)
if [ "$(cat "$stamp" 2>/dev/null || true)" != "$state" ] || [ ! -x .venv/bin/assay ]; then
  echo "installing Assay and what it needs into .venv (extra: $extra)"
  install() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@"
  }
  # Tantivy and rjieba are written in Rust: where there is no wheel of theirs, Assay goes without.
  if [ "$extra" != fast ]; then
    install --editable ".[$extra]"
  elif ! install --only-binary tantivy,rjieba --editable ".[fast]" 2>/dev/null; then
    install --editable .
    echo "tantivy and rjieba have no wheels for this machine: Whoosh and jieba do their work, more slowly" >&2
  fi
  echo "$state" >"$stamp"
fi
PATH="$PWD/.venv/bin:$PATH"
export PATH
