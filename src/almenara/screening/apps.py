from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "almenara.screening"
    label = "screening"
    default_auto_field = "django.db.models.BigAutoField"
