"""Files that Shelfcast keeps for you, in a folder or wherever an adapter puts them; the port and the folder."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from shelfcast.vocabulary.errors import NotFound


class NoSuchBlob(NotFound):
    """This file is not kept any more."""


class Blobs(Protocol):
    """Named files. A name is a path of plain parts, such as `organisation/imports/number/00001.parquet`."""

    def put(self, name: str, content: bytes) -> None:
        """Keep a file; one of the same name is replaced whole."""
        ...

    def get(self, name: str) -> bytes:
        """A file's content; raises: NoSuchBlob."""
        ...

    def names(self, prefix: str) -> list[str]:
        """The files whose names begin so, sorted."""
        ...

    def delete(self, prefix: str) -> None:
        """Delete the files whose names begin so; none is fine too."""
        ...


@dataclass(frozen=True, slots=True)
class PassingBlobs:
    """Files in memory, for as long as somebody holds this: what a dry run keeps."""

    contents: dict[str, bytes] = field(default_factory=dict)

    def put(self, name: str, content: bytes) -> None:
        self.contents[name] = content

    def get(self, name: str) -> bytes:
        if name not in self.contents:
            raise NoSuchBlob(f"The file {name} is not kept any more.")
        return self.contents[name]

    def names(self, prefix: str) -> list[str]:
        return sorted(name for name in self.contents if name.startswith(prefix))

    def delete(self, prefix: str) -> None:
        for name in self.names(prefix):
            del self.contents[name]


@dataclass(frozen=True, slots=True)
class FolderBlobs:
    """Files below one folder, readable by their owner alone."""

    folder: Path

    def put(self, name: str, content: bytes) -> None:
        place = self._place(name)
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = place.with_name(f".{place.name}.unfinished")
        unfinished.touch(mode=0o600)
        unfinished.write_bytes(content)
        unfinished.replace(place)

    def get(self, name: str) -> bytes:
        try:
            return self._place(name).read_bytes()
        except FileNotFoundError:
            raise NoSuchBlob(f"The file {name} is not kept any more.") from None

    def names(self, prefix: str) -> list[str]:
        return sorted(name for name in self._below(prefix.rpartition("/")[0]) if name.startswith(prefix))

    def delete(self, prefix: str) -> None:
        for name in self.names(prefix):
            self._place(name).unlink(missing_ok=True)
        emptied = self._place(prefix.rstrip("/"))
        if emptied.is_dir() and not any(path.is_file() for path in emptied.rglob("*")):
            shutil.rmtree(emptied)

    def _below(self, folder: str) -> Iterator[str]:
        for path in self.folder.joinpath(folder).rglob("*"):
            if path.is_file() and not path.name.startswith("."):
                yield path.relative_to(self.folder).as_posix()

    def _place(self, name: str) -> Path:
        parts = PurePosixPath(name).parts
        assert parts, "a blob has a name"
        assert not {"..", "/", "."} & set(parts), "names are made by us, never taken from a file's"
        return self.folder.joinpath(*parts)
