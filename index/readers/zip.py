"""ZIP archives of files that can be read. Nothing is unpacked to the disk; one file is in memory at a time."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from index.budgets import MAX_FILES_INSIDE, MAX_UNPACKED_BYTES
from index.model import Article, Skipped
from index.readers.files import opened
from index.readers.port import Reader, Source

_ENCRYPTED = 0x1
_UTF8 = 0x800
_PASSED_OVER = ("__MACOSX/",)


class ZipReader:
    """One archive is the articles of its files; `inner` reads them. An archive inside an archive is reported."""

    name = "ZIP"
    endings: tuple[str, ...] = (".zip",)

    def __init__(self, inner: Sequence[Reader]) -> None:
        self._inner = {ending: reader for reader in inner for ending in reader.endings if ending}

    def read(self, source: Source) -> Iterator[Article | Skipped]:
        """The articles of all files with a known ending, in the archive's order."""
        stream = opened(source)
        if isinstance(stream, Skipped):
            yield stream
            return
        try:
            with stream, zipfile.ZipFile(stream) as archive:
                yield from self._files(archive, source)
        except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError, EOFError):
            yield source.skipped("this ZIP archive is damaged; make it anew, or unpack it and give the folder")

    def _files(self, archive: zipfile.ZipFile, source: Source) -> Iterator[Article | Skipped]:
        infos = [info for info in archive.infolist() if not info.is_dir() and _is_seen(_name(info))]
        if len(infos) > MAX_FILES_INSIDE:
            yield source.skipped(
                f"this archive has more than {MAX_FILES_INSIDE:,} files; unpack it and give the folder"
            )
            return
        left = MAX_UNPACKED_BYTES
        found = False
        for info in infos:
            name = _name(info)
            ending = PurePosixPath(name).suffix.lower()
            reader = self._inner.get(ending)
            inside = source.inside(name, b"")
            if ending == ".zip":
                yield inside.skipped("an archive inside an archive is not read; unpack the outer one")
            if reader is None:
                continue
            found = True
            if not left:
                yield source.skipped(f"this archive unpacks to more than {MAX_UNPACKED_BYTES:,} bytes; split it")
                return
            limit = min(source.limits.file_bytes, left)
            held = _held(archive, info, limit, inside)
            if isinstance(held, Skipped):
                yield held
                continue
            # What is too large has cost as much as it was let unpack.
            left -= min(len(held), limit)
            if len(held) > limit:
                yield inside.skipped(
                    f"it unpacks to more than {limit:,} bytes; raise the limit with --max-file-size, or leave it out"
                )
                continue
            yield from reader.read(source.inside(name, held))
        if not found:
            yield source.skipped(f"no file in this archive can be read; it may hold {' '.join(self._inner)}")


def _held(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int, inside: Source) -> bytes | Skipped:
    """What one file holds, cut one byte behind `limit`, whatever the archive says of its size."""
    if info.flag_bits & _ENCRYPTED:
        return inside.skipped("this file asks for a password; unpack it first")
    try:
        with archive.open(info) as stream:
            return stream.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, ValueError, EOFError):
        return inside.skipped("this file is damaged in its archive; put it in anew")


def _name(info: zipfile.ZipInfo) -> str:
    """The file's name; old Chinese programs write it in GBK, which ZIP takes for the alphabet of the first PC."""
    if info.flag_bits & _UTF8 or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename


def _is_seen(name: str) -> bool:
    hidden = any(step.startswith((".", "~$")) for step in name.split("/") if step not in (".", ".."))
    return not hidden and not name.startswith(_PASSED_OVER)
