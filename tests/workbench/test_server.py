"""The workbench as others on the machine and on the web could attack it, and as programs use it."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Origin

from asking import EXAMPLES, OPTION_FORM
from on_the_loop import HELD
from serving import Server, served
from standoff.asking.registry import QUESTIONS
from standoff.editing.commands import COMMANDS
from standoff.workbench.guard import LARGEST
from standoff.workbench.pages.frame.joined import STATIC
from standoff.workbench.screens import SCREENS
from standoff.workbench.server import POLICY
from trials import trials
from waiting import PATIENCE, until

get = partial(httpx.get, timeout=PATIENCE)
SERVED = {each.name for each in QUESTIONS.values() if each.api}
KOREA = EXAMPLES / "korea-2017" / "korea.yaml"
SOCKET = "/_nicegui_ws/socket.io/?EIO=4&transport=websocket"
TESTS = Path(__file__).parents[1]
BIG = b'{"text": ' + b"9" * 10**6 + b"}"
GARBAGE = (
    *("", "garbage", "4", "42", "42[", "42[]", "42[1]", '42["event"]', '42["event",null]', "42/x,[1]"),
    *('42["event",{"client_id":1}]', '42["handshake",{"client_id":"nobody"}]', '42["handshake",5]', '42["ack",{}]'),
    *('42["log",{}]', '42["nothing",{}]', '42["event",' + "[" * 50_000, "45" + "9" * 5000 + "-[]"),
    *("\ud7ff", b"\0\xff", b""),
)
SECRET = "hunter2, and nothing for others"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is served, with links that lead out of it and into its hidden corners."""
    around = tmp_path_factory.mktemp("around")
    folder = around / "served"
    (folder / ".git").mkdir(parents=True)
    (folder / "below").mkdir()
    shutil.copy(KOREA, folder / "korea.yaml")
    (around / "secret.yaml").write_text(f"standoff: 1\ntitle: {SECRET}\n")
    (folder / ".git" / "config.yaml").write_text(f"standoff: 1\ntitle: {SECRET}\n")
    (folder / ".hidden.yaml").write_text(f"standoff: 1\ntitle: {SECRET}\n")
    (folder / "notes.txt").write_text(SECRET)
    (folder / "out.yaml").symlink_to(around / "secret.yaml")
    (folder / "out").symlink_to(around)
    (folder / "in.yaml").symlink_to(folder / "notes.txt")
    (folder / "git.yaml").symlink_to(folder / ".git" / "config.yaml")
    (folder / "loop.yaml").symlink_to(folder / "loop.yaml")
    (folder / "folder.yaml").mkdir()
    (folder / "below" / "small.yaml").write_text(f"{OPTION_FORM}sources: {{s: {{file: ../../secret.yaml}}}}\n")
    (folder / "sourced.yaml").write_text(f"{OPTION_FORM}sources: {{s: {{file: notes.txt}}, t: {{file: out.yaml}}}}\n")
    return folder


def watching(folder: Path) -> str:
    """What is run before the server, so that it tells whether its event loop is held."""
    return (
        f"import sys, pathlib; sys.path.insert(0, {str(TESTS)!r}); import on_the_loop\n"
        f"on_the_loop.watch(pathlib.Path({str(folder)!r}))"
    )


