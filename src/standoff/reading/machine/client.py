"""One request to a model's server and its reply, bounded in time and size.

There are no redirects, no proxies, no cookies and no compression, and certificates are checked. The deadline is one for
the whole exchange: a server that sends a byte now and then can't put it off.
"""

from __future__ import annotations

import io
import socket
import ssl
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead, RemoteDisconnected
from ipaddress import ip_address
from time import monotonic
from typing import Any, NamedTuple, cast

from standoff.reading.machine.endpoint import ASKED_AT, PORTS, Endpoint
from standoff.reading.machine.failure import Failure, plain
from standoff.reading.machine.limits import Limits
from standoff.reading.machine.setting import Key

UNKNOWN = "unknown host"
HEAD = 2**16  # bytes of a reply that its head may have


class Reply(NamedTuple):
    """What a server sent back: its status, its body, and two headers ("" where it has none)."""

    status: int
    body: bytes
    location: str = ""
    retry_after: str = ""


class _FloodError(Exception):
    """The server sent more than is taken."""


class _Wire:
    """A connection that sends and receives until a deadline, and receives so many bytes at most.

    It has what HTTPConnection uses of a socket. Closing it is left to whoever opened the socket.
    """

    def __init__(self, connected: socket.socket, deadline: float, most: int) -> None:
        self.connected = connected
        self.deadline = deadline
        self.most = most

    def sendall(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            self.connected.settimeout(_left(self.deadline))
            rest = rest[self.connected.send(rest) :]

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Received(self))

    def close(self) -> None:
        """Nothing: a reply may still be read after HTTPConnection has closed its socket."""


class _Received(io.RawIOBase):
    """What comes in over a wire."""

    def __init__(self, wire: _Wire) -> None:
        self._wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._wire.connected.settimeout(_left(self._wire.deadline))
        count = self._wire.connected.recv_into(buffer)
        self._wire.most -= count
        if self._wire.most < 0:
            raise _FloodError
        return count


def post(endpoint: Endpoint, body: bytes, key: Key | None, limits: Limits) -> Reply:
    """Sends a request and returns the reply, of any status. Raises Failure where there is none that can be read."""
    deadline = monotonic() + limits.seconds
    with _connected(endpoint, deadline, limits) as connected:
        wire = _Wire(connected, deadline, limits.bytes + HEAD)
        try:
            return _exchanged(wire, endpoint, body, key, limits)
        except TimeoutError:
            raise _too_slow(endpoint, limits) from None
        except _FloodError:
            raise _too_large(endpoint, limits) from None
        except (RemoteDisconnected, ConnectionError):
            raise Failure(f"{endpoint.url} closed the connection without an answer: look at its own messages") from None
        except IncompleteRead:
            raise _broken_off(endpoint) from None
        except (HTTPException, OSError) as error:
            raise Failure(
                f"{endpoint.url} doesn't answer as a web server does ({type(error).__name__}): is the address right?",
                ends=True,
            ) from None


def _exchanged(wire: _Wire, endpoint: Endpoint, body: bytes, key: Key | None, limits: Limits) -> Reply:
    connection = HTTPConnection(endpoint.host, endpoint.port)
    connection.default_port = PORTS[endpoint.scheme]
    connection.sock = cast("socket.socket", wire)
    headers = {"Content-Type": "application/json", "Accept": "application/json", "Connection": "close"}
    if key is not None:
        headers["Authorization"] = key.header
    connection.request("POST", endpoint.path + ASKED_AT, body, headers)
    response = connection.getresponse()
    return Reply(
        response.status,
        _body(response, endpoint, limits),
        response.getheader("Location") or "",
        response.getheader("Retry-After") or "",
    )


def _body(response: HTTPResponse, endpoint: Endpoint, limits: Limits) -> bytes:
    packing = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if packing != "identity":
        raise Failure(
            f"{endpoint.url} packs its answer, which wasn't asked for, and isn't unpacked",
            ends=True,
        )
    body = response.read(limits.bytes + 1)
    if len(body) > limits.bytes:
        raise _FloodError
    if response.length:
        raise _broken_off(endpoint)
    return body


def _connected(endpoint: Endpoint, deadline: float, limits: Limits) -> socket.socket:
    """A socket that is connected, and encrypted where the address says so."""
    try:
        plain_socket = _reached(endpoint, deadline)
    except TimeoutError:
        raise _too_slow(endpoint, limits, sent=False) from None
    except OSError as error:
        raise Failure(
            f"{endpoint.url} can't be reached ({error.strerror or UNKNOWN}): start the server, or correct the address",
            ends=True,
            sent=False,
        ) from None
    if not endpoint.is_encrypted:
        return plain_socket
    try:
        plain_socket.settimeout(_left(deadline))
        return ssl.create_default_context().wrap_socket(plain_socket, server_hostname=endpoint.host)
    except TimeoutError:
        plain_socket.close()
        raise _too_slow(endpoint, limits, sent=False) from None
    except (OSError, ValueError) as error:
        plain_socket.close()
        raise _untrusted(endpoint, error) from None


def _reached(endpoint: Endpoint, deadline: float) -> socket.socket:
    """A connection to the first address of a host that takes one. Raises OSError."""
    error = OSError(0, UNKNOWN)
    for family, kind, protocol, address in _addresses(endpoint):
        if endpoint.is_here and not ip_address(address[0]).is_loopback:
            continue  # whatever a machine takes for its name, the text stays on it
        connecting = socket.socket(family, kind, protocol)
        try:
            connecting.settimeout(_left(deadline))
            connecting.connect(address)
            return connecting
        except OSError as refused:
            connecting.close()
            error = refused
        except BaseException:
            connecting.close()
            raise
    raise error


def _addresses(endpoint: Endpoint) -> Iterator[tuple[int, int, int, Any]]:
    try:
        found = socket.getaddrinfo(endpoint.host, endpoint.port, type=socket.SOCK_STREAM)
    except UnicodeError:  # a name with parts that are empty, or too long
        raise OSError(0, UNKNOWN) from None
    for family, kind, protocol, _, address in found:
        yield family, kind, protocol, address


def _left(deadline: float) -> float:
    """The seconds until a deadline. Raises TimeoutError if there are none."""
    seconds = deadline - monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds


def _too_slow(endpoint: Endpoint, limits: Limits, *, sent: bool = True) -> Failure:
    return Failure(
        f"{endpoint.url} gave no whole answer in {limits.seconds:g} seconds: "
        "try a smaller model, or see whether the server is busy",
        sent=sent,
    )


def _too_large(endpoint: Endpoint, limits: Limits) -> Failure:
    return Failure(
        f"{endpoint.url} sent more than {limits.bytes:,} bytes as one answer, which isn't read: try another model"
    )


def _broken_off(endpoint: Endpoint) -> Failure:
    return Failure(f"{endpoint.url} broke its answer off in the middle: look at its own messages")


def _untrusted(endpoint: Endpoint, error: Exception) -> Failure:
    if isinstance(error, ssl.SSLCertVerificationError):
        why = f"its certificate isn't trusted: {plain(error.verify_message)}"
    else:
        why = "it speaks no TLS that can be understood: is it an address with http:// in place of https://?"
    return Failure(f"{endpoint.url} isn't sent anything: {why}", ends=True, sent=False)
