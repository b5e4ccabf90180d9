"""Many variants of an account at once: how often outcomes hold, and what moves them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Annotated, Any
from weakref import finalize

from standoff.errors import FileError, QuestionError
from standoff.model.accounts import Account
from standoff.model.called import in_list
from standoff.model.conflict import Conflict, State
from standoff.model.states_named import is_status_quo, state_code
from standoff.progress import Progress, unheard
from standoff.questions.arguments import AccountNames, Argument, Concepts, CountInPart, Named
from standoff.questions.by_account import any_of
from standoff.questions.outcome import InPart, outcome_meant, possible
from standoff.questions.shown import Shown
from standoff.questions.sweep.dimensions import Range, unused
from standoff.questions.sweep.duck import connect, reading, reading_rows
from standoff.questions.sweep.job import EMPTIED, FITS, Asked, Job, answer_columns, resting_columns
from standoff.questions.sweep.parts import Folder, require_room
from standoff.questions.sweep.running import run
from standoff.questions.sweep.summary import Emptied, Frequency, Share, emptied_in, frequencies, shares
from standoff.questions.sweep.variations import LARGEST_SEED, Variations, blocks_of, require_number, spread_of
from standoff.questions.table import require_arrow, require_pandas
from standoff.space.compiled import cores
from standoff.space.listing import list_states
from standoff.stability import Concept, choose

if TYPE_CHECKING:
    import pandas
    import pyarrow

MOST_VARIANTS = 100_000  # looked at without `samples`
MOST_CHOICES = 2**53  # of a block: one random number draws from them
SMALL_FILE, LARGEST_FILE = 1_000, 50_000  # rows of a file, in small sweeps and in the largest
OUTCOMES = "Does a state hold in which this is true? Repeatable [default: each definition, and the status quo]."
STATES_OF_A_FILE = 2**20  # variants times states in a file of a small sweep, at most


@dataclass(frozen=True, repr=False)
class Sweep(Shown):
    """How often each outcome holds over the variants, and where their rows are.

    The `folder` with the rows is `kept`, or removed together with this object. `fitting` counts the variants whose
    preferences fit their states, and `emptied` those in which somebody has no preference left. `damaged` has the
    numbers of parts whose files were damaged, and made again.
    """

    job: Job
    folder: Path
    kept: bool
    fitting: int
    frequencies: tuple[Frequency, ...]
    shares: tuple[Share, ...]
    emptied: Emptied
    damaged: tuple[int, ...] = ()

    @property
    def full(self) -> bool:
        """Whether all possible variants were looked at, and not a sample."""
        return self.job.seed is None

    @property
    def conflict(self) -> Conflict:
        """The conflict that was varied."""
        return self.job.conflict

    @property
    def account_ids(self) -> list[str]:
        """The ids of the accounts asked about."""
        return [each.id for each in self.job.accounts]

    @property
    def concepts(self) -> tuple[str, ...]:
        """The solution concepts asked about."""
        return self.job.concept_names

    @property
    def heeds_doubts(self) -> bool:
        """Whether statements marked uncertain were left out in some of the variants."""
        return self.job.variations.uncertain

    @property
    def files(self) -> list[Path]:
        """The Parquet files with the rows, in order."""
        return Folder(self.folder, self.job).files

    @property
    def redrawn_files(self) -> list[Path]:
        """The Parquet files with the redrawn variants, from which shares are estimated: none in a full sweep."""
        return Folder(self.folder, self.job).redrawn

    def to_frame(self) -> pandas.DataFrame:
        """The rows as a pandas data frame. Raises QuestionError where pandas isn't installed."""
        require_pandas()
        with connect() as database:
            return database.execute(f"FROM {reading(self.files)} ORDER BY variant").df()

    def to_arrow(self) -> pyarrow.Table:
        """The rows as a table of Apache Arrow. Raises QuestionError where pyarrow isn't installed."""
        require_arrow()
        with connect() as database:
            return database.execute(f"FROM {reading(self.files)} ORDER BY variant").to_arrow_table()

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """The result of a DuckDB query over the table `rows`."""
        with connect() as database:
            database.execute(f"CREATE VIEW rows AS FROM {reading(self.files)}")
            return database.execute(sql).fetchall()


