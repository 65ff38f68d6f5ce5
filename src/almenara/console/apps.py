from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "almenara.console"
    label = "console"
