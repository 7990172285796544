"""Numbers that only grow, each a row of its own so that two clerks never get the same one."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import F

FIRST_CODE = 1001


class Counter(models.Model):
    """A named number."""

    name = models.CharField(max_length=20, primary_key=True)
    value = models.PositiveBigIntegerField(default=0)


class PublicCode(models.Model):
    """A code that was once public. It stays when the item is deleted, so that old sheets of paper get an answer."""

    code = models.CharField(max_length=9, primary_key=True)
    kind = models.CharField(max_length=20)


def advance(name: str, first: int = 1) -> int:
    """The next value of a counter, starting with `first`."""
    with transaction.atomic():
        Counter.objects.get_or_create(name=name, defaults={"value": first - 1})
        Counter.objects.filter(name=name).update(value=F("value") + 1)
        return Counter.objects.get(name=name).value


def value(name: str) -> int:
    """The value of a counter now; 0 when it never counted."""
    found = Counter.objects.filter(name=name).first()
    return found.value if found else 0


def next_code() -> str:
    """A code never given before, like 'BM-1001'."""
    return f"{settings.NETWORK.code_prefix}-{advance('code', FIRST_CODE)}"


def codes_taken_up_to(code: str) -> None:
    """Remember a code that came from elsewhere, so that it is not given again."""
    number = int(code.split("-")[1])
    Counter.objects.get_or_create(name="code", defaults={"value": FIRST_CODE - 1})
    Counter.objects.filter(name="code", value__lt=number).update(value=number)