def sweep(
    conflict: Conflict,
    account: AccountNames = None,
    *,
    withdraw: Annotated[int, Argument("Withdraw claims, up to N at once.", "number", takes="N", least=1)] = 0,
    swap: Annotated[bool, Argument("Swap neighbouring preference statements.", "flag")] = False,
    uncertain: Annotated[bool, Argument("Leave out statements marked `certain: false`, or not.", "flag")] = False,
    weights: Annotated[
        float | Fraction | str, Argument("Weights less or more by up to so much of them.", "percent", takes="PERCENT")
    ] = 0,
    mix: Annotated[bool, Argument("Take each decision maker's preferences from any account.", "flag")] = False,
    assumptions: Annotated[
        bool, Argument("Drop infeasible, absent, irreversible and moves_removed entries, or not.", "flag")
    ] = False,
    outcomes: Annotated[Sequence[str] | str, Argument(OUTCOMES, "texts", takes="CONDITION")] = (),
    states: Annotated[
        Sequence[Named] | Named, Argument("Does this state hold? Repeatable.", "texts", takes="STATE")
    ] = (),
    in_part: CountInPart = False,
    concepts: Concepts = None,
    samples: Annotated[
        int | None, Argument("Draw N variants, where there are more.", "number", takes="N", least=1)
    ] = None,
    seed: Annotated[int, Argument("Which variants are drawn.", "number", least=0, largest=LARGEST_SEED)] = 0,
    output: Annotated[
        str | Path | None, Argument("Keep the rows in this folder, and go on with them if cut off.", "folder")
    ] = None,
    workers: Annotated[
        int | None, Argument("Processes that work [default: one for each core].", "number", takes="N", least=1)
    ] = None,
    on: Annotated[
        str | None, Argument("Let the workers of a Dask scheduler do it: tcp://HOST:PORT.", takes="ADDRESS")
    ] = None,
    part: int | None = None,
    progress: Progress = unheard,
) -> Sweep:
    """Analyses many variants of an account, or of all accounts, and counts how often outcomes hold.

    What varies: up to `withdraw` claims withdrawn at once; neighbouring statements of a list in each other's place
    (`swap`; each moves by one place at most); statements marked `certain: false` left out (`uncertain`); each weight
    less or more by up to a part of itself (`weights`); each decision maker's preferences from any account (`mix`);
    infeasible, absent, irreversible and moves_removed entries dropped (`assumptions`); and the account, where several
    are asked about.

    Outcomes are conditions, or `states`; without any, all definitions and the status quo. One holds in a variant if
    some feasible state that meets it is an equilibrium. Without `samples` all variants are looked at, of which there
    may be 100,000; weights take the middle and the ends of their range. With it, they are all looked at where they are
    no more than that and no weight varies. Otherwise `samples` are drawn, each by itself, by `seed`, weights from their
    whole range: variant k is the same whatever the number of `workers`. Up to as many again are redrawn in one thing
    each, for the shares.

    Rows are kept in the folder `output`, where a sweep that was cut off goes on; without it they are removed with the
    answer. `on` is the address of a Dask scheduler whose workers make the rows. `part` is the number of rows in a file.

    Raises QuestionError for what isn't there, where nothing varies or too much does, for an address where nothing
    answers, for numbers out of range, and where DuckDB isn't installed; FileError for a folder with something else in
    it, in which another command is at work, or that can't be written; TooLargeError where this machine has no room for
    the states, or its disk none for the rows.
    """
    require_number("seed", seed, 0, LARGEST_SEED)
    for name, value, least in (("samples", samples, 1), ("withdraw", withdraw, 0), ("workers", workers, 1)):
        require_number(name, value, least)
    variations = Variations(
        withdraw=withdraw, swap=swap, uncertain=uncertain, weights=spread_of(weights), mix=mix, assumptions=assumptions
    )
    accounts = conflict.accounts_of(account)
    named = (states,) if isinstance(states, str | int | State) else states
    asked = _asked_about(conflict, accounts, in_list(outcomes), named)
    if in_part:
        asked = tuple(map(_counting_in_part, asked))
    if not asked and output is None:
        raise QuestionError(
            "nothing is asked about, as the file has no definitions and no status quo: name an outcome, or keep the "
            "rows, which have the numbers of equilibria, in a folder"
        )
    if (outcomes or states) and not (withdraw or assumptions):
        _require_feasible(conflict, accounts, asked)
    job = _job(conflict, accounts, variations, asked, concepts, samples, seed, part)
    try:
        folder = Folder(Path(mkdtemp(prefix="standoff-sweep-") if output is None else output), job)
    except OSError as error:
        words = f"no room for the rows: {error.strerror or error}; name a folder with `output`"
        raise FileError(words, arguments=["output"]) from None
    try:
        found = _swept(folder, cores() if workers is None else workers, on, progress, kept=output is not None)
    except BaseException:
        if output is None:
            rmtree(folder.path, ignore_errors=True)
        raise
    if output is None:
        finalize(found, rmtree, folder.path, ignore_errors=True)
    return found


