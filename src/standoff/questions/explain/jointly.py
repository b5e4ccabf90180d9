"""What somebody can do together with others, in words: by the smallest coalitions that can or, on request, by each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from standoff.model.conflict import Conflict, State
from standoff.questions.explain import AccountExplanation
from standoff.questions.explain.comparing import SOME_GAIN, members_line
from standoff.questions.explain.following import Following, Whose, rule_of
from standoff.questions.explain.positions import Position
from standoff.questions.explain.told import Joint
from standoff.questions.members import (
    CAN_LEAVE,
    FEW,
    Members,
    all_of,
    all_with,
    done_in_each,
    others_line,
    smallest,
    undeterred,
)
from standoff.questions.naming import codes, own_name, state
from standoff.questions.parties import parties, party
from standoff.questions.step import Step
from standoff.questions.words import concepts
from standoff.render.answer import Cut, Item, Line, Span
from standoff.render.lines import line
from standoff.render.words import counted
from standoff.stability import CONCEPTS
from standoff.stability.coalition.leaving import MOST

LIMIT = 6  # improvements of a decision maker that are written out, unless the user asks for more
ENDS = 12  # states to which a coalition can go that are named


class Jointly(Following):
    """Words what coalitions do from the state explained; what was told of one of their members is only named again."""

    def __init__(self, conflict: Conflict, account: str, here: State, under: str = "") -> None:
        super().__init__(conflict, account, here, under)
        self._start = here
        self._told: dict[tuple[Members, int], str] = {}
        self._ways: dict[tuple[Step, ...], Members] = {}

    def jointly(self, position: Position, limit: int) -> Iterator[Item | Cut]:
        """What a decision maker can do together with others: by the smallest coalitions, and how many others can.

        The smallest are those that nothing deters or, without any, all that could gain. By a `limit` beyond the usual
        one up to so many coalitions are told, and to which states they can go.
        """
        by_members = _by_members([each for each in position.joint if self.counts(each.answers)])
        free = {
            members: some for members, some in by_members.items() if any(is_free(each, self.under) for each in some)
        }
        telling, each_one = free or by_members, limit > LIMIT
        chosen = list(by_members)[:limit] if each_one else smallest(telling)[:FEW]
        best = {members: max(by_members[members], key=self._freedom) for members in chosen}
        again = {members: told for members, one in best.items() if (told := self._told.get((members, _end(one).code)))}
        for members, one in best.items():
            if members not in again:
                found = self._improvement(one, position.dm)
                more = self._elsewhere(by_members[members], one, by_codes=each_one)
                yield Item(found.line, (*found.items, *map(Item, more)))
        yield from self._told_before(best, again)
        if each_one:
            gaining = (f"more coalition{plural} that could gain" for plural in ("", "s"))
            yield from left_out(len(by_members) - len(best), *gaining)
        elif len(again) < len(best):
            yield from map(Item, self._others(chosen, by_members, free))

    def _told_before(self, best: Mapping[Members, Joint], again: Mapping[Members, str]) -> Iterator[Item]:
        """The coalitions that were told of another of their members; of many how many there are."""
        by_dm: dict[str, list[Members]] = {}
        for members, dm in again.items():
            by_dm.setdefault(dm, []).append(members)
        for dm, some in by_dm.items():
            as_told = line(", as told of ", party(self.conflict, dm))
            if len(some) > FEW:
                yield Item(line(f"{len(some):,} coalitions with both of them can gain", as_told))
            else:
                yield from (Item(line(self._reaches(best[members]), as_told)) for members in some)

    def _freedom(self, joint: Joint) -> int:
        """By how many concepts nothing deters from an improvement."""
        return sum(len(each.concepts) for each in joint.answers if not each.deters)

    def _elsewhere(self, some: Sequence[Joint], told: Joint, *, by_codes: bool) -> Iterator[Line]:
        """Where else a coalition can go: what all these states have in common, and from how many others deter.

        By their codes (`by_codes`) the states are named as well.
        """
        others = [each for each in some if each is not told]
        free = [each for each in others if is_free(each, self.under)] if is_free(told, self.under) else others
        if free:
            same = _in_common(self.conflict, self._start, (told, *free))
            in_each = line(f", {all_with(1 + len(free))}", same) if same else ()
            deterred = "" if is_free(told, self.under) else ", each of them deterred likewise"
            such = "other such state" if len(free) == 1 else "other such states"
            which = line(" (", codes(self.conflict, list(map(_end, free)), ENDS), ")") if by_codes else ()
            yield line(f"they can also reach {_at_least(some, len(free))} {such}", which, deterred, in_each)
        if len(free) < len(others):
            yield line(f"and {counted(len(others) - len(free), 'other state')} from which the others deter them")

    def _others(self, told: Sequence[Members], known: Collection[Members], free: Collection[Members]) -> Iterator[Line]:
        """Which coalitions can leave the state besides those that are told, and how many the others deter."""
        others = [members for members in free or known if members not in told]
        if others:
            can = CAN_LEAVE if free else "could gain, and the others can deter them likewise"
            yield others_line(self.conflict, told, others, can)
        if free and len(free) < len(known):
            yield line(f"{counted(len(known) - len(free), 'more coalition')} could gain, and the others can deter them")

    def _improvement(self, joint: Joint, dm: str) -> Item:
        """What a coalition does step by step, what each of its members gains, and what the others can do about it.

        Of steps that were told before, only by whom they are made, and who gains as well.
        """
        end = _end(joint)
        self._told[joint.members, end.code] = dm
        known = self._ways.setdefault(joint.steps, joint.members)
        again = known != joint.members
        same = line("by the same steps as ", parties(self.conflict, known))
        steps = same if again else f"in {counted(len(joint.steps), 'step')}"
        way = () if again else (Item(self.step(each)) for each in joint.steps)
        gains = [(dm, gain) for dm, gain in joint.gains if not again or dm not in known]
        answers = self.answers(Whose(Span(""), joint.members), joint.answers, end)
        below = (*way, *map(Item, self.for_each(gains)), *answers)
        return Item(line(self._reaches(joint), ", ", steps, f": {_gains(joint)}"), below)

    def _reaches(self, joint: Joint) -> Line:
        """Which state a coalition can reach."""
        who = members_line(self.conflict, joint.members)
        return line(who, " can reach ", self.state(_end(joint), "another state"))


def leaving(conflict: Conflict, each: AccountExplanation, *, in_codes: bool = True) -> Iterator[Line]:
    """Who can leave a state together, to what, and whether anything deters them: of each of the smallest coalitions.

    Not `in_codes`, a state without a name is told by what is done in it, and not in the one that they leave.
    """
    found: dict[Members, dict[int, Joint]] = {}
    for position in each.values():
        for some in filter(is_free, position.joint):
            found.setdefault(some.members, {}).setdefault(_end(some).code, some)
    least = smallest(found)
    for members in least[:FEW]:
        yield _leaves(conflict, each, members, list(found[members].values()), in_codes)
    if len(least) > FEW:
        yield line(f"So can {counted(len(least) - FEW, 'other coalition')}.")
    if least and len(each) == 1 < len(conflict.decision_makers):
        yield line("Only coalitions with ", party(conflict, next(iter(each))), " are looked at here.")


def _leaves(
    conflict: Conflict, each: AccountExplanation, members: Members, some: Sequence[Joint], in_codes: bool
) -> Line:
    assert each.state is not None
    who, gain = line(parties(conflict, members, first=True), " can leave it together"), _gains(some[0])
    end, account = _end(some[0]), each.account.id
    if len(some) == 1 and (in_codes or own_name(conflict, end, account)):
        to = line(": ", state(conflict, end, account=account), f" is {gain}.")
    elif len(some) == 1:
        to = line(": ", _in_common(conflict, each.state, some) or "what they reach so", f". That is {gain}.")
    else:
        same = _in_common(conflict, each.state, some)
        to = line(
            f" to {_at_least(some, len(some))} states, each {gain}.",
            line(f" In {all_of(len(some))} ", same, ".") if same else (),
        )
    return line(who, to, *_undeterred(conflict, some))


def _undeterred(conflict: Conflict, some: Sequence[Joint]) -> Iterator[Line]:
    """That nothing deters a coalition from some improvements, where it is asked: in all of them, or in how many."""
    free: dict[str, int] = {}
    for joint in some:
        for name in {name for each in joint.answers if not each.deters for name in each.concepts}:
            free[name] = free.get(name, 0) + 1
    rules = {name: rule for name in free if (rule := rule_of(CONCEPTS[name])) and rule.answered}
    if rules and all(free[name] == len(some) for name in rules):
        yield line(" ", undeterred(conflict, some[0].members, next(iter(rules.values()))))
    else:
        yield from (line(" By ", concepts([name]), f" nothing deters from {free[name]} of them.") for name in rules)


def is_free(joint: Joint, under: str = "") -> bool:
    """Whether nothing deters from an improvement, by the concept `under` which it is asked or, without, by any."""
    return not all(each.deters for each in joint.answers if under in ("", *each.concepts))


def _by_members(joint: Sequence[Joint]) -> dict[Members, list[Joint]]:
    found: dict[Members, list[Joint]] = {}
    for each in joint:
        found.setdefault(each.members, []).append(each)
    return found


def _in_common(conflict: Conflict, here: State, some: Sequence[Joint]) -> Line:
    """What is done in all states that a coalition can reach, and not in the one that it leaves."""
    return () if len(some) >= MOST else done_in_each(conflict, here, map(_end, some))


def _at_least(some: Sequence[Joint], number: int) -> str:
    """A number of the states that a coalition can reach, of which there may be more than were looked at."""
    return f"at least {number:,}" if len(some) >= MOST else f"{number:,}"


def left_out(more: int, what: str, several: str = "") -> Iterator[Cut]:
    """How many more of a list there are, if any are left out."""
    if more > 0:
        yield Cut(line(f"and {counted(more, what, several)}"), limit=0)


def _end(joint: Joint) -> State:
    """The state that a coalition reaches."""
    return joint.gains[0][1].state


def _gains(joint: Joint) -> str:
    """What an improvement is to those who make it: without a gain for each of them it is one as Pareto has it."""
    all_gain = all(gain.effect == "improvement" for _, gain in joint.gains)
    return "better for each of them" if all_gain else SOME_GAIN
