"""Standoff: from what is claimed to what would hold.

Makes accounts of a dispute executable by the graph model for conflict resolution (Kilgour, Hipel, Fang 1987).

>>> import standoff
>>> conflict = standoff.load("examples/korea-2017/korea.yaml")
>>> standoff.analyse(conflict)["article"].equilibria("nash")
<States 350, 374, 382, 854>
"""

from __future__ import annotations

TYPE_CHECKING = False  # that of `typing`, which takes long to import
if TYPE_CHECKING:
    from typing import Any

    from standoff.asking.figures import figure
    from standoff.bundling.checking import BundleCheck, check_bundle
    from standoff.bundling.making import bundle
    from standoff.editing.session import Session
    from standoff.errors import EditError, FileError, Finding, ModelError, QuestionError, StandoffError, TooLargeError
    from standoff.files.examples import examples
    from standoff.model.conflict import Conflict, State
    from standoff.model.two_by_two import games_2x2
    from standoff.model.with_settings import with_settings
    from standoff.model.withdrawal import withdraw
    from standoff.questions.analyse import AccountAnalysis, Analysis, analyse
    from standoff.questions.changed import save, to_dict, to_yaml, with_options, with_preferences
    from standoff.questions.check import example, load, loads
    from standoff.questions.cite import cite
    from standoff.questions.claims import claims
    from standoff.questions.coalitions import coalitions
    from standoff.questions.compare import compare
    from standoff.questions.explain import explain
    from standoff.questions.find.equilibria import find
    from standoff.questions.find.verdicts import verdicts
    from standoff.questions.graph import graph
    from standoff.questions.hinges import hinges
    from standoff.questions.hypergame import hypergame
    from standoff.questions.paths import paths
    from standoff.questions.ranking import ranking
    from standoff.questions.replay import replay
    from standoff.questions.report import report
    from standoff.questions.sweep import sweep
    from standoff.version import __version__

__all__ = [
    "AccountAnalysis",
    "Analysis",
    "BundleCheck",
    "Conflict",
    "EditError",
    "FileError",
    "Finding",
    "ModelError",
    "QuestionError",
    "Session",
    "StandoffError",
    "State",
    "TooLargeError",
    "__version__",
    "analyse",
    "bundle",
    "check_bundle",
    "cite",
    "claims",
    "coalitions",
    "compare",
    "example",
    "examples",
    "explain",
    "figure",
    "find",
    "games_2x2",
    "graph",
    "hinges",
    "hypergame",
    "load",
    "loads",
    "paths",
    "ranking",
    "replay",
    "report",
    "save",
    "sweep",
    "to_dict",
    "to_yaml",
    "verdicts",
    "with_options",
    "with_preferences",
    "with_settings",
    "withdraw",
]

WHEN_USED = {
    "__version__": "standoff.version",
    "AccountAnalysis": "standoff.questions.analyse",
    "Analysis": "standoff.questions.analyse",
    "BundleCheck": "standoff.bundling.checking",
    "Conflict": "standoff.model.conflict",
    "EditError": "standoff.errors",
    "FileError": "standoff.errors",
    "Finding": "standoff.errors",
    "ModelError": "standoff.errors",
    "QuestionError": "standoff.errors",
    "Session": "standoff.editing.session",
    "StandoffError": "standoff.errors",
    "State": "standoff.model.conflict",
    "TooLargeError": "standoff.errors",
    "bundle": "standoff.bundling.making",
    "check_bundle": "standoff.bundling.checking",
    "cite": "standoff.questions.cite",
    "example": "standoff.questions.check",
    "examples": "standoff.files.examples",
    "figure": "standoff.asking.figures",
    "find": "standoff.questions.find.equilibria",
    "games_2x2": "standoff.model.two_by_two",
    "graph": "standoff.questions.graph",
    "load": "standoff.questions.check",
    "loads": "standoff.questions.check",
    "save": "standoff.questions.changed",
    "to_dict": "standoff.questions.changed",
    "to_yaml": "standoff.questions.changed",
    "verdicts": "standoff.questions.find.verdicts",
    "with_options": "standoff.questions.changed",
    "with_preferences": "standoff.questions.changed",
    "with_settings": "standoff.model.with_settings",
    "withdraw": "standoff.model.withdrawal",
}


def __getattr__(name: str) -> Any:
    """Imports a public name when it is first used, so that `import standoff` and the command line start quickly."""
    from importlib import import_module

    from standoff.asking.registry import QUESTIONS

    question = QUESTIONS.get(name)
    if name not in WHEN_USED and not (question and question.command):
        raise AttributeError(f"module `standoff` has no attribute `{name}`")
    found = globals()[name] = getattr(import_module(WHEN_USED.get(name, f"standoff.questions.{name}")), name)
    return found
