"""Wrong data is refused with the field's name, or cleaned; nothing else ever comes out."""

import json
from typing import Any, get_type_hints

import msgspec
import pytest

from kiosk.contract import catalogue as contract
from kiosk.contract.catalogue import Catalogue, from_files, read_item, read_network_file
from kiosk.contract.cleaning import PARAGRAPHS
from kiosk.contract.errors import ContractError
from kiosk.contract.fields import Paragraph
from kiosk.contract.item import Item
from kiosk.contract.kinds import KINDS

OFFERS = "job_offer.json"
LINE_MAX, PARAGRAPH_MAX = 160, 1200


def read(offer: dict[str, Any]) -> Item:
    return read_item("job_offer", json.dumps(offer).encode(), "job_offer.json item 1")


def problem_of(offer: dict[str, Any]) -> ContractError:
    with pytest.raises(ContractError) as caught:
        read(offer)
    return caught.value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", {"it": "a" * 100_000}),
        ("title", {"it": "a" * (LINE_MAX + 1)}),
        ("title", {"it": ""}),
        ("title", {"it": "\u200b\u202e"}),
        ("title", {"en": "Cook"}),
        ("title", {"it": "Cuoco", "English": "Cook"}),
        ("title", {}),
        ("title", "Cuoco"),
        ("title", None),
        ("summary", {"it": "a" * (PARAGRAPH_MAX + 1)}),
        ("summary", {"en": "A good job"}),
        ("note", {"en": "Sample"}),
        ("steps", [{"it": "Vai"}] * 13),
        ("steps", [{"it": "Vai"}, {"en": "Go"}]),
        ("code", "BM-42"),
        ("code", "bm-1042"),
        ("code", "BM-1042/../../etc"),
        ("organisation", "../cpi"),
        ("show_from", "2025-02-30T09:00:00+01:00"),
        ("show_from", "2025-11-24T09:00:00"),
        ("show_from", "1969-12-31T09:00:00+01:00"),
        ("show_from", "9999-12-31T09:00:00+01:00"),
        ("show_from", 1e30),
        ("show_until", "2001-01-01T09:00:00+01:00"),
        ("apply_until", "2025-13-01"),
        ("apply_until", "2101-01-01"),
        ("apply_until", "domani"),
        ("positions", 0),
        ("positions", 10**30),
        ("positions", 1.5),
        ("positions", True),
        ("sector", "moon"),
        ("cv_needed", "no"),
        ("occupation", {"cp2021": "9.9", "name": {"it": "Cuoco"}}),
        ("venue", {"name": "Bar", "address": "via dell’Esempio 1", "town": "Boca", "latitude": 91}),
        ("venue", {"name": "Bar", "address": "via dell’Esempio 1"}),
        ("contacts", [{"name": {"it": "Bar"}, "phone": "chiamami"}]),
        ("contacts", [{"name": {"it": "Bar"}, "web": "javascript:alert(1)"}]),
        ("contacts", [{"name": {"it": "Bar"}, "web": "https://esempio.example/ javascript:"}]),
        ("contacts", [{"name": {"it": "Bar"}, "email": "a@b@c.example, d@e.example"}]),
        ("contacts", [{"name": {"en": "Bar"}}]),
        ("pictures", [{"sha256": "../../etc/passwd"}]),
    ],
)
def test_a_wrong_field_is_refused_by_name(offer: dict[str, Any], field: str, value: object) -> None:
    problem = problem_of(offer | {field: value})
    assert field in problem.problem
    assert problem.where == (value if field == "code" else "BM-1042")


@pytest.mark.parametrize("field", ["code", "title", "summary", "organisation", "show_from", "show_until", "employer"])
def test_a_missing_field_is_named(offer: dict[str, Any], field: str) -> None:
    del offer[field]
    assert field in problem_of(offer).problem


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("Aiuto\tcuoco", "Aiuto cuoco"),
        ("  Aiuto   cuoco ", "Aiuto cuoco"),
        ("Aiuto\u202ecuoco\u0000\u200b", "Aiutocuoco"),
        ("Aiuto cuoco 😀", "Aiuto cuoco 😀"),
        ("Universita\u0300", "Università"),
        ("\n".join("a" * 40), " ".join("a" * 40)),
    ],
)
def test_what_breaks_a_label_or_hides_a_word_is_cleaned_away(offer: dict[str, Any], dirty: str, clean: str) -> None:
    assert read(offer | {"title": {"it": dirty}}).title["it"] == clean


