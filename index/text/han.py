"""Chinese text cut into words: by jieba's dictionary and the gazetteers' names, with rjieba or jieba itself.

No hidden Markov model: it makes up words from their neighbours, so that an
unknown name would be cut one way in an article and another in a query.
Without it an unknown name is single characters everywhere.
"""

from __future__ import annotations

import importlib
import os
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from typing import Protocol

from index.errors import UsageError
from index.folders import cache_folder
from index.model import Token
from index.text.characters import HAN
from index.text.normalise import Folded, fold
from index.text.patterns import pattern
from index.text.segmenter import Cutter, Segmenter

SEGMENTERS = ("rjieba", "jieba")
"""The fastest first. They cut alike but in rare cases, for which an index remembers its own."""

DICTIONARY = "index.names.dictionary"
"""Module whose `han_words()` gives the names to keep whole. By name: text is the layer below names."""

LONGEST_RUN = 2000
"""Characters cut at once: bounds the memory that a text without punctuation takes."""

_HAN_RUN = pattern(f"[{HAN}]{{1,{LONGEST_RUN}}}")

_lock = threading.RLock()
_name: str | None = None
_make: Callable[[str], Cutter] | None = None
_made: tuple[tuple[str, Callable[[str], Cutter]], Cutter] | None = None


class _Jieba(Protocol):
    """What this module needs of `jieba.Tokenizer`."""

    FREQ: dict[str, int]
    """Word -> frequency; 0 for what only begins words."""
    total: int
    """The sum of all frequencies."""


@cache
def installed() -> tuple[str, ...]:
    """The segmenters that this Python has, the fastest first. Each has the name of the package that it needs."""
    return tuple(name for name in SEGMENTERS if find_spec(name))


def segmenter() -> str:
    """The name of the segmenter that cuts in this process: the one in use, else the fastest."""
    return _name or installed()[0]


def use(name: str, make: Callable[[str], Cutter] | None = None) -> None:
    """Cut by this segmenter from now on; an index is asked by the one that it was made with.

    `make` makes it, sooner than this module would. Raises `UsageError` where it is not installed.
    """
    global _name, _make
    if name not in installed():
        raise UsageError(
            f"this index was made with {name}, which is not installed",
            do="install it with `pip install 'assay[fast]'`, or make the index anew with `assay index --rebuild`",
        )
    _name, _make = name, make


Piece = tuple[int, int, str]
"""Start and end in the original, and the folded term: what a token is, in the order in which tokens are sorted."""


def cut(text: str | Folded) -> list[Token]:
    """The Chinese words of a text in order, without overlap; their terms are folded."""
    folded = fold(text) if isinstance(text, str) else text
    return [Token(term, start, end) for start, end, term in _pieces(folded, cutter().words)]


def search_cut(text: str | Folded) -> list[Token]:
    """As `cut`, each word followed by the dictionary words of two characters and more inside it."""
    folded = fold(text) if isinstance(text, str) else text
    return [Token(term, start, end) for start, end, term in search_pieces(folded)]


def search_pieces(folded: Folded) -> Iterator[Piece]:
    """What `search_cut` finds, before it becomes tokens."""
    return _pieces(folded, cutter().words_and_inner)


def _pieces(folded: Folded, words: Callable[[str], Iterable[tuple[int, int]]]) -> Iterator[Piece]:
    text = folded.text
    starts, ends = folded.places()
    for run in _HAN_RUN.finditer(text):
        at = run.start()
        for start, end in words(run[0]):
            yield starts[at + start], ends[at + end - 1], text[at + start : at + end]


def cutter() -> Cutter:
    """The segmenter in use, made at first (with jieba in a second)."""
    global _made
    wanted = segmenter(), _make or new_cutter
    if _made is None or _made[0] != wanted:
        with _lock:
            if _made is None or _made[0] != wanted:
                _made = wanted, wanted[1](wanted[0])
    return _made[1]


def new_cutter(name: str) -> Cutter:
    """A segmenter by its name."""
    if name == "rjieba":
        from index.text.rust_segmenter import RustSegmenter

        return RustSegmenter(names())
    dictionary = jieba_with_names()
    return Segmenter(dictionary.FREQ, dictionary.total)


def jieba_with_names() -> _Jieba:
    """A tokenizer of jieba's that has the names in its dictionary."""
    with warnings.catch_warnings():
        # jieba 0.42.1 has invalid escapes in its expressions and asks for pkg_resources.
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel("CRITICAL")
    made = jieba.Tokenizer()
    # Never the shared temporary folder, jieba's own choice. A folder that cannot be written means no cache.
    made.tmp_dir = str(cache_folder() or os.devnull)
    made.initialize()
    for word in names():
        # A frequency given by hand can make a word worse; jieba's own guess keeps it whole.
        made.add_word(word)
    return made  # type: ignore[no-any-return]


def names() -> Iterable[str]:
    """The names to keep whole, in the form that is cut: folded, Chinese characters only."""
    try:
        words: Iterable[str] = importlib.import_module(DICTIONARY).han_words()
    except ModuleNotFoundError as error:
        if error.name != DICTIONARY:
            raise
        return []
    folded = (fold(word).text for word in words)
    return dict.fromkeys(word for word in folded if len(word) > 1 and _HAN_RUN.fullmatch(word))
