"""The budgets of reading: how much one input may cost, in one place.

Every number is far above what a news article needs and far below what would
trouble a small machine; what exceeds one is skipped with a sentence, never cut.
"""

from __future__ import annotations

from dataclasses import dataclass

MAX_FILE_BYTES = 50_000_000
"""A file that is read as a whole (text, HTML, one JSON value). JSON lines are read one by one and need no limit."""

MAX_LINE_BYTES = 10_000_000
"""One line of JSON lines. A longer one is skipped without being held in memory."""

MAX_TEXT_CHARACTERS = 2_000_000
"""The text of one article: a thick book has one million."""

MAX_HTML_DEPTH = 200
"""Elements inside elements of a page; real pages stay below 60, and the extractor walks them recursively."""

MAX_PDF_PAGES = 2_000
"""Pages of a PDF; the annual report of a listed company has 400."""

MAX_FILES_INSIDE = 20_000
"""Files in one archive, attachments of one message."""

MAX_UNPACKED_BYTES = 1_000_000_000
"""All files of one archive, or all parts of one Office document, unpacked."""

MAX_GIVEN_CHARACTERS = 10_000
"""A title, source, URL, path or id that a line of JSON gives."""

HEAD_LINES = 60
"""Non-empty lines at the beginning of an article in which its headline and its date are looked for."""

TAIL_LINES = 40
"""Non-empty lines at the end of an article in which its date is looked for."""

SHAPE_CHARACTERS = 400
"""Characters of a line that tell what kind of line it is."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The budgets of one run, for callers that want others than the standard ones."""

    file_bytes: int = MAX_FILE_BYTES
    line_bytes: int = MAX_LINE_BYTES
    text_characters: int = MAX_TEXT_CHARACTERS

    @classmethod
    def of_files(cls, file_bytes: int) -> Limits:
        """The budgets where files of that size are wanted: a text may then be as long as its file."""
        return cls(file_bytes=file_bytes, text_characters=max(MAX_TEXT_CHARACTERS, file_bytes))
