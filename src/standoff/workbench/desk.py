"""The desk of a workbench: its folder, the opened files, and the processes that work for them."""

from __future__ import annotations

import asyncio
import logging
from threading import Lock

from standoff.errors import FileError
from standoff.workbench.folder import Folder
from standoff.workbench.jobs import Jobs
from standoff.workbench.service import Service

EVERY = 1.0  # seconds between two checks whether other programs changed a file


class Desk:
    """The opened files of a folder. Each is opened once, however many windows show it."""

    def __init__(self, folder: Folder, jobs: Jobs) -> None:
        self.folder, self.jobs = folder, jobs
        self._services: dict[str, Service] = {}
        self._opening = Lock()

    def open(self, name: str | None = None) -> Service:
        """Opens the file with a name; without a name, the file that the workbench was opened on.

        Raises FileError if the file can't be opened, or isn't in the folder.
        """
        path = self.folder.path(name)
        if path.suffix.lower() == ".gmcr":
            raise FileError(f"`{self.folder.name(path)}` is a file of GMCR+: it is opened as a YAML file beside it")
        key = self.folder.name(path)
        with self._opening:
            if key not in self._services:
                self._services[key] = Service(path, self.jobs)
            return self._services[key]

    async def watch(self) -> None:
        """Takes over the changes that other programs make in the opened files. Runs until it is cancelled."""
        seen: dict[str, object] = {}
        while True:
            await asyncio.sleep(EVERY)
            for name, service in tuple(self._services.items()):
                mark = _mark(service)
                if mark == seen.get(name):
                    continue
                try:
                    await service.look()
                except Exception:  # the loop must go on for later changes
                    logging.getLogger(__name__).exception("a file could not be looked at")
                seen[name] = mark


def _mark(service: Service) -> object:
    """A value that changes whenever the file does."""
    try:
        found = service.path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
