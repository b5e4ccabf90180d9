"""What is withdrawn in a window, as its address says."""

from __future__ import annotations

from dataclasses import dataclass, field

from standoff.model.conflict import Conflict
from standoff.model.voices import voices

BETWEEN = "\n"  # voices in an address, whose names may have anything else in them


@dataclass
class Withdrawn:
    """The claims and the voices that are switched off."""

    claims: set[str] = field(default_factory=set)
    voices: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, params: dict[str, str]) -> Withdrawn:
        """Those that an address names."""
        claims, voices = params.get("without", ""), params.get("voices", "")
        return cls(set(filter(None, claims.split(","))), set(filter(None, voices.split(BETWEEN))))

    def params(self) -> dict[str, str]:
        """How an address names them."""
        return {"without": ",".join(sorted(self.claims)), "voices": BETWEEN.join(sorted(self.voices))}

    def kept(self) -> dict[str, str | None]:
        """The same for links: what nothing is withdrawn of is left out."""
        return {name: value or None for name, value in self.params().items()}

    def known(self, conflict: Conflict) -> dict[str, list[str]]:
        """What to ask an answer for: those that the conflict still has."""
        heard = set(voices(conflict.claims.values()))
        return {
            "without": [each for each in conflict.claims if each in self.claims],
            "voices": sorted(self.voices & heard),
        }
