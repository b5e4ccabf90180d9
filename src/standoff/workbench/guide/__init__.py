"""The documentation in the workbench: its pages as HTML, and where they are linked from. It needs no network."""
