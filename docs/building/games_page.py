"""The page of the 78 strict ordinal 2x2 games: a table that can be sorted and filtered, and what holds in how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import standoff
from building.results import label
from building.tables import table
from standoff.model.two_by_two import Game2x2, games_2x2
from standoff.remarks import remarks

HERE = Path(__file__).parent
CODES = (3, 1, 2, 0)  # of top left, top right, bottom left and bottom right: Row's option is top, Column's is left
PLACES = ("top left", "top right", "bottom left", "bottom right")
SHOWN = ("nash", "gmr", "smr", "seq", "sseq", "sim", "joint", "nm")
WIDTH, HEIGHT = 38, 24  # of a cell of a payoff table
PAGE = """\
# The 78 strict ordinal 2×2 games

Two parties have two choices each, and each ranks the four outcomes without a tie. Of the 24 × 24 pairs of rankings 78
games are left if those that differ only in the order of rows, of columns and of parties are one (Rapoport and Guyer
1966). Each comes with Standoff:

```sh
standoff analyse example:2x2/66
standoff analyse example:2x2/chicken --concepts all
standoff new game.yaml --template example:2x2/66
```

In a table Row's pay comes first, and 4 is best. Nash equilibria are framed. Below each concept stand the outcomes that
are equilibria by it.

{controls}

{games}

## How many games have how many equilibria

{counts}

Concepts of [strength](../concepts/strength.md), [doubt](../concepts/doubt.md) and
[attitudes](../concepts/attitudes.md) go by what these games don't say.

## What is known from elsewhere

- That there are 78 games, and twelve symmetric ones: Rapoport and Guyer (1966), Rapoport (1967). A test finds them from
  the definition.
- {conflict} are games of conflict, in which no outcome is best for both. In 45 of these some outcome is best or next
  best for both, and in 19 one of these is no Nash equilibrium: Brams and Ismail (2019, 2021). So it is here.
- By Brams and Wittman's (1981) own rule of when play ends 37 games have a non-myopic equilibrium. That number is from
  memory. By [the rule of NM here](../concepts/limited-moves.md) more have one; each of theirs is among them.

## Numbers, names and errata

The numbers, and the order of rows and columns, are those of Rapoport and Guyer (1966), as Albrecht, Christianos and
Schäfer (2024, section 11.2) print them. Rapoport and Guyer's own list wasn't read. The list in a program that goes with
Albrecht and Ramamoorthy (2012) agrees with it but for game 61, and every game is in it once.

- In Rapoport and Guyer's own list game 23 has a printing mistake, as Albrecht, Christianos and Schäfer say.
- In that program game 61 has 0 for each party once, where 1 is meant: no ranking of four outcomes from 1 to 4.

Leader and Hero, with Exploiter for Chicken and Martyr for the Prisoner's Dilemma, are Rapoport's (1967) names; Deadlock
and Stag Hunt are as in Poundstone (1992). Leader and Hero are also called Battle of the Sexes. For the names of other
games authors differ, so they have none here.

## Sources

- Albrecht SV, Christianos F, Schäfer L (2024) Multi-Agent Reinforcement Learning: Foundations and Modern Approaches.
  MIT Press (its list of games read)
- Albrecht SV, Ramamoorthy S (2012) Comparative evaluation of MAL algorithms in a diverse set of ad hoc team problems.
  AAMAS 2012 (the program read: public repository uoe-agents/matrix-games, matrixgames/aamas2012.py)
- Brams SJ, Ismail MS (2019) Farsightedness in games: stabilizing cooperation in international conflict. MPRA 91370
  (abstract read)
- Brams SJ, Ismail MS (2021) Every normal-form game has a Pareto-optimal nonmyopic equilibrium. Theory and Decision
  (introduction read)
- Brams SJ, Wittman D (1981) Nonmyopic equilibria in 2×2 games. Conflict Management and Peace Science 6:39-62
- Poundstone W (1992) Prisoner's Dilemma. Doubleday, New York
- Rapoport A (1967) Exploiter, leader, hero, and martyr: the four archetypes of the 2×2 game. Behavioral Science 12
  (abstract read)