def test_a_line_feed_is_a_space_everywhere_but_in_a_paragraph(offer: dict[str, Any]) -> None:
    found = read(
        offer | {"employer": "Trattoria\n\nEsempio", "steps": [{"it": "Vai\nlà"}], "summary": {"it": "Uno\ndue"}}
    )
    assert (found.employer, found.steps[0]["it"], found.summary["it"]) == ("Trattoria Esempio", "Vai là", "Uno\ndue")


def test_the_paragraphs_are_those_of_the_contract() -> None:
    hints = [get_type_hints(kind, include_extras=True) for kind in KINDS.values()]
    assert {name for fields in hints for name, hint in fields.items() if hint == Paragraph} == PARAGRAPHS


def with_dishwasher(files: dict[str, bytes], title: bytes) -> dict[str, bytes]:
    return {**files, OFFERS: files[OFFERS].replace(b"Lavapiatti nel", title)}


@pytest.mark.parametrize("lone", [b"\xed\xa0\xbd", b"\xed\xb8\x80", b"\xed\xb8\x80\xed\xa0\xbd"])
def test_an_item_with_a_lone_surrogate_is_left_out_alone(files: dict[str, bytes], lone: bytes) -> None:
    back, problems = from_files(with_dishwasher(files, b"Lava" + lone + b"piatti nel"))
    assert len(problems) == 1
    assert "BM-1054" not in {item.code for item in back.items}
    assert "BM-1042" in {item.code for item in back.items}


@pytest.mark.parametrize("lone", [rb"\ud83d", rb"\ude00", rb"\ude00\ud83d"])
def test_a_lone_surrogate_written_as_an_escape_makes_the_file_no_json(files: dict[str, bytes], lone: bytes) -> None:
    with pytest.raises(ContractError, match="malformed") as caught:
        from_files(with_dishwasher(files, b"Lava" + lone + b"piatti nel"))
    assert caught.value.where == OFFERS


@pytest.mark.parametrize(
    "markup", ["[size=M/L]Cuoco[/size]", "<script>alert(1)</script>", "#show: *Cuoco*", "{cuoco} %s"]
)
def test_markup_is_text_like_any_other(offer: dict[str, Any], markup: str) -> None:
    assert read(offer | {"title": {"it": markup}}).title["it"] == markup


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity", b"1e999"])
def test_numbers_that_are_none_are_refused(offer: dict[str, Any], number: bytes) -> None:
    offer["venue"]["latitude"] = 45.5
    data = json.dumps(offer).encode().replace(b"45.5", number)
    with pytest.raises(ContractError):
        read_item("job_offer", data, "job_offer.json item 1")


@pytest.mark.parametrize(
    "data", [b"", b"null", b"[]", b'"item"', b"{", b"\xff\xfe{", b"{}" * 2, b"[" * 100_000, b'{"title":' * 100_000]
)
def test_what_is_no_item_is_refused(data: bytes) -> None:
    with pytest.raises(ContractError) as caught:
        read_item("job_offer", data, "job_offer.json item 7")
    assert caught.value.where == "job_offer.json item 7"


@pytest.mark.parametrize("levels", [21, 400, 600, 900, 1100])
@pytest.mark.parametrize(("opens", "closes"), [(b'{"a":', b"}"), (b"[", b"]")])
def test_a_deep_item_is_refused_however_deep(levels: int, opens: bytes, closes: bytes) -> None:
    with pytest.raises(ContractError, match="deep|depth"):
        read_item("job_offer", opens * levels + b"1" + closes * levels, "job_offer.json item 7")


def test_an_item_of_another_kind_is_refused(offer: dict[str, Any]) -> None:
    problem = problem_of(offer | {"kind": "event"})
    assert "event" in problem.problem