@pytest.fixture(scope="module")
def server(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(folder, tmp_path_factory.mktemp("log") / "printed", first=watching(folder)) as server:
        yield server
    assert HELD not in server.printed, server.printed  # whatever was asked here


@pytest.fixture(scope="module")
def client(server: Server) -> Iterator[httpx.Client]:
    with server.client() as client:
        yield client


@pytest.fixture(scope="module")
def described(client: httpx.Client) -> dict[str, Any]:
    """What the server says of its own addresses."""
    found: dict[str, Any] = client.get("/api/openapi.json").json()
    return found


ADDRESSES = (
    "/",
    "/overview?file=korea.yaml",
    "/static/workbench.css",
    "/static/nothing.css",
    "/api/files",
    "/api/file?file=korea.yaml",
    "/api/openapi.json",
    "/api/nothing",
    "/nothing",
    "/_nicegui_ws/socket.io/?EIO=4&transport=polling",
)


# Who is let in


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer guess"}, {"cookie": "standoff_8040=guess"}])
def test_nothing_is_seen_without_the_token(server: Server, address: str, headers: dict[str, str]) -> None:
    answer = get(server.origin + address, headers=headers)
    assert answer.status_code == 401
    assert len(answer.text) < 200


def test_the_token_goes_into_a_cookie_that_no_script_reads_and_no_other_site_sends(server: Server) -> None:
    answer = get(server.opening)
    name, *flags = answer.headers["set-cookie"].split("; ")
    assert name == f"standoff_{server.port}={server.token}"
    assert sorted(flags) == ["HttpOnly", "Path=/", "SameSite=Strict"]
    assert get(server.origin, cookies=server.cookie).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}"])
def test_it_answers_to_no_name_but_its_own(server: Server, host: str) -> None:
    """A page elsewhere whose name is made to lead here (DNS rebinding) gets nothing, whatever it knows."""
    headers = {"host": host.format(port=server.port), "authorization": f"Bearer {server.token}"}
    assert get(server.origin + "/api/files", headers=headers).status_code == 421
    assert get(server.opening, headers=headers).status_code == 421


def raw(server: Server, method: str, address: str, headers: dict[str, str]) -> tuple[int, bytes]:
    """The answer to a request that is sent to the letter."""
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)) as connection:
        connection.request(method, address, headers=headers)
        with closing(connection.getresponse()) as answer:
            return answer.status, b"" if answer.status == 101 else answer.read()


def shaken(server: Server, **headers: str) -> int:
    """The status with which a wish for a websocket is answered."""
    key = {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13"}
    return raw(server, "GET", SOCKET, {"Connection": "Upgrade", "Upgrade": "websocket", **key, **headers})[0]


def test_a_websocket_is_for_the_workbench_s_own_pages(server: Server) -> None:
    cookie = "; ".join(f"{name}={value}" for name, value in server.cookie.items())
    assert shaken(server, Cookie=cookie, Origin=server.origin) == 101
    assert shaken(server, Origin=server.origin) == 403
    assert shaken(server, Cookie=cookie, Origin="http://evil.example") == 403
    assert shaken(server, Cookie=cookie, Origin="null") == 403
    assert shaken(server, Cookie=cookie) == 403
    assert shaken(server, Cookie=cookie, Origin=server.origin, Host=f"evil.example:{server.port}") == 403


def test_messages_that_no_window_sends_do_nothing(server: Server, client: httpx.Client) -> None:
    """That nothing of them is printed is seen at the end: see `served`."""
    before = client.get("/api/file?file=korea.yaml").json()
    cookie = "; ".join(f"{name}={value}" for name, value in server.cookie.items())
    address = server.origin.replace("http", "ws") + SOCKET
    for message in GARBAGE:
        with connect(address, origin=Origin(server.origin), additional_headers={"Cookie": cookie}) as window:
            for said in (window.recv(60), window.send("40"), window.recv(60)):
                assert said is None or str(said).startswith(("0{", "40{"))
            window.send(message)
            with suppress(ConnectionClosed):  # the window may be cut off before or after it asks again
                window.send("5")
                assert window.recv(60)
    assert client.get("/api/file?file=korea.yaml").json() == before


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:{port}", None]
)
@pytest.mark.parametrize(
    ("method", "address"),
    [("POST", "/api/undo"), ("POST", "/api/commands/set_title"), ("PUT", "/api/file"), ("DELETE", "/api/file")],
)
def test_other_sites_change_nothing(
    server: Server, folder: Path, method: str, address: str, origin: str | None
) -> None:
    headers = {} if origin is None else {"origin": origin.format(port=server.port)}
    address = f"{server.origin}{address}?file=korea.yaml"
    text = {"title": "x", "text": "x"}
    answer = httpx.request(method, address, headers=headers, cookies=server.cookie, json=text, timeout=PATIENCE)
    assert answer.status_code == 403
    assert (folder / "korea.yaml").read_bytes() == KOREA.read_bytes()


