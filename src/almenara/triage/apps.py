from django.apps import AppConfig


class TriageConfig(AppConfig):
    name = "almenara.triage"
    label = "triage"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from almenara.triage import badges, menu  # noqa: F401, PLC0415 - fills its places, stands in the menu
