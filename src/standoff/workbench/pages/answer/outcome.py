"""A field for what a question is about: an outcome (a condition), or one state. What it means is said as one types."""

from __future__ import annotations

from functools import partial
from typing import Any

from markupsafe import Markup

from standoff.errors import StandoffError
from standoff.model.conflict import Conflict
from standoff.questions.outcome import outcome_meant
from standoff.questions.words import what
from standoff.render.words import counted
from standoff.workbench.pages.answer.choices import Typed
from standoff.workbench.pages.frame.bench import Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.fields import sample

BAD = '<span class="so-effect so-bad">{}</span>'


class Outcome(Typed):
    """An outcome or a state: a state is what the question takes as `state`, an outcome what it takes as `outcome`."""

    def __init__(
        self, label: str = "Outcome, or a state", name: str = "outcome", *, state: str = "state", missing: str = ""
    ) -> None:
        super().__init__(name, label)
        self.state, self.missing = state, missing

    def asked(self, bench: Bench, conflict: Conflict) -> dict[str, Any]:
        """The code of a state, or a condition. Raises QuestionError where the text is neither."""
        text = bench.params.get(self.name)
        if not text:
            return {}
        found = outcome_meant(conflict, text)
        return {self.state if isinstance(found, int) else "outcome": str(found)}

    async def typed(self, bench: Bench) -> None:
        """Whether it is an outcome or a state, and how many states meet it."""
        await bench.latest("check", partial(self._check, bench))

    async def _check(self, bench: Bench) -> None:
        text, conflict = (self.field.value or "").strip(), bench.file.reading.conflict
        if conflict is None or not text:
            self.means.content = "" if conflict is None else _examples(conflict)
            return
        try:
            self.means.content = await _meaning(bench, conflict, text)
        except StandoffError as error:
            self.means.content = Markup(BAD).format(parts.said(str(error)))


async def _meaning(bench: Bench, conflict: Conflict, text: str) -> Markup:
    found = outcome_meant(conflict, text)
    if isinstance(found, int):
        return Markup("the state in which: {}").format(what(conflict.state(found)))
    counts = await bench.ask("condition", text=text, account=bench.account)
    if counts["matching"] is None:  # too many states to count
        return Markup("")
    of = f"{counts['matching']:,} of {counted(counts['feasible_states'], 'state')}"
    return Markup("met by {} in {}").format(of, bench.account)


def _examples(conflict: Conflict) -> Markup:
    """What can be asked about, in the dispute's own names."""
    name = next(iter(conflict.definitions), None)
    named = Markup(" such as <code>{}</code>").format(name) if name else ""
    condition = Markup("A condition such as <code>{}</code>").format(sample(conflict.dispute))
    return Markup("{}, a definition{}, or a state").format(condition, named)
