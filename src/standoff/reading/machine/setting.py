"""What the environment says of a language model: its server, its name, and the key."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from standoff.errors import QuestionError
from standoff.reading.machine.endpoint import Endpoint, endpoint

URL = "STANDOFF_MODEL_URL"
NAME = "STANDOFF_MODEL_NAME"
KEY = "STANDOFF_MODEL_KEY"
HIDDEN = "(the key)"


class Key:
    """A secret. It shows itself nowhere: only `header` has it."""

    __slots__ = ("_secret",)

    def __init__(self, secret: str) -> None:
        self._secret = secret

    @property
    def header(self) -> str:
        """The value of the header by which a server knows it."""
        return f"Bearer {self._secret}"

    def hidden_in(self, text: str) -> str:
        """A text without the key.

        >>> Key("abc").hidden_in("wrong key: abc")
        'wrong key: (the key)'
        """
        return text.replace(self._secret, HIDDEN)

    def is_in(self, value: Any) -> bool:
        """Whether a value of JSON has the key in one of its texts."""
        waiting = [value]
        while waiting:
            each = waiting.pop()
            if isinstance(each, str) and self._secret in each:
                return True
            if isinstance(each, dict):
                waiting += each.values()
            elif isinstance(each, list):
                waiting += each
        return False

    def __repr__(self) -> str:
        return HIDDEN


class Setting(NamedTuple):
    """The address and the name of a model as a user gives them; "" where there is none. The key is no part of it."""

    url: str = ""
    model: str = ""

    @property
    def is_given(self) -> bool:
        """Whether there is a model to ask."""
        return bool(self.url or self.model)

    def endpoint(self) -> Endpoint:
        """The server and its model. Raises QuestionError if an address or a name is missing or can't be one."""
        return endpoint(self.url, self.model)


def setting(environment: Mapping[str, str] = os.environ) -> Setting:
    """The setting that the environment gives, for a screen or a command to begin with.

    >>> setting({"STANDOFF_MODEL_URL": "http://localhost:8080/v1"})
    Setting(url='http://localhost:8080/v1', model='')
    """
    return Setting(environment.get(URL, "").strip(), environment.get(NAME, "").strip())


def key(environment: Mapping[str, str] = os.environ) -> Key | None:
    """The key of the server, from the environment alone. Raises QuestionError for a text that can't be one."""
    secret = environment.get(KEY, "").strip()
    if not secret:
        return None
    if not secret.isascii() or not secret.isprintable() or " " in secret or len(secret) > 10_000:
        raise QuestionError(f"{KEY} has characters that no key has, such as blanks, or too many of them")
    return Key(secret)
