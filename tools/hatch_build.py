"""What building the package does besides packing: dress the pages and compile the translations."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface):
    """An editable install does none of it (`make` does); a wheel without them would be a naked product."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fill the assets, unless they came with the source, and compile the translations."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "tools"))
        try:
            import assets
            import translations

            if not assets.is_filled(root):
                assets.fill(root)
            translations.compile_all(root)
        finally:
            sys.path.pop(0)
