from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "almenara.oversight"
    label = "oversight"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from almenara.oversight import menu  # noqa: F401, PLC0415 - registers its place in the menu
