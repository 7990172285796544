"""Addresses that other portals keep: they never change."""

from django.urls import path

from kiosk.central.opendata import views

urlpatterns = [
    path("dati/", views.about, name="open_data"),
    path("dati/eventi.ics", views.events, name="open_events"),
    path("dati/novita.xml", views.news, name="open_news"),
    path("dati/schema.json", views.schema, name="open_schema"),
    path("dati/<slug:name>.json", views.catalogue_file, name="open_file"),
]
