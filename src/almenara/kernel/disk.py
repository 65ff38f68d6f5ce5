"""What has to be on the disk before somebody is told that it is kept."""

import os
from pathlib import Path


def keep_names(folder: Path) -> None:
    """Bring a folder's list of names to the disk: a file that was synced is lost all the same if its name is."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
