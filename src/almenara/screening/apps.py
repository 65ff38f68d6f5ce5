from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "almenara.screening"
    label = "screening"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from almenara.screening import subscribers  # noqa: F401, PLC0415 - reacts to manifests and lists
