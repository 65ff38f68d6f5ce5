from django.apps import AppConfig


class RuntimeConfig(AppConfig):
    name = "almenara.runtime"
    label = "runtime"
