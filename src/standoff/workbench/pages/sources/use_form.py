"""The dialogue that leads from a claim to what rests on it: a new option, wish or party."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

from markupsafe import Markup
from nicegui import events, ui

from standoff.editing.commands.preferences import wishes
from standoff.editing.commands.step import full_text
from standoff.editing.short_names import short_for
from standoff.errors import EditError
from standoff.model.dispute import Dispute
from standoff.workbench.pages.frame.bench import TELL, Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.choices import account_titles, offer
from standoff.workbench.pages.pieces.fields import in_words
from standoff.workbench.pages.pieces.forms import Form
from standoff.workbench.pages.sources.terms import groups_of, heard

KINDS = {
    "option": "An option: something that a party can do",
    "wish": "A wish: something that a party wants",
    "party": "A party, with its first option",
}
NEW, SHARED, LAST = "+", "", -1
TO_CHOOSE = "Choose what is to be so, or not to be so."
NOTHING_YET = "There is nothing yet that it could want: add an option first."
NONE_CHOSEN = "Say what it wants: press “taken” or “not taken” beside an option."
Commands = list[tuple[str, dict[str, Any]]]


class UseForm:
    """The dialogue; `used` is called with the claim once something rests on it."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.turns = bench, count()
        self.used: Callable[[str], None] = lambda claim: None
        self.claim, self.condition = "", ""
        self.groups: list[dict[str, Any]] = []
        self.form = Form(self._save)
        with self.form.fields:
            self.about = parts.html()
            self.kind = ui.select(KINDS, label="What is new", value="option", on_change=self._show)
            self.party = ui.select({NEW: ""}, label="Whose", value=NEW, on_change=self._show)
            self.name = ui.input("What the party is called").props("outlined dense")
            self.what = ui.input("What it can do").props("outlined dense")
            self.account = ui.select({SHARED: ""}, label="In which account", value=SHARED, on_change=self._show)
            self.terms = ui.element("so-terms").on("terms", self._clicked, js_handler=TELL)
            self.composed = parts.html().props("role=status")
            self.place = ui.select({LAST: ""}, label="How important", value=LAST)
        for each in (self.kind, self.party, self.account, self.place):
            each.props("outlined dense options-dense")
        self.form.keep(bench, "use", self.open, lambda: self.claim)

    def open(self, claim: str) -> None:
        """For a claim that there is."""
        dispute = self.bench.dispute
        if dispute is None or claim not in dispute.claims:
            return
        self.claim, self.condition = claim, ""
        said = parts.snippet(dispute.claims[claim].text, 300)
        self.about.content = Markup("<blockquote>{}</blockquote>").format(said)
        self.name.value = self.what.value = ""
        parties = {dm: str(each.name) or dm for dm, each in dispute.decision_makers.items()}
        kinds = KINDS if dispute.states is None else {"wish": KINDS["wish"]}
        offer(self.kind, kinds, "wish" if dispute.states is not None else "option" if parties else "party")
        offer(self.party, {**parties, NEW: "A new party"}, next(iter(parties), NEW))
        shared = {} if dispute.accounts and not dispute.preferences else {SHARED: "What all accounts share"}
        own = account_titles(dispute)
        offer(self.account, {**shared, **own}, self.bench.account if self.bench.account in own else SHARED)
        self.groups = groups_of(dispute)
        self.terms.props["spec"] = {"turn": next(self.turns), "groups": self.groups}
        self._show()
        self.form.open(f"Use the claim {claim}")

    def _show(self) -> None:
        """Shows the fields that what was chosen needs."""
        dispute = self.bench.dispute
        if dispute is None:
            return
        wish, is_new = self.kind.value == "wish", self._dm is None
        self.party.set_visibility(self.kind.value != "party")
        self.name.set_visibility(is_new)
        self.what.set_visibility(not wish)
        self.account.set_visibility(wish and bool(dispute.accounts))
        for each in (self.terms, self.composed, self.place):
            each.set_visibility(wish)
        offer(self.place, self._places(dispute), LAST)
        self._compose()

    @property
    def _dm(self) -> str | None:
        """The party that is chosen; None for a new one."""
        return None if self.kind.value == "party" or self.party.value == NEW else self.party.value

    @property
    def _account(self) -> str | None:
        return self.account.value or None

    def _places(self, dispute: Dispute) -> dict[int, str]:
        """Where in the list of the party's wishes a new one may stand, by its position."""
        last = {LAST: "The least important one"}
        try:
            held = wishes(dispute, self._dm, self._account).statements[1] if self._dm else ()
        except EditError:  # it has no such list, which is said where it is saved
            return last
        texts = [parts.snippet(full_text(each), 60) for each in held]
        return {place: f"More important than: {text}" for place, text in enumerate(texts)} | last

    def _clicked(self, event: events.GenericEventArguments) -> None:
        self.condition = heard(event.args, self.groups)
        self._compose()

    def _compose(self) -> None:
        """Says what the wish is, in words and as the file will have it."""
        if not self.condition:
            self.composed.content = parts.tag("p", TO_CHOOSE if self.groups else NOTHING_YET, css="so-dim so-composed")
            return
        words = in_words(self.bench.conflict, [self.condition])[0]
        said = Markup("{}<br>").format(words) if words else ""
        told = Markup("<p class='so-composed'>{}{}</p>").format(said, parts.tag("code", self.condition))
        self.composed.content = told

    async def _save(self) -> bool:
        dispute = self.bench.dispute
        if dispute is None or (why := self._lacks()):
            return self.form.refuse(why if dispute is not None else "")
        if not await self.bench.do_all(self._commands(dispute)):
            return self.form.refuse(self.bench.refusal)
        self.used(self.claim)
        return True

    def _lacks(self) -> str:
        if self._dm is None and not (self.name.value or "").strip():
            return "Say what the party is called."
        if self.kind.value == "wish":
            return "" if self.condition else NONE_CHOSEN if self.groups else NOTHING_YET
        if (self.what.value or "").strip():
            return ""
        if self.kind.value == "party":
            return "Say one thing that it can do: an option rests on a claim, and a party alone doesn't."
        return "Say what the party can do."

    def _commands(self, dispute: Dispute) -> Commands:
        """The commands that make the one step."""
        made: Commands = []
        dm, because = self._dm, [self.claim]
        options: Mapping[str, Any] = {}
        if dm is None:
            name = self.name.value.strip()
            dm = short_for(name, set(dispute.decision_makers), "dm")
            made.append(("add_decision_maker", {"dm": dm, "name": name}))
        else:
            options = dispute.decision_makers[dm].options
        if self.kind.value == "wish":
            at = None if self.place.value == LAST else self.place.value
            told = {"dm": dm, "condition": self.condition, "account": self._account, "at": at, "because": because}
            return [*made, ("add_statement", told)]
        text = self.what.value.strip()
        option = short_for(text, {*dispute.definitions, *options}, "option")
        return [*made, ("add_option", {"dm": dm, "option": option, "text": text, "because": because})]
