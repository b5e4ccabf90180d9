"""The list of one decision maker under edit: statements or weights, or a ranking, and whose list it is."""

from __future__ import annotations

from functools import partial
from itertools import count
from typing import Any

from markupsafe import Markup
from nicegui import events, ui

from standoff.editing.commands import COMMANDS
from standoff.editing.commands.forms import BY_STATE
from standoff.editing.commands.preferences import ALTERNATIVES, Wishes, form_of, wishes
from standoff.model.dispute import Dispute, Ordering
from standoff.questions.ranking.as_json import RankingData
from standoff.workbench.pages.frame.bench import TELL, Bench
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.choices import account_titles
from standoff.workbench.pages.pieces.falling import Falling
from standoff.workbench.pages.pieces.fields import example, in_words
from standoff.workbench.pages.preferences.doubt_html import FORMS, readings_html, unknown_html
from standoff.workbench.pages.preferences.wishes import (
    MOST_DRAGGED,
    claims_offered,
    levels_shown,
    rows_of,
    with_findings,
    written_levels,
)

OF_SEVERAL = {ALTERNATIVES: "Several readings"}
ABOUT = {
    "statements": "Of two states the better one is that in which the first statement that they differ on is true.",
    "weights": "A state is worth the sum of the weights of what is true in it.",
    "ranking": "Levels of states, the best first. Those on one level are tied.",
    "payoffs": "Each state has a number. These are the levels, the best first; to drag a state makes it a ranking.",
    ALTERNATIVES: "It isn't known which of these readings is right. They can't be changed here.",
}


