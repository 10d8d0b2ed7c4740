"""Half a second of jieba is paid by who has Chinese to cut, and by nobody else."""

import subprocess
import sys

HEAVY = ("jieba", "opencc", "pypinyin", "trafilatura", "whoosh")
ENGLISH = "f('The plant, Lu’an’s, will make 70,000 tonnes.')"


def loaded(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(*(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_loads_nothing_heavy() -> None:
    names = "han normalise passage scripts sentences stemming variants words"
    assert loaded("\n".join(f"import index.text.{name}" for name in names.split())) == set()


def test_english_needs_neither() -> None:
    for module, name in (("words", "words"), ("words", "exact"), ("normalise", "fold"), ("scripts", "language")):
        assert loaded(f"from index.text.{module} import {name} as f\n{ENGLISH}") == set()


def test_folding_chinese_needs_no_segmenter() -> None:
    assert loaded("from index.text.words import exact as f\nf('长治市')") == set()