def test_the_workbench_s_own_pages_may_change_something(server: Server, folder: Path) -> None:
    shutil.copy(KOREA, folder / "own.yaml")
    address = f"{server.origin}/api/commands/set_title?file=own.yaml"
    headers = {"origin": server.origin}
    mine = {"title": "Mine"}
    answer = httpx.post(address, headers=headers, cookies=server.cookie, json=mine, timeout=PATIENCE)
    assert answer.status_code == 200
    assert "title: Mine" in (folder / "own.yaml").read_text("utf-8")


# What is said to browsers


def test_every_answer_says_what_a_page_may_do(server: Server, client: httpx.Client) -> None:
    too_large = client.put("/api/file", content=iter([b"a" * (LARGEST + 1)]))
    answers = [
        *(client.get(address) for address in ADDRESSES),
        *(get(server.origin + address) for address in ADDRESSES),
        get(server.opening),
        get(server.origin, headers={"host": "evil.example"}),
        client.get("/api/answers/explain?file=korea.yaml&limit=x"),
        client.get("/api/answers/explain?file=korea.yaml&state=5000"),
        client.post("/api/undo?file=nothing.yaml"),
        client.request("OPTIONS", "/api/files"),
        too_large,
    ]
    assert {answer.status_code for answer in answers} >= {200, 400, 401, 404, 413, 421, 422}
    for answer in answers:
        assert answer.headers.get_list("content-security-policy") == [POLICY], answer.url
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in answer.headers


def test_the_policy_lets_nothing_come_from_elsewhere() -> None:
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules["default-src"] == "'none'"
    assert {word for rule in rules.values() for word in rule.split()} <= {
        *("'self'", "'none'", "'unsafe-inline'", "'unsafe-eval'", "data:", "blob:")
    }


# What lies outside


NAMES = (
    "../secret.yaml",
    "below/../../secret.yaml",
    "below/../korea.yaml",
    "./../secret.yaml",
    "..\\secret.yaml",
    "/etc/passwd",
    "/etc/hosts.yaml",
    "//etc/hosts.yaml",
    "out.yaml",
    "out/secret.yaml",
    "in.yaml",
    "git.yaml",
    ".git/config.yaml",
    ".hidden.yaml",
    ".korea.yaml.history",
    "loop.yaml",
    "folder.yaml",
    "notes.txt",
    "korea.yaml\0.txt",
    "\0.yaml",
    "korea.yaml/",
    "korea.yaml/x.yaml",
    "no.yaml",
    "file:///etc/hosts.yaml",
    "a" * 5000 + ".yaml",
    "\ud800.yaml",
    " ",
)


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_no_name_leads_outside(client: httpx.Client, folder: Path, name: str) -> None:
    params = {"file": name.encode("utf-8", "surrogatepass")}
    before = {path: path.lstat().st_mtime_ns for path in (*folder.parent.rglob("*"),)}
    for answer in (
        client.get("/api/file", params=params),
        client.get("/api/check", params=params),
        client.get("/api/answers/overview", params=params),
        client.put("/api/file", params=params, json={"text": "standoff: 1\n"}),
        client.post("/api/commands/set_title", params=params, json={"title": "x"}),
        client.post("/api/undo", params=params),
    ):
        assert answer.status_code == 404, answer.text
        assert answer.json()["error"]
        assert "hunter2" not in answer.text
    assert "hunter2" not in client.get("/overview", params=params).text
    assert {path: path.lstat().st_mtime_ns for path in (*folder.parent.rglob("*"),)} == before


