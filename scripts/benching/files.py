"""The articles of `benching.articles` as files, made by several processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import IO

from benching.articles import Made, article

LOT = 1000
"""Articles that one process makes at a time, and files of a folder."""


def write(
    folder: Path, numbers: Sequence[int], *, lines: bool = False, truth: Path | None = None, jobs: int | None = None
) -> None:
    """Write the articles of these numbers below a folder: files, or with `lines` one file of JSON lines."""
    folder.mkdir(parents=True, exist_ok=True)
    lots = [numbers[at : at + LOT] for at in range(0, len(numbers), LOT)]
    with ExitStack() as open_files:
        line_file = _opened(folder / "articles.jsonl" if lines else None, open_files)
        truth_file = _opened(truth, open_files)
        work = partial(_lot, None if lines else folder, lines, truth is not None)
        for line_lot, truth_lot in _mapped(work, lots, jobs):
            if line_file:
                line_file.write(line_lot)
            if truth_file:
                truth_file.write(truth_lot)


def _opened(path: Path | None, stack: ExitStack) -> IO[str] | None:
    return stack.enter_context(path.open("w", encoding="utf-8")) if path else None


def _mapped(
    work: partial[tuple[str, str]], lots: Sequence[Sequence[int]], jobs: int | None
) -> Iterator[tuple[str, str]]:
    if len(lots) < 3 or jobs == 1:
        yield from map(work, lots)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(work, lots)


def _lot(folder: Path | None, lines: bool, truth: bool, numbers: Sequence[int]) -> tuple[str, str]:
    """Make one lot: into files where a folder is given; gives its lines and its truth where they are asked for."""
    made = [article(number) for number in numbers]
    if folder:
        _write_files(folder / f"{numbers[0] // LOT:04}", made)
    return _joined(each.line() for each in made) if lines else "", _joined(m.truth() for m in made) if truth else ""


def _write_files(folder: Path, made: Iterable[Made]) -> None:
    folder.mkdir(exist_ok=True)
    for each in made:
        (folder / f"{each.id}.txt").write_text(f"{each.text}\n", encoding="utf-8")


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
