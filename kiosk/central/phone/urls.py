"""Addresses on a phone: short, and the same in capitals, as a QR code writes them."""

import re

from django.urls import path, re_path

from kiosk.central.phone import views
from kiosk.contract.links import LIST_MARK, LIST_MAX

ONE = "[A-Za-z]{2}-[0-9]{3,6}"
CODE = f"(?P<code>{ONE})"
CODES = f"(?P<codes>{ONE}(?:{re.escape(LIST_MARK)}{ONE}){{1,{LIST_MAX - 1}}})"
LANGUAGE = "(?:/(?P<path_language>[A-Za-z]{2}))?/?"

urlpatterns = [
    path("", views.board, name="board"),
    re_path(r"^(?:favicon\.ico|apple-touch-icon[a-z0-9-]*\.png)$", views.no_icon),
    re_path(rf"^[Oo]/{CODE}{LANGUAGE}$", views.item, name="item"),
    re_path(rf"^[Oo]/{CODE}/(?P<poster>[1-9][0-9]{{0,6}})/?$", views.item, name="poster_item"),
    re_path(rf"^[Oo]/{CODES}{LANGUAGE}$", views.kept, name="kept"),
    re_path(rf"^[Oo]/{CODE}\.(?:ics|ICS)$", views.calendar_file, name="calendar"),
    re_path(rf"^[Oo]/{CODE}\.(?:vcf|VCF)$", views.contact_file, name="contact"),
    re_path(r"^[Oo](?:/.*)?$", views.unknown, name="unknown"),
    re_path(r"^[Ll]/(?P<kind>[a-z_]+)/(?P<page>[1-9][0-9]{0,3})/?$", views.more, name="more"),
]
