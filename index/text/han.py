"""Chinese text cut into words: jieba with the gazetteers' names as dictionary.

No hidden Markov model: it makes up words from their neighbours, so that an
unknown name would be cut one way in an article and another in a query.
Without it an unknown name is single characters everywhere.
"""

from __future__ import annotations

import hashlib
import importlib
import logging
import os
import re
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from typing import Protocol

from index.folders import cache_folder
from index.model import Token
from index.text.characters import HAN
from index.text.normalise import Folded, fold
from index.text.segmenter import Segmenter

DICTIONARY = "index.names.dictionary"
"""Module whose `han_words()` gives the names to keep whole. By name: text is the layer below names."""

LONGEST_RUN = 2000
"""Characters cut at once: bounds the memory that a text without punctuation takes."""

_HAN_RUN = re.compile(f"[{HAN}]{{1,{LONGEST_RUN}}}")

_lock = threading.RLock()
_cutter: Cutter | None = None
_made: tuple[Cutter, Segmenter] | None = None


class Cutter(Protocol):
    """What this module needs of `jieba.Tokenizer`."""

    FREQ: dict[str, int]
    """Word -> frequency; 0 for what only begins words."""
    total: int
    """The sum of all frequencies."""

    def cut(self, sentence: str, cut_all: bool = False, HMM: bool = True) -> Iterator[str]:
        """The words of a sentence, in order; joined they give it back."""
        ...


Piece = tuple[int, int, str]
"""Start and end in the original, and the folded term: what a token is, in the order in which tokens are sorted."""


def cut(text: str | Folded) -> list[Token]:
    """The Chinese words of a text in order, without overlap; their terms are folded."""
    folded = fold(text) if isinstance(text, str) else text
    return [Token(term, start, end) for start, end, term in _pieces(folded, _segmenter().words)]


def search_cut(text: str | Folded) -> list[Token]:
    """As `cut`, each word followed by the dictionary words of two characters and more inside it."""
    folded = fold(text) if isinstance(text, str) else text
    return [Token(term, start, end) for start, end, term in search_pieces(folded)]


def search_pieces(folded: Folded) -> Iterator[Piece]:
    """What `search_cut` finds, before it becomes tokens."""
    return _pieces(folded, _segmenter().words_and_inner)


def fingerprint() -> str:
    """What the cut depends on, as a short string: an index written with another one must be rebuilt."""
    words = "\n".join(sorted(_names()))
    return f"jieba-{version('jieba')}-{hashlib.sha256(words.encode()).hexdigest()[:16]}"


def _pieces(folded: Folded, words: Callable[[str], Iterable[tuple[int, int]]]) -> Iterator[Piece]:
    text = folded.text
    starts, ends = folded.places()
    for run in _HAN_RUN.finditer(text):
        at = run.start()
        for start, end in words(run[0]):
            yield starts[at + start], ends[at + end - 1], text[at + start : at + end]


def _segmenter() -> Segmenter:
    global _made
    source = cutter()
    if _made is None or _made[0] is not source:
        _made = source, Segmenter(source.FREQ, source.total)
    return _made[1]


def cutter() -> Cutter:
    """The one segmenter of the process, made on first use (half a second)."""
    global _cutter
    if _cutter is None:
        with _lock:
            if _cutter is None:
                _cutter = _new_cutter()
    return _cutter


def _new_cutter() -> Cutter:
    with warnings.catch_warnings():
        # jieba 0.42.1 has invalid escapes in its expressions and asks for pkg_resources.
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.CRITICAL)
    made = jieba.Tokenizer()
    # Never the shared temporary folder, jieba's own choice. A folder that cannot be written means no cache.
    made.tmp_dir = str(cache_folder() or os.devnull)
    made.initialize()
    for word in _names():
        # A frequency given by hand can make a word worse; jieba's own guess keeps it whole.
        made.add_word(word)
    return made  # type: ignore[no-any-return]


def _names() -> Iterable[str]:
    """Names to keep whole, in the form that is cut: folded, Chinese characters only."""
    try:
        words: Iterable[str] = importlib.import_module(DICTIONARY).han_words()
    except ModuleNotFoundError as error:
        if error.name != DICTIONARY:
            raise
        return []
    folded = (fold(word).text for word in words)
    return dict.fromkeys(word for word in folded if len(word) > 1 and _HAN_RUN.fullmatch(word))
