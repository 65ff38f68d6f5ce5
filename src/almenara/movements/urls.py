"""Addresses of this room; its HTTP API is `api.py`'s."""

from django.urls import path

from almenara.movements import message_pages, pages

app_name = "movements"
urlpatterns = [
    path("movements/", pages.arrivals, name="arrivals"),
    path("movements/<uuid:movement_id>/", pages.movement, name="movement"),
    path("messages/", message_pages.message_list, name="messages"),
    path("messages/upload/", message_pages.upload, name="upload"),
    path("messages/<uuid:message_id>/", message_pages.message, name="message"),
    path("messages/<uuid:message_id>/read-again/", message_pages.read_again, name="read_again"),
    path("messages/<uuid:message_id>/original/", message_pages.original, name="original"),
]
