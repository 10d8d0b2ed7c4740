import itertools
import json
import os
import re
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UsageError
from index.model import Token
from index.text import han
from index.text.characters import HAN
from index.text.kept_dictionary import KeptDictionary
from index.text.normalise import fold
from index.text.rust_segmenter import RustSegmenter
from index.text.segmenter import Segmenter

WHOLE = ["潞城区", "贝特瑞", "人造石墨", "磷酸铁锂", "长治市", "负极材料"]


@pytest.mark.parametrize("name", WHOLE)
def test_names_stay_whole(name: str) -> None:
    assert Token(name, 3, 3 + len(name)) in han.cut(f"该公司{name}的项目")


def test_traditional_is_cut_as_simplified_is() -> None:
    assert [t.term for t in han.cut("寧德時代的負(fù)極材料項目")] == [
        t.term for t in han.cut("宁德时代的负极材料项目")
    ]


def test_offsets_are_the_original_s() -> None:
    text = "負(fù)極材料項目"
    assert [text[t.start : t.end] for t in han.cut(text)] == ["負(fù)極材料", "項目"]


def test_words_inside_words() -> None:
    found = {t.term for t in han.search_cut("磷酸铁锂电池")}
    assert {"磷酸铁锂", "铁锂", "电池"} <= found


def test_other_scripts_are_left_out() -> None:
    assert han.cut("BTR will make 70,000 tonnes; アノード") == []


@given(st.text(st.sampled_from("长治市贝特瑞年产負極材料锂々〇㐀𠀀aB1 。"), max_size=60))
def test_words_give_the_chinese_back(text: str) -> None:
    from index.text.scripts import is_han

    assert "".join(t.term for t in han.cut(text)) == "".join(filter(is_han, fold(text).text))


@pytest.fixture
def jieba_in_use() -> Iterator[None]:
    before = han.segmenter()
    han.use("jieba")
    yield
    han.use(before)


@pytest.mark.usefixtures("jieba_in_use")
def test_without_rjieba_the_words_are_the_same() -> None:
    assert han.segmenter() == "jieba"
    assert isinstance(han.cutter(), Segmenter)
    assert [t.term for t in han.cut("贝特瑞年产负极材料")] == ["贝特瑞", "年产", "负极材料"]


def test_a_segmenter_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(han, "installed", lambda: ("jieba",))
    monkeypatch.setattr(han, "_name", None)
    assert han.segmenter() == "jieba"
    with pytest.raises(UsageError, match=r"made with rjieba, which is not installed; install it with .*--rebuild"):
        han.use("rjieba")


CUT = "from index.text.han import cut, use; use('jieba'); print(len(cut('长治市')))"


def run(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "SYSTEMROOT", "PYTHONPATH", "VIRTUAL_ENV")}
    return subprocess.run(
        [sys.executable, "-c", CUT],
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def test_the_cache_is_private_and_nothing_is_said(tmp_path: Path) -> None:
    done = run({"XDG_CACHE_HOME": str(tmp_path), "TMPDIR": str(tmp_path / "none")})
    assert (done.returncode, done.stdout, done.stderr) == (0, "1\n", "")
    folder = tmp_path / "assay"
    assert [file.name for file in folder.iterdir()] == ["jieba.cache"]
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_it_works_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "assay").write_text("a file in the way", encoding="utf-8")
    done = run({"XDG_CACHE_HOME": str(tmp_path)})
    assert (done.returncode, done.stdout, done.stderr) == (0, "1\n", "")


def test_threads_share_one_segmenter() -> None:
    found = []
    threads = [threading.Thread(target=lambda: found.append(han.cutter())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(cutter) for cutter in found}) == 1


@cache
def jieba() -> tuple[Any, tuple[Segmenter, RustSegmenter]]:
    """jieba itself, and both ways of cutting as it does."""
    tokenizer: Any = han.jieba_with_names()
    rust = RustSegmenter(han.names())
    return tokenizer, (Segmenter(tokenizer.FREQ, tokenizer.total), rust)


@cache
def kept() -> KeptDictionary:
    tokenizer, _ = jieba()
    return KeptDictionary.of(tokenizer.FREQ, tokenizer.total)


def test_a_kept_dictionary_knows_what_the_dictionary_knows() -> None:
    frequencies = jieba()[0].FREQ
    others = ["贝", "贝特", "贝特瑞", "贝特瑞瑞", "zzz", "\U0010ffff"]
    for word in [*itertools.islice(frequencies, 0, None, 97), *others]:
        assert kept().get(word) == frequencies.get(word), word


@given(st.text(st.sampled_from("磷酸铁锂电池负极材料长治市潞城区年产万吨的一二〇々㐀𠮷野項目a1 ，"), max_size=40))
def test_the_cut_is_that_of_jieba(text: str) -> None:
    tokenizer, segmenters = jieba()
    python, rust = segmenters
    for run in re.findall(f"[{HAN}]+", text):
        words = list(tokenizer.cut(run, HMM=False))
        for segmenter in (*segmenters, Segmenter(kept(), tokenizer.total)):
            assert [run[a:b] for a, b in segmenter.words(run)] == words
        assert list(rust.words_and_inner(run)) == list(python.words_and_inner(run))


def test_articles_are_cut_alike() -> None:
    """The gold articles: rjieba guesses some frequencies one apart, which has changed no word."""
    _, (python, rust) = jieba()
    for path in sorted((Path(__file__).parents[1] / "gold").glob("*-zh.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            for run in re.findall(f"[{HAN}]+", fold(json.loads(line)["text"]).text):
                assert list(rust.words_and_inner(run)) == list(python.words_and_inner(run))
