"""A small folder of news in both languages, indexed once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, chdir
from functools import partial
from pathlib import Path

import pytest

from index.build import build
from tests.tui.stage import Stage, on_stage

STORIES = Path(__file__).parent / "stories"

Open = Callable[..., AbstractAsyncContextManager[Stage]]
"""`async with opened(text, size=…, lang=…) as stage`."""


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tui") / "news.assay"
    with chdir(STORIES.parent):
        for _ in build([STORIES.name], folder=folder, jobs=1):
            pass
    return folder


@pytest.fixture
def opened(index: Path, tmp_path: Path) -> Open:
    return partial(on_stage, index, tmp_path / "state")