# whole files


def test_a_bad_item_is_left_out_and_named(files: dict[str, bytes], catalogue: Catalogue) -> None:
    files[OFFERS] = files[OFFERS].replace(b'"sector":"warehouse"', b'"sector":"moon"')
    back, problems = from_files(files)
    assert [problem.where for problem in problems] == ["BM-1045"]
    assert {item.code for item in catalogue.items} - {item.code for item in back.items} == {"BM-1045"}


def test_the_second_item_with_a_code_is_left_out_even_in_another_kind(files: dict[str, bytes]) -> None:
    files["notice.json"] = files["notice.json"].replace(b"BM-6002", b"BM-1042")
    back, problems = from_files(files)
    assert [str(problem) for problem in problems] == ["BM-1042: code: another item has it already"]
    assert [item.kind for item in back.items if item.code == "BM-1042"] == ["job_offer"]


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (b"", "job_offer.json"),
        (b"null", "job_offer.json"),
        (b'{"format":1}', "kind"),
        (b'{"format":2,"kind":"job_offer","published_at":"2025-11-24T09:00:00Z","items":[]}', "format"),
        (b'{"format":1,"kind":"event","published_at":"2025-11-24T09:00:00Z","items":[]}', "kind"),
        (b'{"format":1,"kind":"job_offer","published_at":"ieri","items":[]}', "published_at"),
        (b'{"format":1,"kind":"job_offer","published_at":"2025-11-24T09:00:00","items":[]}', "published_at"),
        (b'{"format":1,"kind":"job_offer","published_at":"2025-11-24T09:00:00Z","items":{}}', "items"),
        (
            b'{"format":1,"kind":"job_offer","published_at":"2025-11-24T09:00:00Z","items":[' + b"0," * 20_000 + b"0]}",
            "items",
        ),
        (b'{"format":1,"kind":"job_offer","published_at":"2025-11-24T09:00:00Z","items":[{"a":1}', "job_offer.json"),
    ],
)
def test_a_bad_file_is_refused_whole(files: dict[str, bytes], wrong: bytes, named: str) -> None:
    with pytest.raises(ContractError, match=named) as caught:
        from_files({**files, OFFERS: wrong})
    assert caught.value.where == OFFERS


def test_half_a_file_is_refused_wherever_it_was_cut(files: dict[str, bytes]) -> None:
    whole = files["notice.json"]
    for length in range(0, len(whole), 41):
        with pytest.raises(ContractError):
            from_files({**files, "notice.json": whole[:length]})


def test_too_large_a_file_is_refused_before_it_is_read(
    files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contract, "FILE_BYTES_MAX", len(files[OFFERS]) - 1)
    with pytest.raises(ContractError, match="bytes are more than") as caught:
        from_files(files)
    assert caught.value.where == OFFERS


def test_a_deep_file_is_refused(files: dict[str, bytes]) -> None:
    deep = b'{"a":' * 50_000 + b"1" + b"}" * 50_000
    head = b'{"format":1,"kind":"job_offer","published_at":"2025-11-24T09:00:00Z","items":['
    with pytest.raises(ContractError):
        from_files({**files, OFFERS: head + deep + b"]}"})


def test_a_missing_file_is_named(files: dict[str, bytes]) -> None:
    del files["desk.json"]
    with pytest.raises(ContractError, match="missing") as caught:
        from_files(files)
    assert caught.value.where == "desk.json"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time_zone", "Europe/Borgomanero"),
        ("time_zone", "America/Argentina"),
        ("time_zone", "../../etc/passwd"),
        ("phone_address", "ftp://bacheca.example"),
        ("title", {"en": "Noticeboard"}),
        ("places", None),
    ],
)
def test_a_wrong_network_is_refused_by_field(files: dict[str, bytes], field: str, value: object) -> None:
    data = json.loads(files[contract.NETWORK_FILE])
    data["network"][field] = value
    with pytest.raises(ContractError, match=field):
        read_network_file(msgspec.json.encode(data))
