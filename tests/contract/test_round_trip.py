"""What is written can be read back, the same."""

import msgspec
from sample_moments import MONDAY

from kiosk.contract.catalogue import Catalogue, from_files, read_item, to_files, write_item


def test_every_item_comes_back_the_same(catalogue: Catalogue) -> None:
    for item in catalogue.items:
        assert read_item(item.kind, write_item(item), "sample") == item


def test_the_whole_catalogue_comes_back_the_same(catalogue: Catalogue) -> None:
    back, problems = from_files(to_files(catalogue))
    assert problems == []
    assert back.network == catalogue.network
    assert back.published_at == catalogue.published_at
    assert {item.code for item in back.items} == {item.code for item in catalogue.items}


def test_the_same_catalogue_gives_the_same_bytes(catalogue: Catalogue) -> None:
    assert to_files(catalogue) == to_files(msgspec.structs.replace(catalogue))


def test_an_item_is_shown_from_its_first_moment_until_just_before_its_last(catalogue: Catalogue) -> None:
    item = catalogue.items[0]
    moments = (item.show_from, MONDAY, item.show_until)
    assert [item.shown_at(moment) for moment in moments] == [True, True, False]
