from django.apps import AppConfig


class MovementsConfig(AppConfig):
    name = "almenara.movements"
    label = "movements"
    default_auto_field = "django.db.models.BigAutoField"