def test_every_screen_opens(client: httpx.Client, folder: Path) -> None:
    """And none of them opens a file on the event loop: see `watching`."""
    for screen in SCREENS:
        shutil.copy(KOREA, folder / f"{screen.name}.yaml")
        answer = client.get(f"/{screen.name}?file={screen.name}.yaml")
        assert answer.status_code == 200
        assert "can't be opened" not in answer.text
        (folder / f"{screen.name}.yaml").unlink()


NOBODY = """
import asyncio
from nicegui import Client
from standoff.workbench.pages.frame import shell

async def given_up(client, timeout=None):
    client._waiting_for_connection.set()  # the page is sent
    await asyncio.sleep(0.1)
    client.delete()
    print("given up", flush=True)

Client.connected = given_up
shell.SOON = 0  # so that every page waits for its window
"""


@pytest.mark.soak
def test_a_page_whose_window_never_comes_is_left_alone(folder: Path, tmp_path: Path) -> None:
    """As one that a program fetches while the machine is busy: NiceGUI gives such a page up while it is being built."""
    pages = ("/", "/overview?file=korea.yaml", "/overview?file=gone.yaml")
    with served(folder, tmp_path / "printed", first=NOBODY) as server, server.client() as client:
        for page in pages:
            assert client.get(page).status_code == 200
        until(lambda: server.printed.count("given up") == len(pages), "the pages that are given up")
        assert client.get("/api/file?file=korea.yaml").status_code == 200  # what they waited for was opened since
        printed = server.printed.lower()
    assert "deleted" not in printed, printed


def test_a_pipe_is_no_file(client: httpx.Client, folder: Path) -> None:
    """To open it would be to wait forever."""
    os.mkfifo(folder / "pipe.yaml")
    assert client.get("/api/file?file=pipe.yaml").status_code == 404
    assert "pipe.yaml" not in [each["name"] for each in client.get("/api/files").json()["files"]]
    (folder / "pipe.yaml").unlink()


def test_what_is_listed_is_what_may_be_opened(client: httpx.Client) -> None:
    names = [each["name"] for each in client.get("/api/files").json()["files"]]
    assert "hunter2" not in client.get("/api/files").text
    assert {"korea.yaml", "sourced.yaml", "below/small.yaml"} <= set(names)
    assert set(names) & set(NAMES) == set()
    for name in names:
        assert client.get("/api/file", params={"file": name}).status_code == 200


@pytest.mark.parametrize(("asked", "ending"), [("href", "css"), ("src", "js")])
def test_a_window_asks_for_our_styles_or_scripts_once_and_keeps_them(
    client: httpx.Client, asked: str, ending: str
) -> None:
    head = client.get("/overview", params={"file": "korea.yaml"}).text
    (address,) = re.findall(rf'{asked}="(/static/[^"]+[.]{ending})"', head)
    found = client.get(address)
    assert found.headers["content-type"].startswith({"css": "text/css", "js": "text/javascript"}[ending])
    assert "immutable" in found.headers["cache-control"]
    places = [found.text.find(each.read_text("utf-8")) for each in sorted(STATIC.glob(f"*.{ending}"))]
    assert len(places) > 20
    assert sorted(places) == places
    assert places[0] == 0


@pytest.mark.parametrize(
    "path", ["/static/../server.py", "/static/%2e%2e/server.py", "/static//etc/passwd", "/static/"]
)
def test_static_files_are_those_of_the_package(server: Server, path: str) -> None:
    status, body = raw(server, "GET", path, {"authorization": f"Bearer {server.token}"})
    assert status in (404, 405)
    assert b"uvicorn" not in body


@pytest.mark.parametrize("name", ["below/small.yaml", "sourced.yaml"])
def test_no_source_outside_of_the_folder_is_read(client: httpx.Client, name: str) -> None:
    for answer in ("source", "sources", "claims", "locate"):
        for params in ({"source": "s"}, {"source": "t"}, {"text": "hunter2"}, {}):
            found = client.get(f"/api/answers/{answer}", params={"file": name, **params})
            outside = name.startswith("below") or params.get("source") == "t"
            assert not outside or SECRET not in found.text


