"""`standoff serve`."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from standoff.cli import common

NEEDED = ("nicegui", "pebble", "igraph")


@click.command()
@click.argument("file", type=common.PATH, default=".")
@click.option("--port", type=click.IntRange(0, 65535), help="The port [default: 8040, or a free one].")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--open/--no-open", "shows", default=True, help="Open it in the browser.")
def serve(file: Path, host: str, port: int | None, *, shows: bool) -> None:
    """Open the workbench in the browser.

    FILE is a YAML file, a .gmcr file, or a folder. It listens on this machine alone, and is open to whoever has the
    address that it prints.
    """
    with common.mistakes_in(file):
        _require_packages()
        from standoff.workbench.server import HOME, serve

        if host not in (HOME, "localhost", "::1"):
            click.echo(
                f"standoff: warning: {host} is reached by other machines: whoever has the address can read and change "
                "the files, and it goes over the network without encryption",
                err=True,
            )

        def opened(address: str) -> None:
            click.echo(f"The workbench is open: {address}")
            click.echo("Ctrl-C ends it.")
            if shows:
                click.launch(address)

        serve(file, host=host, port=port, opened=opened)


def _require_packages() -> None:
    """Raises FileError unless the packages that the workbench needs are installed."""
    from standoff.errors import FileError

    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise FileError(
            f"the workbench needs {', '.join(missing)}: install it with `python -m pip install 'standoff[workbench]'`"
        )
