"""Whatever comes over the line, the last good catalogue stays, a line says why, and the next good one is taken."""

import json
import logging
import shutil
import time
from datetime import timedelta

import misbehaviour as bad
import msgspec
import pytest
from simulator import Fault, SimulatedNetwork, catalogue, described, picture, titles

from kiosk.contract.catalogue import FILE_BYTES_MAX, to_files
from kiosk.terminal.sync import Result

BROKEN, WRONG = Result.BROKEN_ROAD, Result.WRONG_DATA

LINES = [
    ("timestamp.json", bad.too_large, WRONG),
    ("timestamp.json", bad.drip, BROKEN),
    ("timestamp.json", bad.drip_head, BROKEN),
    ("timestamp.json", bad.other_bytes, WRONG),
    ("timestamp.json", bad.half, WRONG),
    ("timestamp.json", bad.cut_short, BROKEN),
    ("timestamp.json", bad.empty, WRONG),
    ("timestamp.json", bad.garbage, WRONG),
    ("timestamp.json", bad.login_page, WRONG),
    ("timestamp.json", bad.reset, BROKEN),
    ("timestamp.json", bad.no_http, BROKEN),
    ("timestamp.json", bad.server_error, BROKEN),
    ("timestamp.json", bad.gone, BROKEN),
    ("timestamp.json", bad.redirect_loop, BROKEN),
    ("2.root.json", bad.garbage, WRONG),
    ("2.root.json", bad.too_large, WRONG),
    ("2.root.json", bad.server_error, BROKEN),
    (".snapshot.json", bad.other_bytes, WRONG),
    (".targets.json", bad.half, WRONG),
    (".targets.json", bad.gzip_bomb, WRONG),
    (".job_offer.json", bad.too_large, WRONG),
    (".job_offer.json", bad.drip, BROKEN),
    (".job_offer.json", bad.other_bytes, WRONG),
    (".job_offer.json", bad.half, WRONG),
    (".job_offer.json", bad.cut_short, BROKEN),
    (".job_offer.json", bad.garbage, WRONG),
    (".job_offer.json", bad.gzip_bomb, WRONG),
    (".job_offer.json", bad.broken_gzip, BROKEN),
    (".job_offer.json", bad.strange_packing, BROKEN),
    (".job_offer.json", bad.reset, BROKEN),
    (".job_offer.json", bad.gone, BROKEN),
    (".course.json", bad.server_error, BROKEN),
]


@pytest.mark.parametrize(
    ("path", "fault", "result"), LINES, ids=[f"{fault.__name__} {path}" for path, fault, _ in LINES]
)
def test_last_good_catalogue_stays(terminal, network, caplog, path: str, fault: Fault, result: Result) -> None:
    network.publish(catalogue("second"))
    network.misbehave(path, fault)

    started = time.monotonic()
    assert terminal.sync.once() is result
    assert time.monotonic() - started < 10
    assert titles(terminal.library) == {"first"}
    assert len(caplog.records) == 1
    # Wrong data is somebody's fault, and is counted as one; roads break.
    assert caplog.records[0].levelno == (logging.ERROR if result is WRONG else logging.WARNING)

    network.behave()
    assert terminal.sync.once() is Result.NEW
    assert titles(terminal.library) == {"second"}


def test_trouble_is_said_once_and_its_end_too(terminal, network: SimulatedNetwork, caplog) -> None:
    network.misbehave("timestamp.json", bad.server_error)
    for _ in range(3):
        terminal.sync.once()
    network.behave()
    terminal.sync.once()
    assert [record.levelname for record in caplog.records] == ["WARNING", "INFO"]
    assert "503" in caplog.messages[0]


def test_nobody_is_followed_to_another_host(terminal, network: SimulatedNetwork, tmp_path) -> None:
    with SimulatedNetwork(tmp_path / "elsewhere") as elsewhere:
        network.misbehave("timestamp.json", bad.redirect_to(elsewhere.address))
        assert terminal.sync.once() is BROKEN
        assert elsewhere.asked == []


def test_a_redirect_on_the_same_host_is_followed(terminal, network: SimulatedNetwork) -> None:
    network.publish(catalogue("second"))
    shutil.copytree(network.served, network.served / "moved")
    network.misbehave("/timestamp.json", bad.moved)
    assert terminal.sync.once() is Result.NEW


def test_an_old_version_is_refused(terminal, network: SimulatedNetwork, caplog) -> None:
    old = network.copy("old")
    network.publish(catalogue("second"))
    assert terminal.sync.once() is Result.NEW
    network.served = old
    assert terminal.sync.once() is WRONG
    assert titles(terminal.library) == {"second"}
    assert "version" in caplog.messages[-1]


def test_mixed_versions_are_refused(terminal, network: SimulatedNetwork) -> None:
    """A new timestamp in front of an old snapshot."""
    old = network.copy("old")
    network.publish(catalogue("second"))
    shutil.copy(network.served / "metadata/timestamp.json", old / "metadata/timestamp.json")
    network.served = old
    assert terminal.sync.once() in (WRONG, BROKEN)
    assert titles(terminal.library) == {"first"}


def test_a_frozen_timestamp_changes_nothing(terminal, network: SimulatedNetwork) -> None:
    frozen = (network.served / "metadata/timestamp.json").read_bytes()
    network.publish(catalogue("second"))
    network.misbehave("timestamp.json", lambda handler, _: handler.answer(frozen))
    assert terminal.sync.once() is Result.SAME
    assert titles(terminal.library) == {"first"}


