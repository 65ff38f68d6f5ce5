"""Addresses of this room."""

from django.urls import path

from almenara.triage import pages

app_name = "triage"
urlpatterns = [
    path("hits/", pages.queue, name="queue"),
    path("hits/rows/", pages.rows, name="rows"),
    path("hits/<uuid:hit_id>/", pages.hit, name="hit"),
    path("hits/<uuid:hit_id>/standing/", pages.standing, name="standing"),
    path("hits/<uuid:hit_id>/confirm/", pages.confirm, name="confirm"),
    path("hits/<uuid:hit_id>/rule-out/", pages.rule_out, name="rule_out"),
    path("hits/<uuid:hit_id>/refer/", pages.refer, name="refer"),
]
