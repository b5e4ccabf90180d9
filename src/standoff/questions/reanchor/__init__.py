"""Which passages have moved, and to where: as one change of the file, for a person to accept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from standoff.errors import QuestionError, not_there
from standoff.files.passages import ASTRAY, Resolution
from standoff.files.search import Place
from standoff.files.sources import SourceText
from standoff.model.called import in_list
from standoff.model.conflict import Conflict
from standoff.model.dispute import Passage
from standoff.questions.arguments import Argument
from standoff.questions.claims import looks
from standoff.questions.claims.words import SHOWN


@dataclass(frozen=True, slots=True)
class Astray:
    """A passage that isn't where it should be: the claim, where the file has it, and what was found in the source.

    `place` is where it goes, or would go if it were taken; None where that is the user's to say, or isn't known.
    """

    claim: str
    at: Passage
    found: Resolution
    text: SourceText
    is_taken: bool = False

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it may belong."""
        if self.found.status == "changed" and self.found.proposal is not None:
            return (self.found.proposal[0],)
        return self.found.places if self.found.status in ("moved", "changed") else ()

    @property
    def place(self) -> Place | None:
        """The one place where it may belong, if the whole source was searched."""
        return self.places[0] if len(self.places) == 1 and not self.found.cut_short else None

    @property
    def goes(self) -> bool:
        """Whether it is put there: it has moved to just one place, or has changed and is taken."""
        return self.place is not None and (self.found.status == "moved" or self.is_taken)


@dataclass(frozen=True)
class ReanchorAnswer:
    """All passages that aren't where they should be, in the order of the file."""

    conflict: Conflict
    astray: tuple[Astray, ...]

    @property
    def moves(self) -> tuple[Astray, ...]:
        """Those that go to another place."""
        return tuple(each for each in self.astray if each.goes)

    @property
    def changed(self) -> tuple[Astray, ...]:
        """Those whose words have changed, at one place, and that go there only if they are taken by name."""
        return tuple(each for each in self.astray if each.place is not None and not each.goes)

    @property
    def ambiguous(self) -> tuple[Astray, ...]:
        """Those that may belong to several places, or whose source wasn't searched to its end."""
        return tuple(each for each in self.astray if each.places and each.place is None)

    @property
    def lost(self) -> tuple[Astray, ...]:
        """Those that stand nowhere."""
        return tuple(each for each in self.astray if not each.places)


def reanchor(
    conflict: Conflict,
    *,
    take: Annotated[
        Iterable[str] | str,
        Argument("Also a changed passage, of this claim; repeatable.", "texts", takes="CLAIM"),
    ] = (),
) -> ReanchorAnswer:
    """Where the passages belong that aren't where they should be; nothing is changed by asking.

    A passage that has moved to one place goes there. One whose words have changed goes to its new place only if its
    claim is in `take`. Raises QuestionError for a claim that can't be taken.
    """
    found: list[Astray] = []
    taken = set(in_list(take))
    for name in taken - conflict.claims.keys():
        raise QuestionError(not_there("claim", name, conflict.claims))
    status: dict[str, str] = {}
    for look in looks(conflict.sources, conflict.claims, conflict.folder):
        for name, passage in look.passages.items():
            status[name] = SHOWN[passage.status]
            at = conflict.claims[name].at
            if at is not None and passage.status in ASTRAY:
                found.append(Astray(name, at, passage, look.text, name in taken))
    order = {name: number for number, name in enumerate(conflict.claims)}
    answer = ReanchorAnswer(conflict, tuple(sorted(found, key=lambda each: order[each.claim])))
    for name in sorted(taken - {each.claim for each in answer.moves}, key=order.__getitem__):
        several = any(each.claim == name for each in answer.ambiguous)
        why = "may be in several places" if several else f"is {status.get(name, SHOWN['no passage'])}"
        raise QuestionError(f"there is no one place to take for `{name}`: its passage {why}")
    return answer
