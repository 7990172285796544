"""What was asked for by mail, so that nobody is asked every day."""

from django.db import models

from kiosk.central.items.item_page import ItemPage


class Reminder(models.Model):
    """The last time that mail asked somebody to confirm an item."""

    page = models.OneToOneField(ItemPage, on_delete=models.CASCADE, related_name="reminder")
    sent_at = models.DateTimeField()
