"""Files that are no text, told by their first bytes, and what to do with each."""

from __future__ import annotations

MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "give it the ending .pdf"),
    (b"PK\x03\x04", "a ZIP archive or an Office document", "give it the ending .zip or .docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", "save it as .txt"),
    (b"{\\rtf", "a rich text document", "save it as .txt"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ\x00", "an xz archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it first"),
    (b"\x89PNG\r\n\x1a\n", "a picture", "give its caption as text"),
    (b"\xff\xd8\xff", "a picture", "give its caption as text"),
    (b"GIF8", "a picture", "give its caption as text"),
    (b"RIFF", "a picture, sound or film", "give its transcript as text"),
    (b"\x7fELF", "a program", "leave it out"),
    (b"SQLite format 3\x00", "a database", "export its articles as JSON lines"),
)
"""First bytes, what the file is, what to do. From the formats' own specifications."""

CONTROLS = bytes(set(range(32)) - {*b"\t\n\v\f\r\x1b"}) + b"\x7f"
"""Control characters that no text has a use for. Escape is left to text: terminals' transcripts have it."""

SAMPLE = 65_536


def why_binary(data: bytes) -> str | None:
    """A sentence for a file whose first bytes are those of another format; None for what may be text."""
    for magic, what, do in MAGIC:
        if data.startswith(magic):
            return f"this is {what}, not text; {do}"
    return None


def has_controls(text: str) -> bool:
    """Whether a decoded text shows that its bytes were none: a NUL, or one control character in fifty."""
    sample = text[:SAMPLE]
    controls = sum(sample.count(chr(code)) for code in CONTROLS)
    return "\0" in text or controls * 50 > len(sample)
