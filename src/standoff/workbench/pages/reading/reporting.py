"""Which sentences look like a report, by their words.

The words that tell of a report are listed here once more, apart from the rules that read: a sentence that these
overlook shall be seen.
"""

from __future__ import annotations

import re

from standoff.files.sources import SourceText
from standoff.reading.blocks import blocks_of
from standoff.reading.candidate import Span
from standoff.reading.sentences import sentences_of

REPORTING = re.compile(
    r"[“”\"«»„]|\b(?:say|says|said|saying|tell|tells|told|telling|claim(?:s|ed|ing)?|argu(?:e|es|ed|ing)|insist(?:s|ed)?|"
    r"announc(?:e|es|ed|ing)|warn(?:s|ed|ing)?|den(?:y|ies|ied|ying)|accus(?:e|es|ed|ing)|alleg(?:e|es|ed|edly)|"
    r"stat(?:es|ed)|declar(?:e|es|ed)|report(?:s|ed|edly)|confirm(?:s|ed)?|according|add(?:s|ed)|assert(?:s|ed)?|"
    r"maintain(?:s|ed)|suggest(?:s|ed)?|testif(?:y|ies|ied)|promis(?:e|es|ed)|threaten(?:s|ed)?|demand(?:s|ed)?|"
    r"wrote|writes|quoted|spokes(?:man|woman|person))\b",
    re.I,
)


def reporting_sentences(text: SourceText) -> tuple[tuple[int, Span], ...]:
    """The sentences with quotation marks or a word that tells of a report, by paragraph; headings have none."""
    return tuple(
        (block.number, span)
        for block in blocks_of(text.paragraphs).blocks
        if not block.heading
        for span in sentences_of(block.text)
        if REPORTING.search(block.text, *span)
    )
