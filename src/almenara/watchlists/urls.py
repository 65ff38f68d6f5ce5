"""Addresses of this room."""

from django.urls import path

from almenara.watchlists import pages

app_name = "watchlists"
urlpatterns = [
    path("lists/", pages.lists, name="lists"),
    path("lists/load/", pages.load, name="load"),
    path("lists/<uuid:list_id>/", pages.watchlist, name="list"),
    path("lists/entries/<uuid:entry_id>/", pages.entry, name="entry"),
]
