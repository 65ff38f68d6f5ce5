from django.apps import AppConfig


class MandateConfig(AppConfig):
    name = "almenara.mandate"
    label = "mandate"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from almenara.mandate import menu, sign_in  # noqa: F401, PLC0415 - the menu, and the rows of signing in
