"""The plain concepts: one looks ahead by itself, and goes by the order of the states alone."""

from standoff.stability import gmr, nash, seq, smr, sseq
from standoff.stability.concept import Concept

FOR_SEVERAL = "; for several parties Fang, Hipel and Kilgour 1993"

LISTED = (
    Concept(
        "nash",
        "Nash",
        "Nash stability",
        "it has no improvement to make",
        "nobody has a better move",
        nash.RULE,
        source="Nash 1950, 1951; in the graph model Kilgour, Hipel and Fang 1987",
    ),
    Concept(
        "gmr",
        "GMR",
        "General metarationality",
        "the others can answer each improvement with something no better",
        "each improvement can be answered with something no better",
        gmr.RULE,
        source=f"Howard 1971{FOR_SEVERAL}",
    ),
    Concept(
        "smr",
        "SMR",
        "Symmetric metarationality",
        "as GMR, and no counter-move of its own helps then",
        "each improvement can be answered so, and no counter-move helps",
        smr.RULE,
        source=f"Howard 1971{FOR_SEVERAL}",
    ),
    Concept(
        "seq",
        "SEQ",
        "Sequential stability",
        "as GMR, and the answer is made of improvements of the others",
        "each improvement can be answered by improvements of others",
        seq.RULE,
        source=f"Fraser and Hipel 1979, 1984{FOR_SEVERAL}",
    ),
    Concept(
        "sseq",
        "SSEQ",
        "Symmetric sequential stability",
        "as SEQ, and no counter-move of its own helps then",
        "each can be answered by improvements of others, and no counter-move helps",
        sseq.RULE,
        source="Rêgo and Vieira 2015, 2017; made here from a description of it",
    ),
    Concept(
        "sim",
        "SIM",
        "Sequential or simultaneous stability",
        "as SEQ, or improvements made at the same time spoil each other",
        "each improvement can be answered, or is spoilt by one made at the same time",
        pairs=True,
        for_two=True,
        source="Fraser and Hipel 1984",
    ),
    Concept(
        "joint",
        "joint",
        "Joint-improvement stability",
        "improvements of others, made at the same time, spoil each of its own",
        "each improvement is spoilt by others made at the same time",
        usual=False,
        pairs=True,
        source="after Fraser and Hipel 1984; we know no paper that defines it",
    ),
)
