"""Where a language model answers: a server's address and the name of a model there."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from standoff.errors import QuestionError
from standoff.reading.machine.failure import plain

EXAMPLE = "http://localhost:11434/v1"
ASKED_AT = "/chat/completions"
LONGEST_URL = 2_000  # characters
LONGEST_NAME = 200  # characters of a model's name
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server that speaks the protocol of OpenAI's chat completions, and one of its models. It holds no key."""

    scheme: Literal["http", "https"]
    host: str
    port: int
    path: str
    model: str

    @property
    def is_here(self) -> bool:
        """Whether the server is on this machine: `localhost`, or an address of the loopback."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def is_encrypted(self) -> bool:
        """Whether what is sent can be read by nobody in between."""
        return self.scheme == "https"

    @property
    def url_host(self) -> str:
        """The host, with its port where that isn't the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address, without a slash at its end."""
        return f"{self.scheme}://{self.url_host}{self.path}"


def endpoint(url: str, model: str) -> Endpoint:
    """The server at an address, and its model of some name. Raises QuestionError if either can't be one.

    >>> endpoint("http://localhost:11434/v1/", "llama3.2").url
    'http://localhost:11434/v1'
    """
    name = model.strip()
    if not name:
        raise QuestionError("the model has no name: give the one that the server knows it by, such as `llama3.2`")
    if len(name) > LONGEST_NAME or plain(name, LONGEST_NAME) != name:
        raise QuestionError(
            f"`{plain(name, 40)}` is no model's name: such a name has at most {LONGEST_NAME} characters, all visible"
        )
    parts = _parts(url.strip())
    path = parts.path.rstrip("/").removesuffix(ASKED_AT)
    scheme: Literal["http", "https"] = "https" if parts.scheme == "https" else "http"
    return Endpoint(scheme, parts.hostname or "", _port(parts), path, name)


def _parts(url: str) -> SplitResult:
    """The parts of an address that can be a server's."""
    if not url:
        raise QuestionError(f"the model's server has no address: give one such as {EXAMPLE}")
    if len(url) > LONGEST_URL or not url.isascii() or not url.isprintable() or " " in url:
        raise _no_address(url, "has characters that no address has, or too many of them")
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        raise _no_address(url, "can't be read") from None
    if parts.username is not None or parts.password is not None:  # not shown: it may be a secret
        raise QuestionError(
            "the address of the model's server has a user or password in it: leave them out, "
            "and put a key into the environment as STANDOFF_MODEL_KEY"
        )
    if parts.scheme not in PORTS:
        raise _no_address(url, "doesn't begin with http:// or https://")
    if not host:
        raise _no_address(url, "names no host")
    if parts.query or parts.fragment:
        raise _no_address(url, "has a `?` or `#`")
    return parts


def _port(parts: SplitResult) -> int:
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0:
        raise _no_address(parts.geturl(), "has a port that isn't a number from 1 to 65535")
    return port or PORTS[parts.scheme]


def _no_address(url: str, why: str) -> QuestionError:
    return QuestionError(f"`{plain(url, 80)}` is no address of a model's server: it {why}; one is {EXAMPLE}")
