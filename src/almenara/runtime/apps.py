from django.apps import AppConfig


class RuntimeConfig(AppConfig):
    name = "almenara.runtime"
    label = "runtime"

    def ready(self) -> None:
        from almenara.runtime import wiring  # noqa: F401, PLC0415 - joins the rooms once all are loaded
