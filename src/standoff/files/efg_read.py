"""Reads a `.efg` file, Gambit's extensive form: a tree of moves, in which each node stands before what follows it.

Nodes of one information set have the same player and the same actions: the player doesn't know at which it is. The
payoffs of all outcomes on a path add up. Gambit documents the format under "Game representation formats".
"""

from __future__ import annotations

from dataclasses import dataclass, field

from standoff.errors import Finding
from standoff.files.gambit import Outcome
from standoff.files.gambit_text import Reader, Token
from standoff.files.nfg_read import NUMBER_OF_OUTCOME, PAYOFFS, names_of_players, numbered, payoffs, prologue

VERSIONS = "an extensive game begins with EFG 2 R; a strategic one, with NFG 1 R, has a name that ends in .nfg"
MOST_TREE_NODES = 100_000
DEEPEST_TREE = 1_000  # moves
CHANCE = (
    "chance moves here: payoffs would be expected values, and of these the order isn't known where only the order of "
    "outcomes counts"
)
NO_CHANCE = "write a game for each way that chance may go, and analyse them one by one"


@dataclass(frozen=True, slots=True)
class InfoSet:
    """Nodes that a player (from 0) can't tell from each other, and what it may do there."""

    player: int
    name: str
    actions: tuple[str, ...]


@dataclass(slots=True)
class TreeNode:
    """A place in the tree: an information set and a node behind each action, or None at an end; 0 is no outcome."""

    at: int | None
    outcome: int
    behind: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A game in extensive form. `nodes` begin with the root; `outcomes` go by the numbers of the file.

    `has_names` tells whether nodes or information sets have names.
    """

    title: str
    comment: str
    players: tuple[str, ...]
    sets: tuple[InfoSet, ...]
    nodes: tuple[TreeNode, ...]
    outcomes: dict[int, Outcome]
    has_names: bool


def read_efg(text: str) -> tuple[Tree, list[Finding]]:
    """The game in the text of a `.efg` file, and findings with line and column.

    If a finding is an error, the game isn't the one that was meant. Raises Refusal where the text can't be read on, and
    where chance moves.
    """
    reader = _EfgReader(text)
    return reader.tree(), reader.findings


class _EfgReader(Reader):
    """Reads one tree."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.players: tuple[str, ...] = ()
        self.sets: list[InfoSet] = []
        self.numbered: dict[tuple[int, int], int] = {}
        self.outcomes: dict[int, Outcome] = {}
        self.nodes: list[TreeNode] = []
        self.has_names = False

    def tree(self) -> Tree:
        title = prologue(self, "EFG", "2", VERSIONS)
        self.players, _ = names_of_players(self)
        comment = self.take().text if self.next.kind in ("text", "open") else ""
        self._nodes()
        if self.next.kind != "end":
            self.stop(f"the tree is whole, and {self.next} follows", self.next, "take it out")
        return Tree(
            title=title,
            comment=comment,
            players=self.players,
            sets=tuple(self.sets),
            nodes=tuple(self.nodes),
            outcomes=self.outcomes,
            has_names=self.has_names,
        )

    def _nodes(self) -> None:
        """Reads all nodes. `waiting` has the nodes behind which more are to come, and how many of them."""
        waiting: list[tuple[int, int]] = []
        while True:
            if len(self.nodes) == MOST_TREE_NODES or len(waiting) > DEEPEST_TREE:
                most = f"{MOST_TREE_NODES:,} nodes, and {DEEPEST_TREE:,} moves one after another"
                self.stop(f"this tree is too large: at most {most}, are read", self.next)
            if self.next.kind == "end" and self.nodes:
                missing = sum(count for _, count in waiting)
                self.stop(f"the tree isn't whole: at least {missing:,} nodes are missing", self.next)
            place = len(self.nodes)
            node = self._node()
            self.nodes.append(node)
            if waiting:
                above, count = waiting.pop()
                self.nodes[above].behind.append(place)
                if count > 1:
                    waiting.append((above, count - 1))
            if node.at is not None:
                waiting.append((place, len(self.sets[node.at].actions)))
            if not waiting:
                return

    def _node(self) -> TreeNode:
        kind = self.next
        if kind.kind == "word" and kind.text == "c":
            self.stop(CHANCE, kind, NO_CHANCE)
        self.word(["p", "t"], "a node")
        self.has_names |= bool(self.text("the name of a node").text)
        at = self._set() if kind.text == "p" else None
        return TreeNode(at, self._outcome())

    def _set(self) -> int:
        """Takes an information set: its player, its number and, at the first of its nodes, what may be done."""
        player, token = self.whole("the number of a player")
        if not 1 <= player <= len(self.players):
            self.stop(f"there is no player {player}", token, numbered(len(self.players)))
        number, token = self.whole("the number of an information set")
        key = player - 1, number
        known = self.numbered.get(key)
        name = self.take().text if self.next.kind in ("text", "open") else ""
        if not self.is_next("{"):
            if known is None:
                self.stop(f"what may be done in information set {number} of player {player} isn't told", token, TELL)
            return known
        actions = self._actions()
        if known is None:
            self.has_names |= bool(name)
            known = self.numbered[key] = len(self.sets)
            self.sets.append(InfoSet(player - 1, name, actions))
        elif actions != self.sets[known].actions or name != self.sets[known].name:
            self._refuse_other(f"information set {number} of player {player}", token)
        return known

    def _actions(self) -> tuple[str, ...]:
        start = self.brace("{", "the actions")
        found: list[str] = []
        while not self.is_next("}"):
            found.append(self.text("the name of an action").text)
        self.brace("}", "the actions")
        if not found:
            self.stop("there is nothing to do here", start, "a node without actions is an end: write t")
        return tuple(found)

    def _outcome(self) -> int:
        """Takes the number of an outcome and, where it comes first, its name and payoffs."""
        number, token = self.whole(NUMBER_OF_OUTCOME)
        named = self.next.kind in ("text", "open")
        name = self.take().text if named else ""
        if not self.is_next("{"):
            if named or (number and number not in self.outcomes):
                self.stop(f"the payoffs of outcome {number} aren't told", token, TELL_OUTCOME)
            return number
        if not number:
            self.stop("outcome 0 is worth nothing to anybody, and has no name or payoffs", token)
        self.brace("{", PAYOFFS)
        found = Outcome(name, payoffs(self, self.players))
        if self.outcomes.setdefault(number, found) != found:
            self._refuse_other(f"outcome {number}", token)
        return number

    def _refuse_other(self, what: str, token: Token) -> None:
        self.stop(f"{what} is described in another way than before", token, "write the same, or its number alone")


TELL = 'write the actions behind its number, as { "stay" "go" }'
TELL_OUTCOME = 'write its name and a payoff of each player behind its number, as "peace" { 2, 1 }'
