"""Addresses of envelopes: a terminal puts one there, a phone opens the page, the page collects it. And the notice."""

from django.urls import re_path

from kiosk.central.sealed import views
from kiosk.contract.envelope import NUMBER

urlpatterns = [
    re_path(r"^[Cc]/(?:informativa|INFORMATIVA)/?$", views.notice, name="curriculum_notice"),
    re_path(rf"^c/(?P<number>{NUMBER})$", views.envelope, name="envelope"),
    re_path(rf"^c/(?P<number>{NUMBER})/take$", views.collect, name="envelope_take"),
]
