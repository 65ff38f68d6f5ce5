from django.apps import AppConfig


class SafeguardsConfig(AppConfig):
    name = "almenara.safeguards"
    label = "safeguards"
    default_auto_field = "django.db.models.BigAutoField"
