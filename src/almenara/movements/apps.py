from django.apps import AppConfig


class MovementsConfig(AppConfig):
    name = "almenara.movements"
    label = "movements"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from almenara.movements import menu, subscribers  # noqa: F401, PLC0415 - the menu, and who reads
