"""The 78 strict ordinal 2x2 games as disputes, written when they are asked for."""

from __future__ import annotations

from standoff.errors import FileError, like
from standoff.model.two_by_two import FAMILY, Game2x2, games_2x2

TEXT = """\
# yaml-language-server: $schema=standoff.schema.json
# {about}
#
#            left    right
#   top      {cells[0]}    {cells[1]}
#   bottom   {cells[2]}    {cells[3]}
#
# Row's pay comes first; 4 is best, and only the order counts.
standoff: 1
title: "{title}"

decision_makers:
  row:
    name: Row
    options: {{top: {{text: play top (otherwise bottom), taken: plays top, not_taken: plays bottom}}}}
  column:
    name: Column
    options: {{left: {{text: play left (otherwise right), taken: plays left, not_taken: plays right}}}}

names:
  - {{name: top left, state: YY}}
  - {{name: top right, state: YN}}
  - {{name: bottom left, state: NY}}
  - {{name: bottom right, state: NN}}

# First letter Row, Y for top; second letter Column, Y for left.
preferences:
  row: {{payoffs: {row}}}
  column: {{payoffs: {column}}}
"""
STATES = ("YY", "YN", "NY", "NN")


def game_text(name: str) -> str:
    """The dispute that a game is, by its name as an example: `2x2/66` or `2x2/chicken`.

    Raises FileError where there is no game of that name.
    """
    game = game_called(name)
    also = f", also called {game.also}" if game.also else ""
    pays = {"row": game.row, "column": game.column}
    return TEXT.format(
        about=f"Game {game.number} of the 78 strict ordinal 2x2 games, as Rapoport and Guyer (1966) number them{also}.",
        title=game.name or f"Game {game.number} of the 78 strict ordinal 2x2 games",
        cells=[f"{row}, {column}" for row, column in zip(game.row, game.column, strict=True)],
        **{dm: "{" + ", ".join(map("{}: {}".format, STATES, pay)) + "}" for dm, pay in pays.items()},
    )


def game_called(name: str) -> Game2x2:
    """The game that is called so among the examples. Raises FileError where there is none."""
    numbered = {game.example: game for game in games_2x2()}
    named = {f"{FAMILY}{_short(game.name)}": game for game in games_2x2() if game.name}
    found = (numbered | named).get(name)
    if found is None:
        most = len(numbered)
        hint = like(name, named) or f"they are {FAMILY}1 to {FAMILY}{most}, and {', '.join(sorted(named))}"
        raise FileError(f"there is no game `{name}` among the {most} 2x2 games: {hint}")
    return found


def _short(name: str) -> str:
    return name.lower().replace("'", "").replace(" ", "-")
