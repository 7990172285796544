"""The whole way from a page in the console to a signed file, with the real database."""

import threading
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from simulator import described, picture

from kiosk.central.fleet.models import Published
from kiosk.central.freshness.confirming import confirm
from kiosk.central.items.catalogue import snapshot
from kiosk.central.publishing import from_database
from kiosk.central.publishing.changes import new_files
from kiosk.central.publishing.repository import Repository
from kiosk.central.publishing.runner import Runner, only_one
from kiosk.contract.catalogue import read_items


@pytest.fixture
def repository(tmp_path: Path, keys: Path) -> Repository:
    return Repository(tmp_path / "published", keys)


@pytest.fixture
def runner(repository: Repository, db: None) -> Runner:
    """The console's own runner, on a repository of the test."""
    made = from_database.runner(repository)
    made.tick()
    return made


def titles(repository: Repository) -> set[str]:
    data = repository.published("job_offer.json")
    return {item.title["it"] for item in read_items("job_offer", data, [])}


def test_publishing_and_unpublishing_reach_the_files(runner: Runner, repository: Repository, offer: Any) -> None:
    offer.title = "Aiuto cuoco, anche senza esperienza"
    offer.save_revision().publish()
    assert runner.tick()
    assert offer.title in titles(repository)
    offer.unpublish()
    assert runner.tick()
    assert offer.title not in titles(repository)


def test_a_draft_reaches_nobody(runner: Runner, repository: Repository, offer: Any) -> None:
    offer.title = "Non ancora"
    offer.save_revision()
    assert not runner.tick()
    assert "Non ancora" not in titles(repository)


def test_what_was_planned_comes_at_its_hour(runner: Runner, repository: Repository, offer: Any) -> None:
    offer.title, offer.go_live_at = "Da domani", timezone.now() + timedelta(days=1)
    offer.unpublish()
    revision = offer.save_revision()
    revision.publish()
    runner.tick()
    assert "Da domani" not in titles(repository)

    past = timezone.now() - timedelta(seconds=5)
    revision.refresh_from_db()
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    assert runner.tick()
    assert "Da domani" in titles(repository)


def test_what_expires_is_retired(runner: Runner, repository: Repository, offer: Any) -> None:
    type(offer).objects.filter(pk=offer.pk).update(expire_at=timezone.now() - timedelta(seconds=5))
    assert runner.tick()
    offer.refresh_from_db()
    assert offer.expired
    assert not offer.live
    assert offer.title not in titles(repository)


def test_what_nobody_confirms_is_taken_down_and_what_is_confirmed_goes_out(
    runner: Runner, repository: Repository, offer: Any
) -> None:
    old = timezone.now() - timedelta(days=31)
    later = timezone.now() + timedelta(days=90)
    type(offer).objects.update(checked_at=old, last_published_at=old, expire_at=later)
    confirm(offer.pk, get_user_model().objects.get(username="responsabile-cpi"))
    assert runner.tick()
    assert titles(repository) == {offer.title}
    (item,) = read_items("job_offer", repository.published("job_offer.json"), [])
    assert timezone.now() - item.checked_at < timedelta(minutes=1)


def test_the_next_change_is_the_nearest(offer: Any) -> None:
    now = timezone.now()
    soon = now + (from_database.next_change(now) - now) / 2
    type(offer).objects.filter(pk=offer.pk).update(expire_at=soon)
    assert from_database.next_change(now) == soon
    assert from_database.next_change(soon) > soon


def test_pictures_travel_and_a_lost_one_is_left_out(now, tmp_path: Path, caplog, settings: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    there, lost = picture(b"there"), picture(b"lost")
    (tmp_path / "shown").mkdir()
    (tmp_path / "shown" / f"{there[0]}.jpg").write_bytes(there[1])
    whole = snapshot(now)
    first, *rest = whole.items
    pictured = msgspec.structs.replace(first, pictures=(described(there), described(lost)))
    found = from_database.media(msgspec.structs.replace(whole, items=(pictured, *rest)))
    assert dict(found) == dict([there])
    assert lost[0] in caplog.text


def test_without_keys_it_says_what_is_missing(tmp_path: Path, settings: Any, db: None) -> None:
    settings.KEYS, settings.STATE = tmp_path / "no keys", tmp_path
    with pytest.raises(FileNotFoundError, match="online.pem"):
        from_database.run(threading.Event())


def test_publishing_once_keeps_off_while_a_runner_runs(keys: Path, tmp_path: Path, settings: Any, db: None) -> None:
    settings.KEYS, settings.PUBLISHED, settings.STATE = keys, tmp_path / "published", tmp_path
    with (
        only_one(tmp_path / from_database.LOCK, threading.Event()),
        pytest.raises(from_database.Busy, match="goes out by itself"),
    ):
        from_database.publish_now()
    assert not settings.PUBLISHED.exists()


def test_publish_once_from_the_command(tmp_path: Path, keys: Path, settings: Any, db: None) -> None:
    settings.KEYS, settings.PUBLISHED, settings.STATE = keys, tmp_path / "published", tmp_path
    assert from_database.publish_now()
    assert not from_database.publish_now()
    assert titles(Repository(settings.PUBLISHED, keys))


def test_when_something_new_was_published_is_remembered_and_only_then(
    tmp_path: Path, keys: Path, settings: Any, offer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the console knows which terminal shows older news."""
    monkeypatch.setattr(from_database, "close_old_connections", lambda: None)  # the test's own would be gone
    settings.KEYS, settings.PUBLISHED, settings.STATE = keys, tmp_path / "published", tmp_path
    repository, yesterday = Repository(settings.PUBLISHED, keys), timezone.now() - timedelta(days=1)
    catalogue = snapshot(yesterday)
    repository.publish(new_files(catalogue, repository.published), from_database.media(catalogue))
    offer.unpublish()
    for _ in range(3):
        from_database.do_what_is_due()
    network = msgspec.json.decode(Repository(settings.PUBLISHED, keys).published("network.json"))
    today = datetime.fromisoformat(network["published_at"])
    assert today > yesterday
    assert [each.at for each in Published.objects.order_by("at")] == [
        moment.replace(microsecond=0) for moment in (yesterday, today)
    ]