def _swept(folder: Folder, workers: int, on: str | None, progress: Progress, *, kept: bool) -> Sweep:
    require_room(folder.job, folder.path)
    with folder.held():
        folder.open()
        damaged = run(folder, workers, on, progress)
        with reading_rows() as database:
            fitting, found = frequencies(database, folder)
            moving = shares(database, folder, found)
            emptied = emptied_in(database, folder)
    return Sweep(folder.job, folder.path, kept, fitting, tuple(found), tuple(moving), emptied, damaged)


def _asked_about(
    conflict: Conflict, accounts: Sequence[Account], outcomes: Sequence[str], states: Sequence[Named]
) -> tuple[Asked, ...]:
    """The outcomes asked about: by default every definition, and the status quo."""
    names = [each.id for each in accounts]
    today = Asked(unused("status_quo", conflict.definitions), None, "the status quo")
    has_today = any(each.status_quo is not None for each in accounts)
    found: list[Asked] = []
    for place, text in enumerate(outcomes, 1):
        meant = None if has_today and is_status_quo(conflict, text) else outcome_meant(conflict, text, names)
        if meant is None:
            found.append(today)
        elif isinstance(meant, int):
            found.append(_state_asked(conflict, meant))
        else:
            found.append(Asked(f"outcome_{place}", meant, str(meant)))
    found += [_state_asked(conflict, state_code(conflict, each, names)) for each in states]
    if not found:
        found = [Asked(name, each, str(each), defined=True) for name, each in conflict.definitions.items()]
        found += [today] if has_today else []
    return tuple({each.name: each for each in found}.values())


def _counting_in_part(asked: Asked) -> Asked:
    if asked.outcome is None or isinstance(asked.outcome, int | InPart):
        return asked
    return replace(asked, outcome=InPart(asked.outcome), text=f"{asked.text}, also in part")


def _state_asked(conflict: Conflict, code: int) -> Asked:
    called = conflict.states[code] if conflict.in_graph_form else code
    return Asked(f"state_{code}", code, f"the state {called}")


def _require_feasible(conflict: Conflict, accounts: Sequence[Account], asked: Iterable[Asked]) -> None:
    """Raises QuestionError for an outcome that can hold in no variant, as what is feasible doesn't vary."""
    listings = [list_states(conflict, each) for each in accounts]
    for each in asked:
        met = each.outcome is None or any(possible(listing, each.outcome) for listing in listings)
        if not met:
            what = each.text if isinstance(each.outcome, int) else f"any state that meets `{each.text}`"
            raise QuestionError(
                f"{what} is infeasible in {any_of([each.id for each in accounts])}: name another, or vary what is "
                "feasible with `assumptions`",
                arguments=["assumptions"],
            )


def _job(
    conflict: Conflict,
    accounts: tuple[Account, ...],
    variations: Variations,
    asked: tuple[Asked, ...],
    concepts: Iterable[str] | str | None,
    samples: int | None,
    seed: int,
    part: int | None,
) -> Job:
    require_number("part", part, 1)
    sources = tuple(conflict.accounts.values()) if variations.mix else accounts
    chosen = choose(concepts, conflict, sources)
    names = tuple(concept.name for concept in chosen)
    reserved = ("variant", FITS, EMPTIED, *answer_columns(asked, names), *resting_columns(asked, names))
    blocks = blocks_of(conflict, accounts, sources, variations, reserved)
    if any(block.count > MOST_CHOICES for block in blocks):
        raise QuestionError("these are more ways to choose than can be numbered: vary less, as by fewer claims at once")
    possible = prod(block.count for block in blocks)
    if samples is None:
        _require_few(possible, chosen, conflict.code_count)
    ranges = any(isinstance(block, Range) for block in blocks)
    full = samples is None or (samples >= possible and not ranges)
    count = possible if full else int(samples or 0)
    size = part or min(
        max(count // 1000, min(SMALL_FILE, max(1, STATES_OF_A_FILE // conflict.code_count))), LARGEST_FILE
    )
    return Job(conflict, accounts, variations, blocks, asked, names, count, None if full else seed, size)


def _require_few(variants: int, concepts: Iterable[Concept], states: int) -> None:
    """Raises QuestionError for more variants than are looked at without `samples`."""
    ways = "say how many of them to draw with `samples`, or vary less"
    if variants > MOST_VARIANTS:
        raise QuestionError(f"these choices make {variants:,} variants: {ways}", arguments=["samples"])
    for each in concepts:
        few = max(1, each.most_variants(states))
        if not each.in_batches and variants > few:
            costs = f"{each.label} takes so long to work out that {few:,} of them may take a minute"
            raise QuestionError(f"these choices make {variants:,} variants, and {costs}: {ways}", arguments=["samples"])
