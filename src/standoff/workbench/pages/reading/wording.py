"""The dialogue in which a mark is worded, by which it becomes a claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from markupsafe import Markup

from standoff.errors import StandoffError
from standoff.marks.mark import Part
from standoff.model.dispute import Claim
from standoff.workbench.decisions import Marked
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces.falling import Falling
from standoff.workbench.pages.pieces.parts import plain, snippet
from standoff.workbench.pages.sources.claim_form import ClaimForm

TITLE = "A claim of this passage"


class WordingForm(ClaimForm):
    """The form for claims, filled with what was marked. The claim and what the log says of it are one step."""

    def __init__(self, bench: Bench, falling: Falling) -> None:
        super().__init__(bench, falling)
        self.marked: Marked | None = None
        self.words, self.coder = "", ""
        self.differs: tuple[Part, ...] = ()

    def _kept(self) -> Sequence[Any]:
        marked = None if self.marked is None else asdict(self.marked)
        return [marked, self.words, self.coder, list(self.differs)]

    def _open_again(self, told: Sequence[Any]) -> None:
        marked, words, coder, differs = told
        self.open_marked(Marked(**marked), words, coder, tuple(differs))

    def open_marked(self, marked: Marked, words: str, coder: str, differs: tuple[Part, ...]) -> None:
        """For a passage with its voices; `differs` says in what they aren't as they were proposed."""
        dispute = self.bench.dispute
        if dispute is None:
            return
        self.marked, self.words, self.coder, self.differs = marked, words, coder, differs
        claim = Claim(text="", said_by=tuple(marked.said_by), stance=marked.stance)  # type: ignore[arg-type]
        self._open(dispute, None, claim, None, TITLE)
        self.quote.content = Markup("<blockquote>{}</blockquote>").format(snippet(words, 1_000))
        self.quote.set_visibility(True)
        self.rests.set_visibility(False)  # what rests on it is said once it is there

    async def _save(self) -> bool:
        marked = self.marked
        self.form.refuse(self._lacks())
        if self.form.refusal or marked is None:
            return False
        said = self._said()
        now = replace(marked, said_by=said["said_by"], stance=said["stance"])
        parts: dict[Part, bool] = {
            "place": "place" in self.differs,
            "said_by": "said_by" in self.differs or now.said_by != marked.said_by,
            "stance": "stance" in self.differs or now.stance != marked.stance,
        }
        changed = tuple(part for part, is_so in parts.items() if is_so and marked.drafted_by)
        decisions, name = self.bench.file.decisions, self.id.value.strip()
        try:
            claim = await decisions.word(
                now, said["text"], by=self.coder, claim=name, note=said["note"], changed=changed, who=self.bench
            )
        except StandoffError as error:
            return self.form.refuse(plain(str(error)))
        self.saved(claim)
        return True
