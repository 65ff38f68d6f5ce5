from django.urls import path

from almenara.console import pages

app_name = "console"
urlpatterns = [
    path("live/", pages.live_stream, name="live"),
    path("theme/", pages.choose_theme, name="theme"),
]