def test_expired_metadata_is_refused_and_the_content_stays(terminal, network: SimulatedNetwork, caplog) -> None:
    network.repository._timestamp.version += 10
    network.signing_age = timedelta(days=30)
    network.publish(catalogue("second"))
    assert terminal.sync.once() is WRONG
    assert titles(terminal.library) == {"first"}
    assert "expired" in caplog.messages[0]


def test_somebody_elses_signature_is_refused(terminal, network: SimulatedNetwork, tmp_path) -> None:
    with SimulatedNetwork(tmp_path / "elsewhere") as stranger:
        stranger.publish(catalogue("stranger"))
        network.served = stranger.served
        assert terminal.sync.once() is WRONG
    assert titles(terminal.library) == {"first"}


def _spoilt(name: str, spoil) -> dict[str, bytes]:
    files = to_files(catalogue("second"))
    return files | {name: spoil(files[name])}


DEEP = b'{"format":1,"kind":"event","published_at":"2026-01-01T00:00:00Z","items":[' + b"[" * 50_000 + b"]" * 50_000
BAD_FILES = {
    "too deep": lambda data: DEEP + b"]}",
    "not JSON": lambda data: b"<xml/>",
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "lone surrogate": lambda data: data.replace(b'"second"', b'"sec\\ud800ond"'),
    "another kind": lambda data: data.replace(b'"kind":"event","published', b'"kind":"desk","published'),
    "a later format": lambda data: data.replace(b'"format":1', b'"format":2'),
    "NaN": lambda data: data.replace(b'"format":1', b'"format":NaN'),
    "empty": lambda data: b"",
    "too many items": lambda data: b'{"format":1,"kind":"event","items":[' + b"0," * 20_001 + b"0]}",
}


@pytest.mark.parametrize("spoil", BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_refused_whole(terminal, network: SimulatedNetwork, caplog, spoil) -> None:
    network.publish(_spoilt("event.json", spoil))
    assert terminal.sync.once() is WRONG
    assert titles(terminal.library) == {"first"}
    assert "event.json" in caplog.messages[0]


def test_a_file_beyond_the_limit_is_not_even_fetched_whole(terminal, network: SimulatedNetwork) -> None:
    network.publish(_spoilt("event.json", lambda data: data + b" " * FILE_BYTES_MAX))
    assert terminal.sync.once() is WRONG
    assert titles(terminal.library) == {"first"}


def test_a_missing_file_is_refused(terminal, network: SimulatedNetwork, caplog) -> None:
    files = to_files(catalogue("second"))
    del files["desk.json"]
    network.publish(files)
    assert terminal.sync.once() is WRONG
    assert "desk.json" in caplog.messages[0]


BAD_ITEMS = {
    "impossible date": lambda item: item | {"starts_at": "2026-02-31T10:00:00+01:00"},
    "no title": lambda item: {name: value for name, value in item.items() if name != "title"},
    "title of 100,000 letters": lambda item: item | {"title": {"it": "a" * 100_000}},
    "deep": lambda item: item | {"venue": json.loads("[" * 200 + "]" * 200)},
    "another kind": lambda item: item | {"kind": "desk"},
    "a number": lambda item: 7,
}


@pytest.mark.parametrize("spoil", BAD_ITEMS.values(), ids=BAD_ITEMS)
def test_a_bad_item_is_left_out_and_reported(terminal, network: SimulatedNetwork, caplog, spoil) -> None:
    def spoil_first(data: bytes) -> bytes:
        file = json.loads(data)
        file["items"][0] = spoil(file["items"][0])
        return json.dumps(file).encode()

    everything = catalogue("second")
    network.publish(_spoilt("event.json", spoil_first))
    assert terminal.sync.once() is Result.NEW
    assert len(terminal.library.problems()) == 1
    assert titles(terminal.library) == {"second"}
    kept = [item for item in everything.items if terminal.library.item(item.code, everything.published_at)]
    assert len(kept) >= len(everything.items) - 4
    assert any(message.startswith("left out: ") for message in caplog.messages)


def test_bytes_that_are_no_text_cost_only_their_items(terminal, network: SimulatedNetwork) -> None:
    network.publish(_spoilt("event.json", lambda data: data.replace(b"second", b"sec\xff\xfe", 1)))
    assert terminal.sync.once() is Result.NEW
    assert titles(terminal.library) == {"second"}
    assert len(terminal.library.problems()) == 1


def test_a_wrong_picture_holds_up_neither_catalogue_nor_other_pictures(
    terminal, network: SimulatedNetwork, caplog
) -> None:
    good, spoilt = picture(b"good picture"), picture(b"spoilt picture")
    second = catalogue("second")
    first, *rest = second.items
    pictured = msgspec.structs.replace(first, pictures=(described(spoilt), described(good)), places=())
    media = dict([spoilt, good])
    network.publish(to_files(msgspec.structs.replace(second, items=(pictured, *rest))), media)
    network.misbehave(spoilt[0], bad.other_bytes)
    assert terminal.sync.once() is Result.NEW
    assert terminal.library.picture(good[0]).read_bytes() == b"good picture"
    assert terminal.library.picture(spoilt[0]) is None
    assert sum(spoilt[0] in message for message in caplog.messages) == 1

    network.behave()
    assert terminal.sync.once() is Result.SAME
    assert terminal.library.picture(spoilt[0]).read_bytes() == b"spoilt picture"
