"""Addresses of the console: staff under /gestione/, open data under /dati/, phone pages where a QR code points."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as wagtailadmin_urls

from kiosk.central.fleet.credentials import name_of
from kiosk.central.insight.taking import taking_from
from kiosk.central.walls.pictures import upload
from kiosk.contract.messages import COUNTS_PATH

urlpatterns: list[URLPattern | URLResolver] = [
    path("gestione/", include("kiosk.central.freshness.urls")),
    path("gestione/", include("kiosk.central.access.urls")),
    path("gestione/", include("kiosk.central.approving.urls")),
    path("gestione/", include(wagtailadmin_urls)),
    path("media/<path:path>", upload),
    path(COUNTS_PATH.removeprefix("/"), taking_from(name_of)),
    path("", include("kiosk.central.opendata.urls")),
    path("", include("kiosk.central.sealed.urls")),
    path("", include("kiosk.central.phone.urls")),
]

handler500 = "kiosk.central.walls.trouble.trouble"
