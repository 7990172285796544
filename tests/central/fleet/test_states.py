"""A colour, a reason in words and what to do: from evidence, never from a wish."""

from datetime import timedelta

import msgspec
import pytest
import terminals

from kiosk.central.fleet.states import Colour, Evidence, ago, state, troubles
from kiosk.contract.messages import Heartbeat
from kiosk.words.plain import findings

NOON = terminals.local(12)
HOURS = ("1-5 07:30-20:00",)
WELL = msgspec.convert({"number": 1, "at": NOON.isoformat(), **terminals.WELL}, Heartbeat)
A_MINUTE = timedelta(minutes=1)
LONG_AGO = NOON - timedelta(days=30)


def evidence(heard_before=A_MINUTE, at=NOON, **said):
    own = {name: said.pop(name) for name in list(said) if name in Evidence.__dataclass_fields__}
    heartbeat = msgspec.structs.replace(WELL, **said)
    return Evidence(
        **{"heartbeat": heartbeat, "heard_at": at - heard_before, "paired_at": LONG_AGO, "hours": HOURS, **own}
    )


def found(at=NOON, **said):
    now = state(evidence(at=at, **said), at)
    return now.colour.name, now.reason


def test_a_terminal_that_says_all_is_well_is_green():
    assert found() == ("GREEN", "well")


@pytest.mark.parametrize(
    ("said", "colour", "reason"),
    [
        ({"pulse_s": 181}, "RED", "frozen"),
        ({"pulse_s": None}, "RED", "frozen"),
        ({"pulse_s": None, "up_s": 30}, "YELLOW", "starting"),
        ({"pulse_s": None, "up_s": None}, "RED", "frozen"),
        ({"brightness": 0}, "RED", "black"),
        ({"brightness": 0, "lit": False}, "GREEN", "well"),
        ({"brightness": None}, "GREEN", "well"),
        ({"printer_trouble": "paper_out"}, "YELLOW", "printer_paper_out"),
        ({"printer_trouble": "offline"}, "YELLOW", "printer_offline"),
        ({"printer_low": ("paper_low",)}, "YELLOW", "printer_low"),
        ({"clock_off_s": 121}, "YELLOW", "clock"),
        ({"clock_off_s": -(10**6)}, "YELLOW", "clock"),
        ({"clock_off_s": 119}, "GREEN", "well"),
        ({"heard_s": 3601}, "YELLOW", "catalogue_old"),
        ({"catalogue_at": None}, "RED", "no_catalogue"),
        ({"disk_free_mb": 499}, "YELLOW", "disk"),
        ({"disk_free_mb": 199}, "RED", "disk"),
        ({"temperature_c": 75}, "YELLOW", "hot"),
        ({"temperature_c": 90}, "RED", "hot"),
        ({"memory_free_mb": 149}, "YELLOW", "memory"),
        ({"errors": 5}, "YELLOW", "errors"),
        ({"settings_refused": 7, "version": 7}, "YELLOW", "settings_refused"),
        ({"settings_refused": 6, "version": 7}, "GREEN", "well"),
        ({"revoked": True, "pulse_s": 9999}, "GREY", "revoked"),
        ({"out_of_service": True}, "GREEN", "well"),
    ],
)
def test_what_is_wrong_is_found(said, colour, reason):
    assert found(**said) == (colour, reason)


def test_out_of_service_is_what_the_terminal_says_and_neither_green_nor_red():
    confirmed = msgspec.structs.replace(WELL, out_of_service=True, brightness=0, pulse_s=9999)
    now = state(evidence(heartbeat=confirmed, out_of_service=True), NOON)
    assert now.colour is Colour.GREY and "scelta" in now.words


@pytest.mark.parametrize(
    ("silent", "at", "colour", "reason"),
    [
        (4.9, terminals.local(12), "GREEN", "well"),
        (5.1, terminals.local(12), "RED", "silent"),
        (600, terminals.local(12), "RED", "silent"),
        (600, terminals.local(7, 31), "YELLOW", "opening"),
        (600, terminals.local(7, 36), "RED", "silent"),
        (600, terminals.local(22), "RED", "silent"),
        (540, terminals.local(5), "GREY", "closed"),
        (72 * 60, terminals.local(5), "RED", "silent"),
        (125, terminals.local(22), "GREY", "closed"),
        (50 * 60, terminals.local(12, day=29), "RED", "silent"),
        (600, terminals.local(12, day=29), "GREY", "closed"),
    ],
)
def test_silence_is_red_after_five_minutes_of_opening_hours(silent, at, colour, reason):
    assert found(at=at, heard_before=terminals.minutes(silent)) == (colour, reason)


@pytest.mark.parametrize(
    ("heard", "back", "reason"),
    [(30, 2, "listening"), (34, 2, "listening"), (36, 2, "silent"), (30, 6, "silent"), (4, 2, "well")],
)
def test_who_could_not_be_heard_while_the_console_was_away_is_given_time(heard, back, reason):
    away = NOON - terminals.minutes(30), NOON - terminals.minutes(back)
    assert found(heard_before=terminals.minutes(heard), away=away)[1] == reason