- Rapoport A, Guyer M (1966) A taxonomy of 2×2 games. General Systems 11:203-214
"""
CONTROLS = """\
<form class="games-filter">
<label>Name or number <input name="text" type="search" size="16"></label>
<label>Games <select name="kind"><option value="">all</option><option value="conflict">of conflict</option>\
<option value="harmony">with an outcome best for both</option><option value="symmetric">symmetric</option>\
<option value="named">with a name</option></select></label>
<label>Nash equilibria <select name="nash"><option value="">any number</option><option>0</option><option>1</option>\
<option>2</option></select></label>
<output name="shown" aria-live="polite"></output>
</form>"""


@dataclass(frozen=True)
class Solved:
    """A game, and by concept the places of its equilibria, from 0 (top left) to 3 (bottom right)."""

    game: Game2x2
    equilibria: Mapping[str, tuple[int, ...]]


def page() -> str:
    """The page, as Markdown for MyST."""
    solved = list(solve())
    return PAGE.format(
        controls=CONTROLS,
        games=games_table(solved),
        counts=counts_table(solved),
        conflict=sum(each.game.conflict for each in solved),
    )


def solve() -> Iterator[Solved]:
    """Each game with its equilibria under every concept that applies to it."""
    concepts: Sequence[str] = ()
    for game in games_2x2():
        conflict = standoff.example(game.example)
        with remarks():  # on concepts that go by what these games don't have
            found = standoff.analyse(conflict, concepts=concepts or "all")["default"]
        concepts = list(found.concepts)
        held = {each: set(found.equilibria(each).codes.tolist()) for each in concepts}
        yield Solved(game, {each: tuple(at for at in range(4) if CODES[at] in held[each]) for each in concepts})


def games_table(solved: Sequence[Solved]) -> str:
    """The table of all games, with what sorts and filters it."""
    heads = ("no.", "game", "name", *map(label, SHOWN))
    buttons = "".join(f'<th scope="col"><button type="button">{escape(each)}</button></th>' for each in heads)
    rows = "\n".join(map(_row, solved))
    return (
        f"<style>\n{(HERE / 'games.css').read_text('utf-8')}</style>\n\n"
        '<div class="games" tabindex="0" role="region" aria-label="The 78 games">\n'
        f"<table>\n<thead><tr>{buttons}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>\n\n"
        f"<script>\n{(HERE / 'games.js').read_text('utf-8')}</script>"
    )


def _row(each: Solved) -> str:
    game, nash = each.game, each.equilibria["nash"]
    also = f"{game.name} ({game.also})" if game.also else game.name
    kinds = ["conflict" if game.conflict else "harmony", "symmetric" * game.symmetric, "named" * bool(game.name)]
    data = {"number": game.number, "name": also, "kinds": " ".join(filter(None, kinds)), "nash": len(nash)}
    attributes = "".join(f' data-{name}="{escape(str(value))}"' for name, value in data.items())
    cells = [
        (game.number, str(game.number)),
        ("-".join(f"{row}{column}" for row, column in zip(game.row, game.column, strict=True)), payoffs(game, nash)),
        (also or "~", escape(also)),
        *((len(each.equilibria[name]), _outcomes(game, each.equilibria[name])) for name in SHOWN),
    ]
    shown = "".join(f'<td data-value="{escape(str(value))}">{text}</td>' for value, text in cells)
    return f'<tr id="game-{game.number}"{attributes}>{shown}</tr>'


def _outcomes(game: Game2x2, places: Sequence[int]) -> str:
    """Outcomes, each as what both get there."""
    return "&ensp;".join(f"{game.row[at]},{game.column[at]}" for at in places) or '<span class="none">none</span>'


def payoffs(game: Game2x2, framed: Sequence[int]) -> str:
    """The payoffs of a game as a small picture, with some of its outcomes framed."""
    said = "; ".join(f"{where} {game.row[at]},{game.column[at]}" for at, where in enumerate(PLACES))
    told = f"Nash: {', '.join(PLACES[at] for at in framed) or 'none'}"
    cells = "".join(_cell(at, f"{game.row[at]},{game.column[at]}", framed=at in framed) for at in range(4))
    return (
        f'<svg width="{2 * WIDTH + 2}" height="{2 * HEIGHT + 2}" viewBox="-1 -1 {2 * WIDTH + 2} {2 * HEIGHT + 2}" '
        f'role="img" aria-label="{said}. {told}." font-size="13" fill="currentColor" text-anchor="middle">{cells}</svg>'
    )


def _cell(at: int, pay: str, *, framed: bool) -> str:
    x, y = at % 2 * WIDTH, at // 2 * HEIGHT
    frame = f'<rect x="{x + 3}" y="{y + 3}" width="{WIDTH - 6}" height="{HEIGHT - 6}" rx="3" stroke-width="2"'
    box = f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" stroke-opacity="0.35"'
    drawn = (box, frame) if framed else (box,)
    lines = "".join(f'{each} fill="none" stroke="currentColor"/>' for each in drawn)
    weight = ' font-weight="bold"' if framed else ""
    return f'{lines}<text x="{x + WIDTH // 2}" y="{y + HEIGHT // 2 + 4.5}"{weight}>{pay}</text>'


def counts_table(solved: Sequence[Solved]) -> str:
    """For each concept, how many games have none, one, two, three or four equilibria."""
    sizes = ["0", "1", "2", "3", "4"]
    rows = []
    for concept in solved[0].equilibria:
        games = Counter(len(each.equilibria[concept]) for each in solved)
        rows.append([label(concept), *(str(games[int(size)]) for size in sizes)])
    return table(["concept", *sizes], rows, right=sizes)
