"""Reads a `.nfg` file, Gambit's strategic form, in both versions: with a list of payoffs, or with outcomes.

Gambit documents the format under "Game representation formats".
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import prod

from standoff.errors import Finding
from standoff.files.gambit import Outcome, StrategicGame, too_large
from standoff.files.gambit_text import MOST_WRONG, NUMBERS, Reader, Token
from standoff.files.yaml import MOST_NODES, too_many

VERSIONS = "a strategic game begins with NFG 1 R; an extensive one, with EFG 2 R, has a name that ends in .efg"

PLAYERS, OF_PLAYER, PAYOFFS = "the list of players", "the strategies of a player", "the payoffs of an outcome"
NUMBER_OF_OUTCOME = "the number of an outcome"


def read_nfg(text: str) -> tuple[StrategicGame, list[Finding]]:
    """The game in the text of a `.nfg` file, and findings with line and column.

    If a finding is an error, the game isn't the one that was meant. Raises Refusal where the text can't be read on.
    """
    reader = _NfgReader(text)
    return reader.game(), reader.findings


class _NfgReader(Reader):
    """Reads one game."""

    def game(self) -> StrategicGame:
        title = prologue(self, "NFG", "1", VERSIONS)
        players, place = names_of_players(self)
        strategies = self._strategies(players, place)
        comment = self.take().text if self.next.kind in ("text", "open") else ""
        sizes = [len(each) for each in strategies]
        if prod(sizes) * len(players) > MOST_NODES:
            self.stop(too_many(MOST_NODES), place)
        if self.is_next("{"):
            outcomes = self._outcomes(players)
            table = self._table(prod(sizes), len(outcomes))
        else:
            outcomes = self._payoffs(players, prod(sizes))
            table = tuple(range(1, len(outcomes) + 1))
        if self.next.kind != "end":
            more = f"all {prod(sizes):,} combinations of strategies have theirs, and {self.next} follows"
            self.stop(more, self.next, "take it out, or add the strategies to which it belongs")
        return StrategicGame(
            title=title, comment=comment, players=players, strategies=strategies, outcomes=outcomes, table=table
        )

    def _strategies(self, players: tuple[str, ...], place: Token) -> tuple[tuple[str, ...], ...]:
        """The strategies of each player: their names or, where only their number is given, their numbers."""
        start = self.brace("{", "the strategies")
        named = self.is_next("{")
        sizes: list[int] = []
        found: list[tuple[str, ...]] = []
        while not self.is_next("}"):
            here = self.next
            if len(sizes) == len(players) and here.kind != "end":
                self.stop(f"there are strategies for more than {len(players)} players here", here)
            if here.kind == "end":
                self.brace("}", "the strategies")
            own = self._names() if named else ()
            sizes.append(len(own) if named else self.whole("the number of a player's strategies")[0])
            found.append(own)
            if not sizes[-1]:
                self.stop(f"player {len(sizes)} has no strategy", here, "each player needs at least one")
            if large := too_large(sizes):
                self.stop(large, here)
        end = self.brace("}", "the strategies")
        if len(sizes) < len(players):
            message = f"player {len(sizes) + 1} has no strategies: {len(sizes)} of {len(players)} players have theirs"
            self.stop(message, end, "write a list of names, or a number, for each player")
        if large := too_large([*sizes, *[1] * (len(players) - len(sizes))]):
            self.stop(large, start)
        if named:
            return tuple(found)
        return tuple(tuple(map(str, range(1, size + 1))) for size in sizes)

    def _names(self) -> tuple[str, ...]:
        self.brace("{", OF_PLAYER)
        found: list[str] = []
        while not self.is_next("}"):
            found.append(self.text("the name of a strategy").text)
        self.brace("}", OF_PLAYER)
        return tuple(found)

    def _outcomes(self, players: tuple[str, ...]) -> tuple[Outcome, ...]:
        self.brace("{", "the outcomes")
        found: list[Outcome] = []
        while not self.is_next("}"):
            self.brace("{", "an outcome")
            name = self.text("the name of an outcome").text
            found.append(Outcome(name, payoffs(self, players)))
        self.brace("}", "the outcomes")
        return tuple(found)

    def _table(self, count: int, outcomes: int) -> tuple[int, ...]:
        """The number of the outcome of each combination of strategies."""
        found: list[int] = []
        while len(found) < count:
            if self.next.kind == "end":
                more = count - len(found)
                self.stop(
                    f"{more:,} of {count:,} combinations of strategies have no outcome: the file ends too early",
                    self.next,
                    "write the number of an outcome for each; 0 is worth nothing to anybody",
                )
            number, token = self.whole(NUMBER_OF_OUTCOME)
            if number > outcomes and len(self.findings) < MOST_WRONG:
                self.doubt(f"there is no outcome {number}", token, numbered(outcomes))
            found.append(number if number <= outcomes else 0)
        return tuple(found)

    def _payoffs(self, players: tuple[str, ...], count: int) -> tuple[Outcome, ...]:
        """The payoffs of each combination of strategies, as an outcome without a name."""
        found: list[Outcome] = []
        while len(found) < count:
            if self.next.kind == "end":
                more = f"{count - len(found):,} of {count:,} combinations of strategies have no payoffs"
                self.stop(f"{more}: the file ends too early", self.next, "write a payoff of each player for each")
            found.append(Outcome("", tuple(self.number(called(players, k)) for k in range(len(players)))))
        return tuple(found)


def prologue(reader: Reader, magic: str, version: str, hint: str) -> str:
    """Takes what a file begins with, and its title, which is returned."""
    begins = reader.next
    if begins.text != magic or begins.kind != "word":
        reader.stop(f"`{magic}` is needed here, with which the file begins, not {begins}", begins, hint)
    reader.take()
    reader.word([version], "the version of the format")
    reader.word(["R", "D"], "the kind of numbers")
    return reader.text("the title of the game").text


def names_of_players(reader: Reader) -> tuple[tuple[str, ...], Token]:
    """Takes the names of the players. Returns them, and where they begin."""
    start = reader.brace("{", PLAYERS)
    found: list[str] = []
    while not reader.is_next("}"):
        found.append(reader.text("the name of a player").text)
    reader.brace("}", PLAYERS)
    if not found:
        reader.stop("a game needs a player", start, 'write { "Ann" "Bob" }')
    if large := too_large([1] * len(found)):
        reader.stop(large, start)
    return tuple(found), start


def payoffs(reader: Reader, players: Sequence[str]) -> tuple[Fraction, ...]:
    """Takes a payoff of each player, and the brace that ends them."""
    found = tuple(reader.number(called(players, place)) for place in range(len(players)))
    if not reader.is_next("}") and reader.next.kind != "end":
        reader.stop(f"there are payoffs for more than {len(players)} players here", reader.next, NUMBERS)
    reader.brace("}", PAYOFFS)
    return found


def numbered(most: int) -> str:
    """Which numbers things have."""
    return f"they are numbered from 1 to {most}"


def called(players: Sequence[str], place: int) -> str:
    """What a player is called in a message."""
    return f"“{players[place]}”" if players[place].strip() else f"player {place + 1}"
