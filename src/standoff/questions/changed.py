"""Conflicts changed in code: as the content of a file, with other preferences or options, and written back.

To change a file and keep its comments, see `standoff.Session`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from standoff.errors import ModelError, QuestionError
from standoff.files.writing import require_yaml_name, write_text
from standoff.files.yaml_out import plain, plain_text, yaml_text
from standoff.model.checks import becauses
from standoff.model.conflict import Conflict
from standoff.model.game import as_written
from standoff.questions.check import loads


def to_dict(conflict: Conflict) -> dict[str, Any]:
    """What a file of the conflict has, as dicts, lists, texts and numbers.

    Raises QuestionError for a conflict from which claims were withdrawn: its elements still name them.

    >>> from standoff import loads
    >>> to_dict(loads("{standoff: 1, decision_makers: {ann: {options: {go: leave}}}, preferences: {ann: [go]}}"))
    {'standoff': 1, 'decision_makers': {'ann': {'options': {'go': 'leave'}}}, 'preferences': {'ann': ['go']}}
    """
    for _, because in becauses(conflict.dispute, once=True):
        if not set(because) <= conflict.claims.keys():
            raise QuestionError(
                "claims were withdrawn from this conflict: write back, or change, the one it was made of"
            )
    found: dict[str, Any] = plain(as_written(conflict.dispute))
    return found


def to_yaml(conflict: Conflict) -> str:
    """The conflict as the text of a file. Raises QuestionError as `to_dict` does."""
    to_dict(conflict)
    return yaml_text(as_written(conflict.dispute))


def save(conflict: Conflict, path: str | Path, *, force: bool = False) -> None:
    """Writes the conflict into a YAML file, wholly or not at all.

    Raises FileError where the file exists, unless `force`, can't be written, or has the name of another kind of file;
    QuestionError as `to_dict` does.
    """
    require_yaml_name(Path(path))
    write_text(Path(path), to_yaml(conflict), force=force)


def with_preferences(conflict: Conflict, preferences: Mapping[str, Any], account: str | None = None) -> Conflict:
    """The conflict with other preferences of some decision makers, in one account or in what all accounts share.

    `preferences` has for each what a file would have: a list of statements, or a dict with `weights` or a `ranking`.
    A game whose payoffs they take the place of becomes graph form. Raises ModelError where that isn't sound,
    QuestionError for an account that isn't there.

    >>> import standoff
    >>> text = "{standoff: 1, decision_makers: {ann: {options: {go: leave}}}, preferences: {ann: [go]}}"
    >>> changed = with_preferences(standoff.loads(text), {"ann": ["not go"]})
    >>> standoff.analyse(changed)["default"].equilibria("nash")
    <States 0>
    """
    content = to_dict(conflict)
    if not conflict.dispute.payoffs.keys().isdisjoint(preferences):  # a game has no room for other preferences
        content = plain(replace(conflict.dispute, game=None, payoffs={}))
    named = account is not None and bool(conflict.account(account).path)
    part = content["accounts"][account] if named else content
    part["preferences"] = {**part.get("preferences", {}), **preferences}
    return _made(conflict, content)


def with_options(conflict: Conflict, options: Mapping[str, Mapping[str, Any] | Sequence[str]]) -> Conflict:
    """The conflict with more options of some decision makers: by their ids, with texts, or a list of ids alone.

    An option of the same id is replaced. Raises ModelError where the whole isn't sound then, as where a ranking doesn't
    fit the new states.

    >>> import standoff
    >>> text = "{standoff: 1, decision_makers: {ann: {options: {go: leave}}}, preferences: {ann: [go]}}"
    >>> with_options(standoff.loads(text), {"ann": {"cry": "weep"}}).code_count
    4
    """
    content = to_dict(conflict)
    for dm, new in options.items():
        added = new if isinstance(new, Mapping) else dict.fromkeys(new, "")
        entry = content["decision_makers"].setdefault(dm, {}) or {}
        entry["options"] = {**entry.get("options", {}), **added}
        content["decision_makers"][dm] = entry
    return _made(conflict, content)


def _made(conflict: Conflict, content: Mapping[str, Any]) -> Conflict:
    """The conflict of some content; its sources are looked for where those of the old one are.

    What is wrong with it is told by the elements: nobody has seen the lines.
    """
    try:
        return replace(loads(plain_text(content)), folder=conflict.folder)
    except ModelError as error:
        findings = (replace(each, file="", line=None, column=None) for each in error.findings)
        raise ModelError(findings) from None
