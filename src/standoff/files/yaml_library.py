"""The YAML library without what others may have put beside it."""

from __future__ import annotations

from ruamel.yaml import YAML


class Yaml(YAML):
    """Reads and writes YAML. It looks for no plug-ins, which would take longer than to read a small file."""

    def official_plug_ins(self) -> list[str]:
        """None."""
        return []
