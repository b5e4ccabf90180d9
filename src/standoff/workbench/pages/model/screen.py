"""What the dispute is made of: who can do what, what can't be, and how large that makes it. All of it is edited."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from markupsafe import Markup
from nicegui import events, ui

from standoff.editing.commands import COMMANDS
from standoff.editing.commands.lookup import options
from standoff.editing.short_names import short_for
from standoff.errors import StandoffError
from standoff.model.dispute import Dispute
from standoff.questions.counts.as_json import AccountCounts, CountsData
from standoff.workbench.pages.frame.bench import TELL, Bench
from standoff.workbench.pages.model import spec
from standoff.workbench.pages.pieces import parts
from standoff.workbench.pages.pieces.choices import account_titles
from standoff.workbench.pages.pieces.falling import Falling
from standoff.workbench.pages.pieces.fields import example
from standoff.workbench.service import ChangedError

SAME = "States that are one"
REMOVED = "Moves that aren't there"
SCOPED = "The status quo, what can't be undone, what can't be, moves that aren't there and attitudes are changed"
MOVES = "Ways from one feasible state to another that each of them has, over all states"
NAMED = {"add_account": ("account", "title"), "add_decision_maker": ("dm", "name"), "add_option": ("option", "text")}
"""What gets a short name by itself: the argument that has it, and the one that has the text of which it is made."""
NOTHING = Dispute(standoff=1)
NO_NUMBERS: CountsData = {"title": "", "decision_makers": [], "accounts": {}}
BUTTONS = ({"name": "add_infeasible", "words": "This can't be"}, {"name": "add_same", "words": "These are one state"})


def _has_states(dispute: Dispute) -> bool:
    """Whether there is anything to count: an option, or a state."""
    return bool(dispute.states) or any(each.options for each in dispute.decision_makers.values())


class Model:
    """The lists of the screen. All that people do in them becomes a command."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.turns = bench, count()
        self.counted: AccountCounts | None = None
        self.shown: str | None = None  # the account
        self.falling = Falling(bench)
        ui.html("<h1>Model</h1>")
        self._scope()
        self.strip = parts.html().classes("so-size").props("aria-live=polite")
        with ui.element("div").classes("so-model-grid"):
            with ui.element("div"):
                self._actors()
            with ui.element("div").classes("so-model-rest"):
                with ui.element("div"):
                    self._conditions()
                with ui.element("div"):
                    self._whole()

    def _actors(self) -> None:
        with parts.panel("Decision makers"):
            self.parties = self._list("so-parties")
            self.next = parts.html()  # a hint for beginners
        with parts.panel("States and moves") as self.moves_panel:
            self.moves = self._list("so-moves")

    def _conditions(self) -> None:
        with parts.panel("Definitions", about="Names for what matters; conditions may use them."):
            self.definitions = self._list("so-rules")
        with parts.panel("What can't be", about="States that meet one of these conditions are infeasible."):
            self.infeasible = self._list("so-rules")
            with ui.expansion("By clicking options").classes("so-by-clicking") as self.clicking:
                self.pattern = self._list("so-pattern")
        about = "Options would make these moves, and yet nobody can make them."
        with parts.panel(REMOVED, about=about) as self.removed_panel:
            self.removed = self._list("so-removed-moves")
        with parts.panel(SAME, about="States that meet one condition can't be told apart.") as self.same_panel:
            self.same = self._list("so-rules")

    def _whole(self) -> None:
        with parts.panel("How large it is, account by account") as self.size_panel:
            self.size = parts.html()
        with parts.panel("Accounts"):
            self.accounts = self._list("so-accounts")
        about = "Only concepts of attitudes and of coalitions go by it."
        with parts.panel("Attitudes and coalitions", about=about) as self.dealings_panel:
            self.dealings = self._list("so-dealings")
        with parts.panel("The dispute"):
            self.about = self._list("so-about")

    def _list(self, name: str) -> ui.element:
        return ui.element(name).on("edit", self._edited, js_handler=TELL)

    def _scope(self) -> None:
        with ui.element("div").classes("so-line so-scope") as self.scoping:
            ui.html(f"<span id='so-scope'>{SCOPED}</span>")
            self.scope = ui.toggle({"": "for all accounts"}, value="", on_change=self.bench.changed)
            self.scope.props('no-caps dense unelevated toggle-color=primary aria-labelledby="so-scope"')
            share = lambda: self.bench.do("clear_status_quo", account=self.own)  # noqa: E731
            self.shared = ui.button("Use the shared status quo again", on_click=share).props("outline dense no-caps")

    async def update(self) -> None:
        """Shows the model as the file has it, and then how large that makes it."""
        dispute = self.bench.dispute
        if dispute is not None:
            self._show(dispute)  # with the numbers of before, until there are new ones
        try:
            asks = dispute is None or _has_states(dispute)
            self._count(await self.bench.ask("counts") if asks else NO_NUMBERS)
        except ChangedError:
            raise  # it is asked once more
        except StandoffError:
            self._count(NO_NUMBERS)
            raise
        finally:
            if dispute is not None and not self.bench.overtaken:
                self._show_conditions(dispute)

    def _count(self, found: CountsData) -> None:
        self.counted = found["accounts"].get(self.bench.account or "")
        several = len(found["accounts"]) > 1
        dispute = self.bench.dispute or NOTHING
        self.strip.content = in_short(found, self.bench.account, dispute)
        self.size_panel.set_visibility(several)
        self.size.content = size(found, self.bench.account, dispute) if several else ""

    def _show(self, dispute: Dispute) -> None:
        graph, dms = dispute.states is not None, spec.makers(dispute)
        self._show_scope(dispute)
        self.parties.props["spec"] = self._spec(dms=spec.parties(dispute, self.own, self.bench.conflict), graph=graph)
        link = parts.link(self.bench.href("preferences"), "Preferences")
        hint = Markup("<p class='so-dim so-next'>What each of them wants is said on the {} screen.</p>").format(link)
        self.next.content = hint if _has_states(dispute) else ""
        self.moves_panel.set_visibility(graph)
        self.same_panel.set_visibility(not graph)
        self.removed_panel.set_visibility(not graph)
        self.clicking.set_visibility(not graph)
        if graph:
            shown = spec.states(dispute, self.own)[: spec.MOST_STATES]
            self.moves.props["spec"] = self._spec(states=shown, dms=dms)
        self.accounts.props["spec"] = self._spec(accounts=spec.accounts(dispute), dms=dms)
        self.dealings_panel.set_visibility(len(dms) > 1)
        self.dealings.props["spec"] = self._spec(
            attitudes=spec.attitudes(dispute, self.shown),
            coalitions=[[str(dm) for dm in each] for each in dispute.coalitions],
            dms=[{"id": each["id"], "said": each["name"] or each["id"]} for each in dms],
        )
        self.about.props["spec"] = self._spec(title=str(dispute.title), description=str(dispute.description))
        self._show_conditions(dispute)

    def _show_conditions(self, dispute: Dispute) -> None:
        like, graph = example(dispute), dispute.states is not None
        self.definitions.props["spec"] = self._spec(
            kind="definition",
            label="Definitions",
            rows=spec.in_words(spec.definition_rows(dispute, self.counted), self.bench.conflict),
            add="Condition of a new definition",
            placeholder=like,
            empty="None yet. A definition gives an outcome a name, so that answers can use it.",
        )
        self.infeasible.props["spec"] = self._spec(
            kind="infeasible",
            label="What can't be",
            rows=spec.in_words(spec.infeasible_rows(dispute, self.own, self.counted), self.bench.conflict),
            add="New condition that can't be",
            placeholder=like,
            empty=f"None yet: every {'listed state' if graph else 'combination of options'} can be.",
        )
        if graph:
            return
        self.removed.props["spec"] = self._spec(
            label=REMOVED,
            rows=spec.removed_rows(dispute, self.own, self.bench.conflict),
            dms=[{"id": dm, "said": spec.party_name(dispute, dm)} for dm in dispute.decision_makers],
            placeholder=like,
            empty="None: each party can move wherever its options lead.",
        )
        self.same.props["spec"] = self._spec(
            kind="same",
            label=SAME,
            rows=spec.in_words(spec.same_rows(dispute), self.bench.conflict),
            add="New condition whose states are one",
            placeholder=like,
            empty="None: all states are told apart.",
        )
        options = spec.options(dispute)
        self.pattern.props["spec"] = self._spec(options=options, buttons=BUTTONS)

    def _spec(self, **more: Any) -> spec.Spec:
        return {
            "turn": next(self.turns),  # so that a list is drawn anew also where nothing else has changed
            "key": self.bench.file.parsed.key,
            "last": self.bench.changes.last,
            "file": self.bench.params.get("file"),
            "account": self.shown,
            "scoped": self.own is not None,
            "claimsAt": self.bench.href("sources", claim=""),
            **more,
        }

    @property
    def own(self) -> str | None:
        """The account whose own rules are edited; None for what all share."""
        return self.shown if self.scope.value else None

    def _show_scope(self, dispute: Dispute) -> None:
        if self.shown is not None and self.bench.gone.get("account") == self.shown:
            self.scope.set_value("")  # what was meant for it alone isn't meant for another
        self.shown = self.bench.account
        account = dispute.accounts.get(self.shown or "")
        self.scoping.set_visibility(account is not None)
        if account is None:
            return
        choices = {"": "for all accounts", "own": f"only in {account_titles(dispute)[self.shown or '']}"}
        if self.scope.options != choices:
            self.scope.set_options(choices, value=self.scope.value)
        self.shared.set_visibility(self.own is not None and account.status_quo is not None)

    async def _edited(self, event: events.GenericEventArguments) -> None:
        """Makes a command of what a user did in a list."""
        told = dict(event.args)
        await self.bench.answered(told.pop("tried", None), self._done(told))

    async def _done(self, told: dict[str, Any]) -> bool | None:
        """Whether that could be done; None where the user took it back."""
        name, onto = str(told.pop("command", "")), told.pop("onto", None)
        command = COMMANDS.get(name)
        if command is None:
            return False
        if "own" in told:  # whether it is about the account alone
            told["account"] = self.shown if told.pop("own") else None
        elif "account" in command.arguments:
            told.setdefault("account", self.own)
        if not command.takes(told):
            return False
        if name.startswith("remove_") and not await self.falling.agreed(name, told):
            return None
        before = self._options()
        self._name(name, told)
        if not await self.bench.do(name, onto, **told):
            return False
        self._tell_of_numbers(before)
        return True

    def _name(self, command: str, told: dict[str, Any]) -> None:
        """Makes a short name from a text, if the user typed none."""
        key, text = NAMED.get(command, ("", ""))
        dispute = self.bench.dispute
        if key and not told[key] and dispute is not None:
            told[key] = short_for(str(told[text]), spec.taken(dispute, command, told), key)

    def _options(self) -> tuple[str, ...]:
        return () if self.bench.dispute is None else options(self.bench.dispute)

    def _tell_of_numbers(self, before: Sequence[str]) -> None:
        """Says that states have other numbers, where a step has given an option another place."""
        now = self._options()
        if any(now.index(each) != place for place, each in enumerate(before) if each in now):
            self.bench.say("The states are numbered anew, as their numbers follow the order of the options.")


