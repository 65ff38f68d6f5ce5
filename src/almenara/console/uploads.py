"""Files an officer uploads: counted as they come in, and given up where they are more than the page takes.

A page says `@uploads.bounded(bytes_at_most)`; `uploads.too_large(request)` then tells whether there was more, and the
page answers with its own clear sentence. What is too large is read off the line and kept nowhere.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

P = ParamSpec("P")
R = TypeVar("R", bound=HttpRequest)
View = Callable[Concatenate[R, P], HttpResponseBase]


def bounded(bytes_at_most: int) -> Callable[[View[R, P]], View[R, P]]:
    """Let a page take files of up to `bytes_at_most` bytes together."""

    def decorate(view: View[R, P]) -> View[R, P]:
        protected = csrf_protect(view)

        # The check against forgery reads the form, and with it the files: the meter has to stand before it.
        @csrf_exempt
        @wraps(view)
        def metered(request: R, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            request.upload_handlers.insert(0, _Meter(bytes_at_most, request))
            return protected(request, *args, **kwargs)

        return metered

    return decorate


def too_large(request: HttpRequest) -> bool:
    """Whether the files were more than the page takes; it then has none of the one that went over."""
    return any(isinstance(handler, _Meter) and handler.went_over for handler in request.upload_handlers)


class _Meter(FileUploadHandler):
    """Counts bytes of files and passes them on, up to a number."""

    def __init__(self, bytes_at_most: int, request: HttpRequest) -> None:
        super().__init__(request)
        self._left = bytes_at_most
        self.went_over = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass a chunk on; raises StopUpload when it is one too many."""
        self._left -= len(raw_data)
        if self._left < 0:
            self.went_over = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        """The next handler keeps the file."""
        return None
