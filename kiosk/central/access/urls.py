"""Addresses before the door. They stand before Wagtail's own at the same address, which nobody reaches any more:

its form to sign in knows no second factor, and its way out, asked by GET, throws the cookie away and keeps the session.
"""

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path

from kiosk.central.access import entering
from kiosk.central.access.providers import from_provider, to_provider

urlpatterns: list[URLPattern] = [
    path("login/", entering.Enter.as_view(), name="account_login"),
    path("logout/", LogoutView.as_view(next_page="account_login"), name="access_leave"),
    path("login/con/<slug:provider_id>/", to_provider, name="openid_connect_login"),
    path("login/con/<slug:provider_id>/ritorno/", from_provider, name="openid_connect_callback"),
    path("login/codice/", entering.EnterCode.as_view(), name="mfa_authenticate"),
    path("login/telefono/", entering.Enrol.as_view(), name="access_enrol"),
    path("login/incompleto/", entering.Unfinished.as_view(), name="access_unfinished"),
    path("invito/<uidb64>/<token>/", entering.Accept.as_view(), name="access_invitation"),
]