# One file alone


def test_a_workbench_on_one_file_opens_no_other(tmp_path: Path) -> None:
    for name in ("one.yaml", "other.yaml"):
        (tmp_path / name).write_text(OPTION_FORM, "utf-8")
    with served(tmp_path / "one.yaml", tmp_path / "printed") as server, server.client() as client:
        assert [each["name"] for each in client.get("/api/files").json()["files"]] == ["one.yaml"]
        for name in ("", "one.yaml"):
            assert client.get("/api/file", params={"file": name}).json()["name"] == "one.yaml"
        for name in ("other.yaml", "./one.yaml", "../" + tmp_path.name + "/one.yaml"):
            assert client.get("/api/file", params={"file": name}).status_code == 404
        assert "can't be opened" in client.get("/overview?file=other.yaml").text
        assert client.get("/").status_code == 200


# What is too much


def test_what_is_too_large_is_refused_before_it_is_read(server: Server) -> None:
    headers = {"authorization": f"Bearer {server.token}", "content-length": str(LARGEST + 1)}
    assert raw(server, "PUT", "/api/file?file=korea.yaml", headers)[0] == 413


def test_what_doesn_t_say_its_length_is_refused_once_it_is_too_large(client: httpx.Client) -> None:
    pieces = (b'{"text": "' + b"a" * 2**20 if not number else b"a" * 2**20 for number in range(LARGEST // 2**20 + 8))
    answer = client.put("/api/file?file=korea.yaml", content=pieces, headers={"content-type": "application/json"})
    assert answer.status_code == 413
    assert answer.json() == {"error": "this is too large"}


@pytest.mark.parametrize(
    ("text", "message"),
    [("a" * (33 * 2**20), "too large"), ("title: \ud800\n", "characters in it that no file can hold")],
)
def test_a_text_that_no_file_could_hold(client: httpx.Client, folder: Path, text: str, message: str) -> None:
    headers = {"content-type": "application/json"}
    answer = client.put("/api/file?file=korea.yaml", content=json.dumps({"text": text}).encode(), headers=headers)
    assert answer.status_code == 409
    assert message in answer.json()["error"]
    assert (folder / "korea.yaml").read_bytes() == KOREA.read_bytes()
    assert client.get("/api/file?file=korea.yaml").json()["text"] == KOREA.read_text("utf-8")


BODIES = (b"", b"{", b"[" * 100_000, b"\xff", b"null", b"[]", b'{"text": 1}', b'{"text": NaN}', b'{"texts": ""}', BIG)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: ascii(body[:20]))
def test_a_body_that_makes_no_sense(client: httpx.Client, body: bytes) -> None:
    for method, address in (("PUT", "/api/file"), ("POST", "/api/commands/set_title")):
        headers = {"content-type": "application/json"}
        answer = client.request(method, f"{address}?file=korea.yaml", content=body, headers=headers)
        assert answer.status_code in (400, 422)
        assert answer.json()["error"]


@pytest.mark.parametrize("character", ["\0", "\x1f", "\x7f", "\ud800"], ids=ascii)
def test_a_character_that_no_yaml_can_hold(client: httpx.Client, folder: Path, character: str) -> None:
    (folder / "written.yaml").write_text(OPTION_FORM, "utf-8")
    content = json.dumps({"title": f"a{character}b"})
    headers = {"content-type": "application/json"}
    answer = client.post("/api/commands/set_title?file=written.yaml", content=content, headers=headers)
    assert answer.status_code == 409
    assert "can't be written" in answer.json()["error"]
    assert (folder / "written.yaml").read_text("utf-8") == OPTION_FORM


# For programs


def test_openapi_describes_all_there_is(client: httpx.Client) -> None:
    described = client.get("/api/openapi.json").json()
    paths = described["paths"]
    assert described["openapi"].startswith("3.")
    assert {path.removeprefix("/api/answers/") for path in paths if "/answers/" in path} == SERVED
    assert {path.removeprefix("/api/commands/") for path in paths if "/commands/" in path} == set(COMMANDS)
    assert set(paths) >= {"/api/files", "/api/file", "/api/check", "/api/undo", "/api/redo"}
    operations = [operation for path in paths.values() for operation in path.values()]
    assert all(operation["summary"] and operation["tags"] for operation in operations)
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    assert not any(screen.name in path.split("/") for path in paths for screen in SCREENS if "/api/" not in path)
    for name in references(described):
        assert name.removeprefix("#/components/schemas/") in described["components"]["schemas"]


def references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from (value for key, value in node.items() if key == "$ref")
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from references(each)


@pytest.mark.parametrize(
    ("method", "address", "status", "words"),
    [
        ("GET", "/api/nothing", 404, "no `/api/nothing`"),
        ("DELETE", "/api/files", 404, "no `/api/files`"),
        ("GET", "/api/file", 404, "no file was named"),
        ("GET", "/api/answers/overviev", 404, "overviev"),
        ("GET", "/api/answers/explain?file=korea.yaml&state=5000", 400, "there is no state 5000"),
        ("GET", "/api/answers/explain?file=korea.yaml&limit=many", 422, "limit: "),
        ("POST", "/api/commands/no_such", 404, "no_such"),
    ],
)
def test_errors_are_told_in_json(client: httpx.Client, method: str, address: str, status: int, words: str) -> None:
    answer = client.request(method, address)
    assert answer.status_code == status
    assert words in answer.json()["error"]


def test_errors_of_a_file_come_with_their_places(client: httpx.Client, folder: Path) -> None:
    (folder / "unsound.yaml").write_text(OPTION_FORM.replace("us: [talks]", "us: [walks]"), "utf-8")
    answer = client.get("/api/answers/overview?file=unsound.yaml")
    assert answer.status_code == 400
    (finding,) = answer.json()["findings"]
    assert (finding["line"], finding["severity"]) == (11, "error")
    assert client.get("/api/check?file=unsound.yaml").json()["findings"] == [finding]


def test_a_text_is_written_onto_the_one_it_was_made_from(client: httpx.Client, folder: Path) -> None:
    (folder / "written.yaml").write_text(OPTION_FORM, "utf-8")
    first = client.get("/api/file?file=written.yaml").json()
    second = client.put("/api/file?file=written.yaml", json={"text": OPTION_FORM + "title: A\n", "onto": first["key"]})
    assert second.json()["undo"] == "edit the YAML"
    third = client.put("/api/file?file=written.yaml", json={"text": OPTION_FORM + "title: B\n", "onto": first["key"]})
    assert (third.status_code, third.json()["error"]) == (409, "the file was changed meanwhile")
    assert (folder / "written.yaml").read_text("utf-8") == OPTION_FORM + "title: A\n"
    assert client.post("/api/undo?file=written.yaml").json()["text"] == OPTION_FORM
    assert client.post("/api/redo?file=written.yaml").json()["redone"] == "edit the YAML"


WORDS = st.one_of(
    st.sampled_from(
        ["us", "article", "nash", "350", "-1", "freeze", "not us.strike", "us.talks and", "", "nan", "1e999"]
    ),
    st.integers(-5, 2**70).map(str),
    st.text(max_size=20),
)


LONG = pytest.param("report", marks=pytest.mark.soak)  # asks nearly all the others


@pytest.mark.parametrize("file", ["below/small.yaml", pytest.param("korea.yaml", marks=pytest.mark.soak)])
@pytest.mark.parametrize("name", [*sorted(SERVED - {"hinges", "report"}), LONG])
@trials(6, ignoring=HealthCheck)
@given(data=st.data())
def test_no_question_breaks_it(
    client: httpx.Client, described: dict[str, Any], file: str, name: str, data: st.DataObject
) -> None:
    """Whatever is asked, it is answered or refused with a reason."""
    asked = described["paths"][f"/api/answers/{name}"]["get"]
    wanted = [each["name"] for each in asked.get("parameters", ()) if each["name"] != "file"]
    params = data.draw(st.fixed_dictionaries({}, optional={each: st.lists(WORDS, max_size=2) for each in wanted}))
    params = {key: [each.encode("utf-8", "replace") for each in values] for key, values in params.items()}
    answer = client.get(f"/api/answers/{name}", params={"file": file, **params})
    assert answer.status_code in (200, 400, 422), answer.text
    json.loads(answer.text, parse_constant=pytest.fail)


@pytest.mark.parametrize("name", sorted(COMMANDS))
@trials(3, ignoring=HealthCheck)
@given(data=st.data())
def test_no_command_breaks_it(
    client: httpx.Client, described: dict[str, Any], folder: Path, name: str, data: st.DataObject
) -> None:
    (folder / "fuzzed.yaml").write_text(OPTION_FORM, "utf-8")
    body = described["paths"][f"/api/commands/{name}"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    fields = described["components"]["schemas"][body["$ref"].rpartition("/")[2]].get("properties", {})
    values = st.one_of(WORDS, st.integers(), st.none(), st.booleans(), st.lists(WORDS, max_size=2))
    arguments = data.draw(st.fixed_dictionaries(dict.fromkeys(fields, values)))
    headers = {"content-type": "application/json"}
    answer = client.post(f"/api/commands/{name}?file=fuzzed.yaml", content=json.dumps(arguments), headers=headers)
    assert answer.status_code in (200, 400, 409, 422), answer.text
    assert (folder / "fuzzed.yaml").read_text("utf-8")


def test_steps_and_files_by_programs(client: httpx.Client, folder: Path) -> None:
    """And never by a link: neither to a file nor through a folder."""
    (folder / "below" / "filed.yaml").write_text("standoff: 1\ntitle: A\n", "utf-8")
    params = {"file": "below/filed.yaml"}
    for title in ("B", "`C`"):
        client.post("/api/commands/set_title", params=params, json={"title": title}).raise_for_status()
    steps = [{"label": "title: B", "said": "title: B"}, {"label": "title: `C`", "said": "title: “C”"}]
    assert client.get("/api/steps", params=params).json() == {"steps": steps, "made": 2}
    for wrong in ({"to": True}, {"to": "1"}, {}, {"to": 1, "is": ""}):
        assert client.post("/api/jump", params=params, json=wrong).status_code == 422
    for wrong in ({"to": 3}, {"to": -1}, {"to": 1, "was": "title: A"}, {"to": 1, "onto": ""}):
        assert client.post("/api/jump", params=params, json=wrong).status_code == 409
    assert client.post("/api/jump", params=params, json={"to": 1, "was": "title: B"}).json()["text"].endswith("B\n")

    assert client.post("/api/files/rename", params={**params, "to": "named"}).json() == {"name": "below/named.yaml"}
    assert client.post("/api/files/duplicate?file=below/named.yaml").json() == {"name": "below/named-copy.yaml"}
    kept = client.post("/api/files/delete?file=below/named.yaml").json()["kept"]
    there = client.get("/api/files/deleted").json()["deleted"]
    assert {"kept": kept, "name": "below/named.yaml", "title": "B"} in there
    assert client.post("/api/files/restore", params={"kept": kept}).json() == {"name": "below/named.yaml"}
    for name in ("out.yaml", "out/secret.yaml", ".hidden.yaml", "../secret.yaml", "/etc/passwd", "below", ""):
        for what in ("rename", "duplicate", "delete"):
            reply = client.post(f"/api/files/{what}", params={"file": name, "to": "taken"})
            assert (reply.status_code, SECRET in reply.text) == (404, False), (what, name)
    for kept in (".hidden.yaml", ".git/config.yaml", "../x/.secret.yaml.deleted", ""):
        assert client.post("/api/files/restore", params={"kept": kept}).status_code == 404
