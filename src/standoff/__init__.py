"""Standoff: from what is claimed to what would hold.

Makes accounts of a dispute executable by the graph model for conflict resolution (Kilgour, Hipel, Fang 1987).

>>> import standoff
>>> conflict = standoff.load("examples/korea-2017/korea.yaml")
>>> standoff.analyse(conflict)["article"].equilibria("nash")
<States 350, 374, 382, 854>
"""

from standoff.errors import FileError, Finding, ModelError, QuestionError, StandoffError, TooLargeError
from standoff.model.conflict import Conflict, State
from standoff.questions.analyse import AccountAnalysis, Analysis, analyse
from standoff.questions.check import load, loads
from standoff.version import __version__

__all__ = [
    "AccountAnalysis",
    "Analysis",
    "Conflict",
    "FileError",
    "Finding",
    "ModelError",
    "QuestionError",
    "StandoffError",
    "State",
    "TooLargeError",
    "__version__",
    "analyse",
    "load",
    "loads",
]
