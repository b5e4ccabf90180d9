"""Documents that are brought to the workbench: kept beside the dispute, bounded, and let in by nobody else's page."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import httpx
import pytest
from starlette.types import Message

from asking import OPTION_FORM
from paper import archive, pdf
from serving import Server, served
from standoff.errors import FileError
from standoff.files.kinds import LARGEST_SOURCE
from standoff.workbench.folder import Folder
from standoff.workbench.guard import BOUNDS, LARGEST_OTHER, Bounds
from waiting import PATIENCE

NEWS = b"A well runs dry\n\nBy Ann\n"
KEEP, BEGIN = "/api/documents", "/api/files/begin"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("disputes")


@pytest.fixture(scope="module")
def server(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    (folder / "sub").mkdir()
    for name in ("a.yaml", "sub/b.yaml"):
        (folder / name).write_text(OPTION_FORM, "utf-8")
    with served(folder, tmp_path_factory.mktemp("log") / "printed") as server:
        yield server


@pytest.fixture
def client(server: Server) -> Iterator[httpx.Client]:
    with server.client() as client:
        yield client


def test_a_document_is_kept_beside_its_dispute(client: httpx.Client, folder: Path) -> None:
    kept = client.post(KEEP, params={"file": "sub/b.yaml", "name": "../../News.TXT"}, content=NEWS)
    digest = sha256(NEWS).hexdigest()
    assert kept.json() == {"file": "News.txt", "sha256": digest, "headline": "A well runs dry"}
    assert (folder / "sub" / "News.txt").read_bytes() == NEWS
    told = {"source": "news", "file": "News.txt", "sha256": digest}
    assert client.post("/api/commands/add_source?file=sub/b.yaml", json=told).status_code == 200
    assert client.post("/api/undo?file=sub/b.yaml").json()["undone"] == "add the source `news`"
    assert (folder / "sub" / "News.txt").is_file()


def test_a_dispute_begins_with_a_document(client: httpx.Client, folder: Path) -> None:
    names = []
    for text in (pdf("A well runs dry"), pdf("A well runs dry"), pdf("Another")):
        names.append(client.post(BEGIN, params={"name": "well.pdf"}, content=text).json()["name"])
    assert names == ["well.yaml", "well-2.yaml", "well-2-2.yaml"]
    assert "file: well.pdf" in (folder / "well-2.yaml").read_text("utf-8")
    listed = {each["name"]: each["title"] for each in client.get("/api/files").json()["files"]}
    assert (listed["well.yaml"], listed["well-2-2.yaml"]) == ("A well runs dry", "Another")
    titled = client.post(BEGIN, params={"name": "x.txt", "title": "Of wells"}, content=NEWS).json()["name"]
    assert "title: Of wells" in (folder / titled).read_text("utf-8")


@pytest.mark.parametrize("route", [KEEP, BEGIN])
@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("bad.txt", archive(x="One"), "`bad.txt` is an archive (ZIP), whatever its name says"),
        ("bad.pdf", NEWS, "`bad.pdf` is no PDF, whatever its name says"),
        ("bad.txt", b"", "`bad.txt` is empty"),
        ("bad.exe", NEWS, "`bad.exe` is no name of a document: only .txt, .md, .html, .htm and .pdf are taken"),
        ("\0", NEWS, "is no name of a document"),
    ],
)
def test_what_is_refused_is_said_and_not_written(
    client: httpx.Client, folder: Path, route: str, name: str, data: bytes, why: str
) -> None:
    found = client.post(route, params={"file": "a.yaml", "name": name}, content=data)
    assert found.status_code == 422
    assert why in found.json()["error"]
    assert not list(folder.glob("bad*"))


def test_no_document_without_a_dispute(client: httpx.Client, folder: Path) -> None:
    for file in ("none.yaml", "../a.yaml"):
        assert client.post(KEEP, params={"file": file, "name": "lost.txt"}, content=NEWS).status_code == 404
    assert not list(folder.rglob("lost*"))


def test_other_sites_and_strangers_bring_nothing(server: Server, folder: Path) -> None:
    """The guard holds for these routes as for all: a page elsewhere could send a body without asking first."""
    asked = {"params": {"file": "a.yaml", "name": "evil.txt"}, "content": NEWS, "timeout": PATIENCE}
    plain = {"content-type": "text/plain"}
    for route in (KEEP, BEGIN):
        address = server.origin + route
        assert httpx.post(address, headers=plain, **asked).status_code == 401  # type: ignore[arg-type]
        for headers in ({}, {"origin": "http://evil.example"}, {"origin": "null"}):
            found = httpx.post(address, headers=plain | headers, cookies=server.cookie, **asked)  # type: ignore[arg-type]
            assert found.status_code == 403
    assert not list(folder.glob("evil*"))


def test_what_is_too_large_is_refused_unread(server: Server, folder: Path) -> None:
    """By the length that it says, before anything of it is read."""
    head = f"POST {KEEP}?file=a.yaml&name=big.txt HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
    head += f"Authorization: Bearer {server.token}\r\nContent-Length: {LARGEST_SOURCE + 1}\r\n\r\n"
    assert said(server.port, head) == b"HTTP/1.1 413 "
    assert not list(folder.glob("big*"))


def said(port: int, head: str) -> bytes:
    """The first bytes of the answer to a request of which only the head is sent."""

    async def ask() -> bytes:
        reads, writes = await asyncio.open_connection("127.0.0.1", port)
        writes.write(head.encode())
        found = await reads.readexactly(13)
        writes.close()
        return found

    return asyncio.run(ask())


@pytest.mark.parametrize(("route", "most"), [*BOUNDS.items(), ("/api/documents/", LARGEST_OTHER)])
def test_what_says_no_length_is_dropped_once_it_is_too_large(route: str, most: int) -> None:
    """No more of it is asked for than the bound and one piece."""
    given, sent = [0], list[Message]()

    async def receive() -> Message:
        given[0] += 2**20
        return {"type": "http.request", "body": b"a" * 2**20, "more_body": True}

    async def send(message: Message) -> None:
        sent.append(message)

    async def reads_all(scope: object, receive: object, send: object) -> None:
        while (await receive())["type"] == "http.request":  # type: ignore[operator]
            pass
        await send({"type": "http.response.start", "status": 500, "headers": []})  # type: ignore[operator]

    scope = {"type": "http", "method": "POST", "path": route, "headers": []}
    asyncio.run(Bounds(reads_all)(scope, receive, send))
    assert sent[0]["status"] == 413
    assert given[0] == most + 2**20


def test_a_document_that_breaks_off_is_nobodys_mistake(server: Server, client: httpx.Client, folder: Path) -> None:
    """Who sends it goes away, or it says no length and is too large: neither leaves a traceback in the terminal."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as sender:
        head = f"POST {KEEP}?file=a.yaml&name=half.txt HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
        sender.sendall(f"{head}Authorization: Bearer {server.token}\r\nContent-Length: 100\r\n\r\nhalf".encode())
    large = client.post(KEEP, params={"file": "a.yaml", "name": "half.txt"}, content=(b"a" * 2**20 for _ in range(33)))
    assert large.status_code == 413
    assert client.get("/api/files").status_code == 200
    assert "Traceback" not in server.printed
    assert not list(folder.glob("half*"))


def test_a_workbench_on_one_file_begins_no_other(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(OPTION_FORM, "utf-8")
    with pytest.raises(FileError, match="open its folder to begin another"):
        Folder(tmp_path / "a.yaml").begin_from("news.txt", NEWS)
    assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]
