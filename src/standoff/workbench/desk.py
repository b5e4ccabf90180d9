"""The desk of a workbench: its folder, the opened files, and the processes that work for them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path

from standoff.errors import FileError, StandoffError
from standoff.files.keeping import Kept, keep_document
from standoff.files.loading import FOREIGN, of_program
from standoff.workbench import filing
from standoff.workbench.again import Again
from standoff.workbench.aside import Shared, aside
from standoff.workbench.folder import Folder, Listed
from standoff.workbench.jobs import Jobs
from standoff.workbench.service import Service

RENAMED, DELETED = "this dispute was renamed: its file is `{}`", "this dispute was deleted: the list of disputes has it"
EVERY = 1.0  # seconds between two checks whether other programs changed a file


class Desk:
    """The opened files of a folder. Each is opened once, however many windows show it. Used from one event loop.

    By `again` its windows know it after a restart.
    """

    def __init__(self, folder: Folder, jobs: Jobs, again: Again | None = None) -> None:
        self.folder, self.jobs, self.again = folder, jobs, again
        self._services: dict[str, Service] = {}
        self._deleted: dict[str, Service] = {}  # by the names that their files are kept under
        self._shared = Shared()
        self._looking: dict[str, asyncio.Task[None]] = {}
        self._seen: dict[str, object] = {}

    async def open(self, name: str | None = None) -> Service:
        """Opens the file with a name; without a name, the file that the workbench was opened on.

        The name is looked up anew each time. Whoever opens a file that is just being opened waits for it, and nobody
        else does. Raises FileError if the file can't be opened, or isn't in the folder.
        """
        path = await self._shared.aside(("path", name), lambda: self._path(name))
        key = self.folder.name(path)
        if key not in self._services:
            opened = await self._shared.aside(("open", key), lambda: self._opened(path))
            self._services.setdefault(key, opened)
        return self._services[key]

    def _opened(self, path: Path) -> Service:
        if not path.exists():
            raise FileError(f"there is no `{self.folder.name(path)}` in this folder")
        return Service(path, self.jobs)

    def _path(self, name: str | None) -> Path:
        path = self.folder.path(name)
        if program := FOREIGN.get(path.suffix.lower()):
            raise FileError(of_program(f"`{self.folder.name(path)}`", program))
        return path

    async def files(self) -> tuple[Listed, ...]:
        """The disputes in the folder, as `Folder.files`."""
        return await self._shared.aside("files", self.folder.files)

    async def begin(self, title: str) -> str:
        """Writes a new dispute, as `Folder.begin`."""
        return await aside(lambda: self.folder.begin(title))

    async def begin_from(self, name: str, data: bytes, title: str) -> str:
        """Begins a dispute from a document, as `Folder.begin_from`."""
        return await aside(lambda: self.folder.begin_from(name, data, title))

    async def keep(self, file: str | None, name: str, data: bytes) -> Kept:
        """Keeps a document beside the dispute of a file, as `keep_document`."""
        folder = (await self.open(file)).path.parent
        return await aside(lambda: keep_document(folder, name, data))

    async def taken_over(self, name: str) -> str:
        """Converts a file of another program, as `Folder.taken_over`."""
        return await self._shared.aside(("taken over", name), lambda: self.folder.taken_over(name))

    async def duplicate(self, name: str) -> str:
        """Copies a dispute, as `filing.duplicate`, and says in the copy's title that it is one."""
        there = self._services.get(self.folder.name(await aside(lambda: self._path(name))))
        async with nullcontext() if there is None else there.leaving():
            copy = await aside(lambda: filing.duplicate(self.folder, name))
        with suppress(StandoffError):  # a title is all that lacks then
            service = await self.open(copy)
            document = service.parsed.document
            if document is not None and document.dispute.title:
                await service.do("set_title", title=f"{document.dispute.title} (copy)")
        return copy

    async def rename(self, name: str, to: str) -> str:
        """Gives the file of a dispute another name, as `filing.rename`. Windows on it go along."""
        return await self._left(name, lambda: filing.rename(self.folder, name, to), RENAMED, goes_on=True)

    async def delete(self, name: str) -> str:
        """Deletes a dispute, as `filing.delete`. Windows on it say so."""
        return await self._left(name, lambda: filing.delete(self.folder, name), DELETED, goes_on=False)

    async def deleted(self) -> tuple[filing.Deleted, ...]:
        """The deleted disputes, as `filing.deleted`."""
        return await self._shared.aside("deleted", lambda: filing.deleted(self.folder))

    async def restore(self, kept: str) -> str:
        """Brings a deleted dispute back, as `filing.restore`. Windows that were open on it go on with it."""
        name = await aside(lambda: filing.restore(self.folder, kept))
        service = self._deleted.pop(kept, None)
        if service is not None:
            service.goes_on(name, RENAMED.format(name))
        return name

    async def _left(self, name: str, move: Callable[[], str], told: str, *, goes_on: bool) -> str:
        """Moves a file away. Nothing is done to it meanwhile, and it is no longer open then."""
        key = self.folder.name(await aside(lambda: self._path(name)))
        try:
            service = await self.open(name)  # also where a window is just opening it
        except FileError:  # what can't be read can be moved
            return await aside(move)
        async with service.leaving():
            moved = await aside(move)
            if moved != key:
                service.gone, service.moved = told.format(moved), moved if goes_on else ""
                if not goes_on:
                    self._deleted[moved] = service
                self._services.pop(key, None)
                self._seen.pop(key, None)
        return moved

    async def watch(self) -> None:
        """Takes over the changes that other programs make in the opened files. Runs until it is cancelled."""
        while True:
            await asyncio.sleep(EVERY)
            for name, service in tuple(self._services.items()):
                looking = self._looking.get(name)
                if looking is None or looking.done():  # a file that can't be read holds up no other
                    self._looking[name] = asyncio.create_task(self._look(name, service))

    async def _look(self, name: str, service: Service) -> None:
        """Looks at a file if it has changed since the last time, or waits to be saved."""
        try:
            await service.decisions.look()
            mark = await aside(lambda: _mark(service))
            if mark == self._seen.get(name) and not service.session.unsaved:
                return
            if await service.look():
                self._seen[name] = mark
        except Exception:  # the file is looked at again next time
            logging.getLogger(__name__).exception("a file could not be looked at")


def _mark(service: Service) -> object:
    """A value that changes whenever the file does."""
    try:
        found = service.path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
