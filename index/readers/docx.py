"""Word documents: `.docx`. Paragraphs and the rows of tables, in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from index.budgets import MAX_FILES_INSIDE, MAX_UNPACKED_BYTES
from index.model import Article, Skipped
from index.readers.articles import Parts, make_article
from index.readers.files import content
from index.readers.ids import article_id
from index.readers.port import Source

if TYPE_CHECKING:
    from docx.document import Document

_CELL_BORDER = " | "


class DocxReader:
    """One document is one article."""

    name = "Word"
    endings: tuple[str, ...] = (".docx",)

    def read(self, source: Source) -> Iterator[Article | Skipped]:
        """The document's article."""
        data = content(source)
        if isinstance(data, Skipped):
            yield data
            return
        trouble = _too_much(data)
        if trouble:
            yield source.skipped(trouble)
            return
        document = _opened(data)
        if document is None:
            yield source.skipped("this is no Word document that can be opened; save it anew, or save its text as .txt")
            return
        text = "\n".join(_lines(document))
        yield make_article(Parts(text), source.known_id or article_id(path=source.given), source)


def _too_much(data: bytes) -> str | None:
    """Why a document is not opened: what it would unpack to."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            infos = parts.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        return "this is no Word document that can be opened; save it anew, or save its text as .txt"
    if len(infos) > MAX_FILES_INSIDE or sum(info.file_size for info in infos) > MAX_UNPACKED_BYTES:
        return "this document unpacks to more than a document should; save its text as .txt"
    return None


def _opened(data: bytes) -> Document | None:
    import docx

    try:
        return docx.Document(io.BytesIO(data))
    except Exception:
        # Documents are hostile and the library is not ours: whatever it stumbles over is one file that is skipped.
        return None


def _lines(document: Document) -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                # A cell that spans several columns is told once.
                cells = list(dict.fromkeys(cell.text.strip() for cell in row.cells))
                yield _CELL_BORDER.join(cell.replace("\n", " ") for cell in cells)
        else:
            yield block.text
