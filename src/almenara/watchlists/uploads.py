"""Files of a list on their way in from a browser: counted as they come, and never on the disk in clear.

A page says `@uploads.bounded("LIST_BYTES_AT_MOST")`; `uploads.too_large(request)` then tells whether there was more,
and the page answers with its own clear sentence. What is too much is read off the line and kept nowhere.
"""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)
View = Callable[Concatenate[R, P], HttpResponse]

# More than so many times what is taken is not read to its end only to say so.
READ_TO_SAY_SO = 4


def bounded(setting: str) -> Callable[[View[R, P]], View[R, P]]:
    """Let a page take files of up to so many bytes together as the setting of this name says."""

    def decorate(view: View[R, P]) -> View[R, P]:
        protected = csrf_protect(view)

        # The check against forgery reads the form, and with it the files: the meter has to stand there before it.
        @csrf_exempt
        @wraps(view)
        def metered(request: R, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            bytes_at_most = getattr(settings, setting)
            if _announced(request) > READ_TO_SAY_SO * bytes_at_most:
                return render(request, "413.html", status=413)
            request.upload_handlers = [_Meter(bytes_at_most)]
            return protected(request, *args, **kwargs)

        return cast("View[R, P]", metered)

    return decorate


def too_large(request: HttpRequest) -> bool:
    """Whether the files were more than the page takes; those that went over are not among them."""
    return any(isinstance(handler, _Meter) and handler.went_over for handler in request.upload_handlers)


def _announced(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or ""
    return int(length) if length.isascii() and length.isdigit() else 0


class _Meter(FileUploadHandler):
    """Keeps files in memory, up to a number of bytes of all of them together."""

    def __init__(self, bytes_at_most: int) -> None:
        super().__init__()
        self._left = bytes_at_most
        self._kept = BytesIO()
        self.went_over = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self._kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece, unless it is one too many."""
        self._left -= len(raw_data)
        self.went_over = self._left < 0
        if self.went_over:
            self._kept = BytesIO()
        else:
            self._kept.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":
        """The file; none where there were too many bytes."""
        kept, self._kept = self._kept, BytesIO()
        if self.went_over:
            return None
        kept.seek(0)
        return UploadedFile(file=kept, name=self.file_name, size=file_size)
