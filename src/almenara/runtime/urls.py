"""Every address of the product, room by room."""

from django.urls import include, path

from almenara.movements.api import api
from almenara.runtime.pages import home

urlpatterns = [
    path("", home, name="home"),
    path("", include("almenara.mandate.urls")),
    path("", include("almenara.console.urls")),
    path("", include("almenara.watchlists.urls")),
    path("", include("almenara.movements.urls")),
    path("", include("almenara.triage.urls")),
    path("", include("almenara.oversight.urls")),
    path("api/v1/", api.urls),
]