SHOWN, MISSED = NOON - timedelta(hours=5), NOON - timedelta(minutes=50)


def behind(**said):
    published = said.pop("published", (SHOWN, MISSED))
    return found(**{"catalogue_at": SHOWN, "published": published, "up_s": 10**6, **said})


def test_news_that_stay_away_from_the_screen_are_told():
    old, words = NOON - timedelta(days=2), "Mostra ancora le notizie di 5 ore fa."
    assert behind() == ("YELLOW", "catalogue_behind")
    assert state(evidence(catalogue_at=SHOWN, published=(MISSED,), up_s=10**6), NOON).words == words
    assert behind(catalogue_at=old, published=(old, old + timedelta(hours=1), MISSED)) == ("RED", "catalogue_behind")
    assert behind(catalogue_at=old, published=(old, MISSED)) == ("YELLOW", "catalogue_behind"), "new news since today"
    assert behind(published=(SHOWN, MISSED, NOON)) == ("YELLOW", "catalogue_behind"), "newer ones excuse nothing"


@pytest.mark.parametrize(
    "said",
    [
        {"published": ()},
        {"published": (SHOWN,)},
        {"published": (SHOWN, NOON - timedelta(minutes=40))},
        {"published": (SHOWN, NOON + timedelta(days=300))},
        {"catalogue_at": MISSED},
        {"catalogue_at": NOON + timedelta(days=300)},
        {"up_s": 600, "catalogue_at": NOON - timedelta(days=3)},
        {"back_at": NOON - timedelta(minutes=2), "catalogue_at": NOON - timedelta(days=3)},
    ],
    ids=str,
)
def test_who_had_no_time_for_the_news_yet_is_not_behind(said):
    assert behind(**said) == ("GREEN", "well")


def test_a_stronger_reason_wins_over_old_news():
    assert (
        behind(out_of_service=True, heartbeat=msgspec.structs.replace(WELL, out_of_service=True))[1] == "out_of_service"
    )
    assert behind(heard_before=timedelta(hours=2))[1] == "silent"
    assert behind(heard_before=timedelta(hours=2), at=terminals.local(23))[1] == "closed"
    assert behind(pulse_s=600)[1] == "frozen"


def test_many_faults_in_a_day_are_told_even_when_the_last_minute_was_quiet():
    assert found(errors_today=19) == ("GREEN", "well") and found(errors_today=20) == ("YELLOW", "errors")
    assert [each.words for each in troubles(evidence(errors_today=30, errors=6), NOON)] == [
        "Ha avuto 6 guasti nell’ultimo minuto."
    ]


def test_silence_hides_what_was_said_before():
    now = troubles(evidence(heard_before=terminals.minutes(60), printer_trouble="paper_out"), NOON)
    assert [each.reason for each in now] == ["silent"]


def test_who_was_never_heard_is_not_green():
    new = Evidence(None, None, NOON - terminals.minutes(1))
    old = Evidence(None, None, NOON - terminals.minutes(6))
    assert [state(each, NOON).colour for each in (new, old)] == [Colour.YELLOW, Colour.RED]


def test_the_worst_is_told_first_and_nothing_is_hidden():
    now = troubles(evidence(printer_trouble="paper_jam", pulse_s=999, clock_off_s=600), NOON)
    assert [each.reason for each in now] == ["frozen", "clock", "printer_paper_jam"]


EVERY = [
    {"pulse_s": 600},
    {"brightness": 0},
    {"clock_off_s": 600},
    {"heard_s": 7200},
    {"catalogue_at": None},
    {"disk_free_mb": 1},
    {"temperature_c": 80},
    {"memory_free_mb": 1},
    {"errors": 9},
    {"errors_today": 90},
    {"catalogue_at": SHOWN, "published": (MISSED,), "up_s": None},
    {"settings_refused": 7, "version": 7},
    {"heard_before": timedelta(hours=2)},
    {"heard_before": timedelta(hours=2), "away": (LONG_AGO, NOON)},
    *({"printer_trouble": each} for each in ("paper_out", "paper_jam", "cover_open", "ink_out", "offline", "busy")),
    *({"printer_trouble": each} for each in ("refused", "missing", "failed")),
]


@pytest.mark.parametrize("said", EVERY, ids=str)
def test_every_trouble_says_what_to_do_in_plain_words(said):
    now = state(evidence(**said), NOON)
    assert now.to_do and now.words.endswith(".")
    assert [each for each in findings(f"{now.words} {now.to_do}") if "error" in str(each)] == []
    assert all(len(sentence.split()) <= 15 for sentence in f"{now.words} {now.to_do}".split("."))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (10, "pochi secondi"),
        (60, "un minuto"),
        (600, "10 minuti"),
        (3600, "1 ora"),
        (7300, "2 ore"),
        (90000, "1 giorno"),
    ],
)
def test_a_span_is_said_as_people_say_it(seconds, words):
    assert ago(timedelta(seconds=seconds)) == words
