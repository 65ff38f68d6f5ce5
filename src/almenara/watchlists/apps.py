from django.apps import AppConfig


class WatchlistsConfig(AppConfig):
    name = "almenara.watchlists"
    label = "watchlists"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from almenara.watchlists import menu  # noqa: F401, PLC0415 - registers its place in the menu
