"""Pages about travellers stay in no cache: not in the browser's, not in one between."""

from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import iscoroutinefunction
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import sync_and_async_middleware

Answer = Callable[[HttpRequest], Any]


@sync_and_async_middleware
def keep_out_of_caches(get_response: Answer) -> Answer:
    """Mark every answer that does not say otherwise as not to be stored."""
    if iscoroutinefunction(get_response):

        async def answer_async(request: HttpRequest) -> HttpResponseBase:
            return _marked(await _awaited(get_response(request)))

        return answer_async

    def answer(request: HttpRequest) -> HttpResponseBase:
        return _marked(get_response(request))

    return answer


async def _awaited(response: Awaitable[HttpResponseBase]) -> HttpResponseBase:
    return await response


def _marked(response: HttpResponseBase) -> HttpResponseBase:
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = "no-store"
    return response
