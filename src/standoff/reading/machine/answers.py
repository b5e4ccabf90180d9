"""Takes what a server answers apart, strictly: its JSON, the model's words in it, and the JSON in those."""

from __future__ import annotations

import json
from typing import Any

from standoff.reading.machine.failure import Failure, plain

THOUGHT = "</think>"  # ends what some models think aloud before they answer
FENCE = "```"
LONGEST_NUMBER = 400  # digits


def parsed(text: str) -> Any:
    """The value of a JSON text. Raises ValueError if it is none, nests too deeply, repeats a key or has no number."""
    try:
        return json.loads(text, object_pairs_hook=_each_once, parse_int=_whole, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("it nests too deeply") from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("it gives a key twice")
    return found


def _whole(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise ValueError("it has a number that is too long")
    return int(digits)


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number")


def said(body: bytes, where: str) -> str:
    """The model's words in the body of a reply. Raises Failure if there are none."""
    try:
        reply = parsed(body.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise _unreadable(where, "it isn't UTF-8") from None
    except ValueError as error:
        page = body.lstrip()[:1] == b"<"
        why = "it is a web page: most servers answer below an address that ends in /v1" if page else _why(error)
        raise _unreadable(where, why) from None
    choice = _first(_member(reply, "choices"))
    message = _member(choice, "message")
    content = _member(message, "content")
    if isinstance(content, str) and content.strip():
        if _member(choice, "finish_reason") == "length":
            raise Failure(
                f"the model at {where} broke off in the middle of its answer: it may write too little at once"
            )
        return content
    refusal = _member(message, "refusal")
    if isinstance(refusal, str) and refusal:
        raise Failure(f"the model at {where} declines: {plain(refusal)}")
    raise _unreadable(where, "there is no text at choices, message, content")


def claims(content: str, where: str) -> list[Any]:
    """The claims in a model's words, as it gave them. Raises Failure if it wasn't asked for such an answer."""
    try:
        answer = parsed(_bare(content))
    except ValueError as error:
        raise Failure(f"the model at {where} didn't answer in JSON ({_why(error)}): try another model") from None
    found = _member(answer, "claims")
    if not isinstance(found, list):
        raise Failure(f"the model at {where} answered with no list of claims: try another model")
    return found


def error_of(body: bytes) -> str:
    """The message in the body of a refusal, made fit to be shown; "" where there is none."""
    try:
        reply = parsed(body.decode("utf-8-sig"))
    except ValueError:
        return ""
    error = _member(reply, "error")
    message = error if isinstance(error, str) else _member(error, "message") or _member(reply, "message")
    return plain(message) if isinstance(message, str) else ""


def _bare(content: str) -> str:
    r"""An answer without what was thought aloud before it, and without a fence around it.

    >>> _bare('<think>Hm. {</think> ```json\n{"claims": []}\n``` ')
    '{"claims": []}'
    """
    text = content.strip()
    if text.startswith("<think>"):
        text = text.partition(THOUGHT)[2].strip()
    if text.startswith(FENCE) and text.endswith(FENCE) and len(text) > 2 * len(FENCE):
        text = text.removeprefix(FENCE).removeprefix("json").removesuffix(FENCE).strip()
    return text


def _member(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else None


def _why(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno}, column {error.colno}: {error.msg[:1].lower()}{error.msg[1:]}"
    return plain(str(error))


def _unreadable(where: str, why: str) -> Failure:
    return Failure(f"the answer of {where} can't be read: {why}")
