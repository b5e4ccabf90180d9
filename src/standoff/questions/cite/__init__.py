"""How to cite a dispute, the program, the sources of the dispute and the literature that it is from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from standoff.errors import QuestionError, not_there
from standoff.model.conflict import Conflict
from standoff.questions.cite.bibtex import bibtex
from standoff.questions.cite.csl import csl
from standoff.questions.cite.work import Work, works

FORMS: Mapping[str, Callable[[Sequence[Work]], str]] = {"bibtex": bibtex, "csl": csl}


def cite(conflict: Conflict, form: str = "bibtex", *, literature: Sequence[str] = ()) -> str:
    r"""What one puts into a bibliography to cite a dispute, Standoff, and each source of the dispute.

    `form` is `bibtex`, or `csl` for the JSON of the Citation Style Language, which Zotero and pandoc read. `literature`
    has further references, each as a text such as those that `literature_of` gives for an example. The key of a source
    is its id.

    Raises QuestionError for another form.

    >>> import standoff
    >>> print("\n".join(cite(standoff.example("luce-1957-battle-of-the-sexes")).splitlines()[:2]))
    @misc{battle-of-the-sexes,
      title = {{Battle of the sexes}},
    """
    if form not in FORMS:
        raise QuestionError(not_there("form of citations", form, FORMS), arguments=["form"])
    return FORMS[form](works(conflict, literature))
