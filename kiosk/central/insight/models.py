"""Totals as terminals delivered them: hours of one terminal, and the numbers of visits in them."""

# mypy: disable-error-code="misc, var-annotated"
# (django-stubs cannot see what Wagtail's models bring along)

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Delivery(models.Model):
    """Hours of one terminal, taken once. `number` was drawn by the terminal; `sample` marks what is made up."""

    number = models.CharField(max_length=32, unique=True)
    terminal = models.CharField(max_length=60)
    begins = models.DateTimeField(db_index=True)
    hours = models.PositiveIntegerField()
    visits = models.PositiveIntegerField()
    sample = models.BooleanField(default=False)
    taken_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.terminal} {self.begins:%d/%m/%Y %H:%M}"


class Count(models.Model):
    """In how many of a delivery's visits something happened: a word of the contract's closed lists."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="counts")
    what = models.CharField(max_length=10)
    word = models.CharField(max_length=40)
    visits = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["what", "word"])]

    def __str__(self) -> str:
        return f"{self.what} {self.word}: {self.visits}"
