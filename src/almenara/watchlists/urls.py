"""Addresses of this room."""

from django.urls import URLPattern

app_name = "watchlists"
urlpatterns: list[URLPattern] = []
