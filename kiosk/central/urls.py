"""Addresses of the console: staff under /gestione/, phone pages where a QR code points."""

from importlib.util import find_spec

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("gestione/", include(wagtailadmin_urls)),
    # Uploads may belong to drafts: only staff see them here. Phone pages show the shrunk, published ones.
    re_path(r"^media/(?P<path>.*)$", login_required(serve), {"document_root": settings.MEDIA_ROOT}),
    path("", RedirectView.as_view(url="/gestione/"), name="front"),
]
if find_spec("kiosk.central.phone.urls"):
    urlpatterns.insert(1, path("", include("kiosk.central.phone.urls")))
