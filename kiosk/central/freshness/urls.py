"""The one address of this room that opens without a password."""

from django.urls import path

from kiosk.central.freshness.by_mail import confirm_by_mail

urlpatterns = [path("conferma-da-posta/<str:token>/", confirm_by_mail, name="confirm_by_mail")]
