"""Files on their way in from a browser: bounded, and never on the disk before they are sealed.

Django's own handlers write larger files to a temporary file, where a message would stand in clear.
"""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

# The files of one upload stand in memory until they are sealed: so many times the largest message, together.
MESSAGES_AT_ONCE = 2
# More than this is not read to its end only to say that it is too much.
READ_TO_SAY_SO = 1024 * 1024 * 1024


class Uploaded(UploadedFile):  # type: ignore[type-arg] # Django takes none when it runs
    """A file as it came in; `is_whole` is False where it was more than is kept: then nothing of it is here."""

    def __init__(self, name: str, data: bytes, size: int, *, is_whole: bool) -> None:
        super().__init__(file=BytesIO(data), name=name, size=size)
        self.is_whole = is_whole


class InMemory(FileUploadHandler):
    """Keeps files in memory up to the size of a message each, and counts what is more."""

    def __init__(self) -> None:
        super().__init__()
        self._left = at_once()
        self._data = bytearray()
        self._size = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - Django calls it so
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        """Give up at once where reading to the end would take too long. Raises StopUpload."""
        if content_length > READ_TO_SAY_SO:
            raise StopUpload(connection_reset=True)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self._data, self._size = bytearray(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece; of a file that is too large by now nothing stays."""
        self._size += len(raw_data)
        if self._fits():
            self._data += raw_data
        else:
            self._data.clear()

    def file_complete(self, file_size: int) -> Uploaded:
        """The file, without its bytes where they were too many."""
        data, self._data = bytes(self._data), bytearray()
        self._left -= len(data)
        return Uploaded(self.file_name or "", data, file_size, is_whole=len(data) == file_size)

    def _fits(self) -> bool:
        return self._size <= min(settings.MESSAGE_BYTES_AT_MOST, self._left)


def at_once() -> int:
    """How many bytes the files of one upload may have together."""
    return MESSAGES_AT_ONCE * int(settings.MESSAGE_BYTES_AT_MOST)
