"""Asks a model about one window after another, in the strictest form of answer that its server knows."""

from __future__ import annotations

import json
from http import HTTPStatus
from time import sleep
from typing import Any

from standoff.reading.machine.answers import claims, error_of, parsed, said
from standoff.reading.machine.client import Reply, post
from standoff.reading.machine.endpoint import Endpoint
from standoff.reading.machine.failure import Failure, plain
from standoff.reading.machine.limits import Limits
from standoff.reading.machine.prompt import FORMS, asked
from standoff.reading.machine.setting import KEY, Key

BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
NOT_UNDERSTOOD = (HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY)


class Chat:
    """One model, asked again and again. Nothing of one question is kept for the next, but the form that was understood.

    Its methods raise Failure.
    """

    def __init__(self, endpoint: Endpoint, key: Key | None, limits: Limits) -> None:
        self.endpoint = endpoint
        self._key = key
        self._limits = limits
        self._form = 0

    def claims(self, text: str) -> list[Any]:
        """The claims that the model finds in a text, as it gave them, for somebody to judge."""
        question = asked(text, self.endpoint, self._limits.proposals)
        reply = self._understood(question)
        self._hold_key_back(reply.body)
        if reply.status != HTTPStatus.OK:
            raise self._refused(reply)
        found = claims(said(reply.body, self.endpoint.url), self.endpoint.url)
        self._refuse_key_in(found)
        return found

    def _understood(self, question: dict[str, Any]) -> Reply:
        """The reply to the strictest form of a question that the server understands."""
        while True:
            reply = self._patiently(json.dumps(question | FORMS[self._form]).encode("ascii"))
            if reply.status not in NOT_UNDERSTOOD or self._form == len(FORMS) - 1:
                return reply
            self._form += 1

    def _patiently(self, body: bytes) -> Reply:
        """The reply to a request, which is made again if the server is busy."""
        for _ in range(self._limits.retries):
            reply = post(self.endpoint, body, self._key, self._limits)
            if reply.status not in BUSY:
                return reply
            sleep(self._pause(reply))
        return post(self.endpoint, body, self._key, self._limits)

    def _pause(self, reply: Reply) -> float:
        wanted = reply.retry_after.strip()
        seconds = int(wanted) if wanted.isdecimal() and len(wanted) < 6 else self._limits.pause
        return min(seconds, self._limits.longest_pause)

    def _refused(self, reply: Reply) -> Failure:
        """What a status other than 200 means, and what can be done."""
        url, status, ends = self.endpoint.url, reply.status, True
        if 300 <= status < 400:
            what = f"sends on to another address ({plain(self._hidden(reply.location), 100)}), to which nothing is sent"
            advice = "if you trust that one, name it"
        elif status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            what = "doesn't take the key" if self._key else "wants a key"
            advice = f"put the right one into the environment as {KEY}"
        elif status == HTTPStatus.NOT_FOUND:
            what = f"knows no such address, or no model `{self.endpoint.model}`"
            advice = "most addresses end in /v1; see which models it has"
        elif status in BUSY:
            what, advice = "is too busy, or you have asked too much of it", "try again later"
        else:
            ends = False
            what = "doesn't understand the question" if status in NOT_UNDERSTOOD else "fails"
            advice = "look at its own messages"
        words = error_of(reply.body)
        return Failure(f"{url} {what} (status {status}{f': {words}' if words else ''}): {advice}", ends=ends)

    def _hold_key_back(self, body: bytes) -> None:
        """Raises Failure if a server repeats the key: whatever is shown of its reply could have it."""
        try:
            value = parsed(body.decode("utf-8-sig"))
        except ValueError:
            return  # of such a reply nothing is shown
        self._refuse_key_in(value)

    def _refuse_key_in(self, value: Any) -> None:
        if self._key is not None and self._key.is_in(value):
            raise Failure(f"{self.endpoint.url} repeats your key in its answer, which is dropped", ends=True)

    def _hidden(self, text: str) -> str:
        return self._key.hidden_in(text) if self._key else text