def size(found: CountsData, account: str | None, dispute: Dispute) -> Markup:
    """The answer `counts` as a table with a column for each of several accounts."""
    accounts = {name: each for name, each in found["accounts"].items() if "too_large" not in each}
    strong, titled = Markup("<strong>{}</strong>"), account_titles(dispute)
    rows: list[tuple[object, ...]] = [
        ("Combinations", *(f"{each['codes']:,}" for each in accounts.values())),
        ("Feasible states", *(f"{each['feasible_states']:,}" for each in accounts.values())),
    ]
    for dm in found["decision_makers"]:
        moves = (f"{(each['moves'] or {})[dm]:,}" for each in accounts.values())
        rows.append((f"Moves of {spec.party_name(dispute, dm)}", *moves))
    titles = {name: titled.get(name, name) for name in accounts}
    head = ("What is counted", *(strong.format(title) if name == account else title for name, title in titles.items()))
    return parts.table(head, rows, caption="States and moves by account", css="so-numbers")


def in_short(found: CountsData, account: str | None, dispute: Dispute) -> Markup:
    """The numbers of one account in a line."""
    each = found["accounts"].get(account or "")
    if each is None:
        return Markup("")
    if "too_large" in each:
        return Markup("{} {}").format(parts.chip("too large for tables", css="so-doubt"), each["too_large"])
    moves = (f"{spec.party_name(dispute, dm)} {number:,}" for dm, number in (each["moves"] or {}).items())
    return Markup(
        "<strong>{:,}</strong> feasible states of {:,} <span class='so-dim'>· <abbr title='{}'>moves</abbr>:</span> {}"
    ).format(each["feasible_states"], each["codes"], MOVES, parts.joined(moves, " <span class='so-dim'>·</span> "))
