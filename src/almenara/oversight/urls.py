from django.urls import path

from almenara.oversight import pages

app_name = "oversight"
urlpatterns = [
    path("traces/", pages.traces, name="audit"),
    path("traces/export/", pages.export, name="export"),
]
