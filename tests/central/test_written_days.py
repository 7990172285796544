"""Days in a form: read however they are written, and never made into another day in silence."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from in_chromium import Visitor, chromium
from wagtail.admin.forms.models import formfield_for_dbfield

from kiosk.central.items.kinds import PAGES
from kiosk.central.items.written_days import CLOCK, DAY, HOUR_TOO, MOMENT

ROME = ZoneInfo("Europe/Rome")


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


def read(kind, name, text):
    """What the form of the console makes of it."""
    return formfield_for_dbfield(PAGES[kind]._meta.get_field(name)).clean(text)


@pytest.mark.parametrize("text", ["30/01/2027 10:30", "30.1.27 10.30", "30-01-2027 ore 10:30", "2027-01-30 10:30:00"])
def test_a_moment_is_read_however_it_is_written(text):
    assert read("event", "starts_at", text) == datetime(2027, 1, 30, 10, 30, tzinfo=ROME)


def test_a_day_alone_is_shown_until_its_end():
    assert read("event", "expire_at", "30/01/2027") == datetime(2027, 1, 30, 23, 59, tzinfo=ROME)
    assert read("event", "go_live_at", "30/01/2027") == datetime(2027, 1, 30, tzinfo=ROME)
    assert read("job_offer", "apply_until", " 30/1/27 ") == date(2027, 1, 30)


@pytest.mark.parametrize(
    ("kind", "name", "text", "said"),
    [
        ("event", "starts_at", "31/02/2027 10:00", MOMENT),
        ("event", "starts_at", "domani alle 10", MOMENT),
        ("event", "starts_at", "30/01/2027", HOUR_TOO),
        ("job_offer", "apply_until", "31/02/2027", DAY),
    ],
)
def test_what_is_no_day_is_asked_again(kind, name, text, said):
    with pytest.raises(ValidationError) as problem:
        read(kind, name, text)
    assert problem.value.messages == [said]


def test_an_hour_of_a_desk_is_read_too():
    hour = formfield_for_dbfield(PAGES["desk"].opening.rel.related_model._meta.get_field("opens"))
    assert hour.clean("9") == hour.clean("9.00") == hour.clean("09:00:00") == time(9)
    with pytest.raises(ValidationError) as problem:
        hour.clean("mattina")
    assert problem.value.messages == [CLOCK]


def test_the_picker_leaves_what_was_typed(browser, head, offer):
    """It would make the 31st of February the 3rd of March, and a clerk would not see it."""
    page = Visitor.arrives(browser, head).opens(reverse("wagtailadmin_pages:edit", args=[offer.pk]))
    for name, text in (("expire_at", "31/02/2027 10:00"), ("apply_until", "domani")):
        page.fill(f"#id_{name}", text)
        page.press(f"#id_{name}", "Tab")
        page.locator("#id_title").click()
        assert page.input_value(f"#id_{name}") == text
    page.close()