class Editor:
    """The left half of the screen. Whatever a user does there becomes a command."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.turns = bench, count()
        self.dm, self.form = "", "statements"
        self.account: str | None = None  # that is shown
        self.falling = Falling(bench)
        self.offered: tuple[str | None, dict[str, str]] = (None, {})  # the account, and those to copy from and to
        with parts.panel("What it wants") as self.panel:
            self._head()
            self.whose = parts.html().classes("so-whose").props("aria-live=polite")
            self._shared()
            self.about = parts.html().classes("so-dim")
            self.list = ui.element("so-wishes").on("wish", self._wished, js_handler=TELL)
            self.levels = ui.element("so-levels").on("rank", self._ranked, js_handler=TELL)
            self.grounds = parts.html()

    def _head(self) -> None:
        with ui.element("div").classes("so-line so-editor-head"):
            self.given = ui.select(FORMS, value="statements", label="Given as", on_change=self._form_chosen)
            self.given.props("dense outlined options-dense").classes("so-grow")
            with ui.button("Copy", icon="content_copy").props("outline dense no-caps") as self.copy:
                self.menu = ui.menu()

    def _shared(self) -> None:
        with ui.element("div").classes("so-line") as self.sharing:
            copy = lambda: self.bench.do("copy_preference", dm=self.dm, account=self.account)  # noqa: E731
            self.own = ui.button("Give this account its own", on_click=copy).props("outline dense no-caps")
            self.all = ui.checkbox("Change it for all accounts that share it").props("dense")
            share = lambda: self.bench.do("share_preference", dm=self.dm, account=self.account)  # noqa: E731
            self.back = ui.button("Use the shared one again", on_click=share).props("outline dense no-caps")

    def show(self, dispute: Dispute, dm: str, found: RankingData | None) -> None:
        """Updates it; `found` is the answer `ranking`, None where there is none."""
        self.account = self.bench.account
        held = wishes(dispute, dm, self.account)
        self.dm, self.form = dm, form_of(held.value)
        self.given.set_options(OF_SEVERAL if self.form == ALTERNATIVES else FORMS, value=self.form)
        self.given.set_enabled(self.form != ALTERNATIVES)
        self.about.content = ABOUT[self.form]
        self._show_whose(dispute, held)
        self._offer_copies(dispute)
        by_state = self.form in BY_STATE
        self.list.set_visibility(not by_state and self.form != ALTERNATIVES)
        self.levels.set_visibility(by_state)
        if by_state:
            self._show_levels(held)
        elif self.form != ALTERNATIVES:
            self._show_list(dispute, held, found)
        self.grounds.content = self._doubt(held) + self._because(held)

    def _show_list(self, dispute: Dispute, held: Wishes, found: RankingData | None) -> None:
        effects = (found["weights"] or found["statements"]) if found and found["form"] == self.form else ()
        rows = rows_of(held.value, effects)
        words = in_words(self.bench.conflict, (row["condition"] for row in rows))
        rows = [{**row, "words": each} for row, each in zip(rows, words, strict=True)]
        self.list.props["spec"] = {
            "turn": next(self.turns),  # so that the list is drawn anew also where nothing else has changed
            "key": self.bench.file.parsed.key,
            "last": self.bench.changes.last,
            "file": self.bench.params.get("file"),
            "account": self.account,
            "example": example(dispute),
            **claims_offered(dispute.claims, rows),
            "claimsAt": self.bench.href("sources", claim=""),
            "form": self.form,
            "rows": with_findings(rows, held.path, self.bench.file.parsed.findings),
        }

    def _show_levels(self, held: Wishes) -> None:
        shown = levels_shown(held.value, self.bench.conflict)
        self.levels.set_visibility(shown is not None)
        if shown is not None:
            self.levels.props["spec"] = {"turn": next(self.turns), "key": self.bench.file.parsed.key, **shown}
        else:
            self.about.content = Markup(
                "This ranking has more than {} states, too many to be moved by hand: {}."
            ).format(MOST_DRAGGED, parts.link(self.bench.href("yaml"), "edit it as YAML"))

    def _doubt(self, held: Wishes) -> Markup:
        """What isn't known of it, which is changed in the text of the file."""
        conflict = self.bench.conflict
        told = readings_html(held.value, conflict) + unknown_html(held.value, conflict)
        link = parts.link(self.bench.href("yaml"), "Edit them as YAML")
        return Markup("{}<p>{}</p>").format(told, link) if told else told

    def _because(self, held: Wishes) -> Markup:
        """The claims behind a preference as a whole."""
        claims = held.value.because if isinstance(held.value, Ordering) else ()
        if not claims:
            return Markup("")
        links = (parts.claim(self.bench.href, each) for each in claims)
        return Markup("<p class='so-small'>All of it because of {}</p>").format(parts.joined(links, " "))

    def _show_whose(self, dispute: Dispute, held: Wishes) -> None:
        """Says where the list is taken from, and offers to make it the account's own or to share it again."""
        shared = self.dm in dispute.preferences
        inherited = shared and bool(held.made_own)
        own = shared and bool(dispute.accounts) and not inherited
        self.sharing.set_visibility(inherited or own)
        self.own.set_visibility(inherited)
        self.all.set_visibility(inherited)
        self.back.set_visibility(own)
        said = ""
        if inherited:
            said = "This account takes over what is <strong>shared</strong>. A change here gives it a list of its own."
        elif own:
            said = "This account has a list <strong>of its own</strong>; others share another."
        self.whose.content = said
        self.whose.set_visibility(bool(said))

    @property
    def _account(self) -> str | None:
        """The account that is edited, or None for what is shared."""
        return None if self.all.value and self.all.visible else self.account

    def _offer_copies(self, dispute: Dispute) -> None:
        """The other accounts, to copy the list from or to."""
        own = self.account
        titles = {name: title for name, title in account_titles(dispute).items() if name != own}
        self.copy.set_visibility(bool(titles))
        if (own, titles) == self.offered:
            return
        self.offered = (own, titles)
        self.menu.clear()
        with self.menu:
            for name, title in titles.items():
                ui.menu_item(f"from {title}", partial(self._copied, name, own, f"from {title}"))
            ui.separator()
            for name, title in titles.items():
                ui.menu_item(f"to {title}", partial(self._copied, own, name, f"to {title}"))

    async def _copied(self, source: str | None, account: str | None, how: str) -> None:
        if await self.bench.do("copy_preference", dm=self.dm, source=source, account=account):
            self.bench.say(f"Copied {how}")

    async def _form_chosen(self, event: events.ValueChangeEventArguments[str]) -> None:
        if event.value == self.form:
            return
        change = {"dm": self.dm, "form": event.value, "account": self._account}
        agreed = await self.falling.agreed("set_preference_form", change)
        if not (agreed and await self.bench.do("set_preference_form", **change)):
            self.given.set_value(self.form)

    async def _wished(self, event: events.GenericEventArguments) -> None:
        told = {**event.args, "dm": self.dm, "account": self._account}
        await self.bench.answered(told.pop("tried", None), self._done(told))

    async def _done(self, told: dict[str, Any]) -> bool:
        command, onto = COMMANDS.get(str(told.pop("name", ""))), told.pop("onto", None)
        return bool(command and command.takes(told) and await self.bench.do(command.name, onto, **told))

    async def _ranked(self, event: events.GenericEventArguments) -> None:
        dispute = self.bench.dispute
        if dispute is None:
            return
        told = {key: written_levels(event.args[key], dispute) for key in ("levels", "was")}
        doing = self.bench.do("set_ranking", event.args.get("onto"), dm=self.dm, account=self._account, **told)
        await self.bench.answered(event.args.get("tried"), doing)
