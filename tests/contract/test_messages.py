"""What a terminal tells the console holds numbers and choices: nothing that a visitor typed can travel in it."""

import io
import secrets
from collections.abc import Iterator
from typing import Annotated

import msgspec
import pytest
from msgspec import inspect
from PIL import Image

from kiosk.contract.errors import ContractError
from kiosk.contract.messages import (
    HEARTBEATS_MAX,
    MESSAGE_BYTES_MAX,
    PAIRING_LETTERS,
    PHOTO_BYTES_MAX,
    Heartbeat,
    PairingRequest,
    Photo,
    RemoteSettings,
    Report,
    Wishes,
    read_message,
)

FROM_TERMINALS = (PairingRequest, Report, Photo)
TYPED = ("Mario Rossi", "lavoro", "cerco lavoro come cuoco", "via Roma 1", "mario@example.org", "badante", "è", "a", "")
LEAST = {"number": 1, "at": "2026-11-25T10:00:00Z", "software": "0.1.0"}


def strings(found: inspect.Type) -> Iterator[inspect.Type]:
    """Every type within a type that can hold text."""
    if isinstance(found, inspect.StrType | inspect.AnyType | inspect.RawType | inspect.BytesType | inspect.DictType):
        yield found
    for name in ("fields", "types"):
        for inner in getattr(found, name, ()):
            yield from strings(getattr(inner, "type", inner))
    if isinstance(found, inspect.VarTupleType | inspect.ListType | inspect.SetType):
        yield from strings(found.item_type)
    if isinstance(found, inspect.Metadata):
        yield from strings(found.type)


@pytest.mark.parametrize("message", FROM_TERMINALS)
def test_no_field_can_carry_text_that_a_visitor_typed(message: type) -> None:
    for found in strings(inspect.type_info(message)):
        if message is Photo and isinstance(found, inspect.BytesType):
            continue  # the one picture that travels: see below
        assert isinstance(found, inspect.StrType), f"{message.__name__}: {found}"
        assert found.pattern, f"{message.__name__}: a text without a form"
        for text in TYPED:
            with pytest.raises(msgspec.ValidationError):
                msgspec.convert(text, Annotated[str, msgspec.Meta(pattern=found.pattern)])


def photo(jpeg: bytes) -> bytes:
    return msgspec.json.encode({"wish": 1, "age_s": 5, "jpeg": jpeg})


def jpeg(mode: str = "RGB", **options: object) -> bytes:
    made = io.BytesIO()
    Image.effect_noise((90, 60), 80).convert(mode).save(made, "JPEG", **options)
    return made.getvalue()


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_photo_is_a_picture(mode: str) -> None:
    picture = jpeg(mode)
    assert read_message(photo(picture), Photo).jpeg == picture


WHOLE = jpeg()
EXIF = Image.Exif()
EXIF[0x010E] = "Mario Rossi"


@pytest.mark.parametrize(
    "other",
    [
        *(text.encode() for text in TYPED),
        jpeg(comment=b"Mario Rossi"),
        jpeg(exif=EXIF),
        jpeg(icc_profile=b"Mario Rossi"),
        jpeg(progressive=True),
        WHOLE + b"Mario Rossi",
        WHOLE + b"Mario Rossi\xff\xd9",
        WHOLE[:-2],
        WHOLE[:200],
        WHOLE + bytes(PHOTO_BYTES_MAX),
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8\xff\xda\x00\x00\xff\xd9",
        b"\x89PNG\r\n\x1a\n",
    ],
    ids=lambda _: "",
)
def test_nothing_travels_in_the_place_of_a_photo_or_beside_it(other: bytes) -> None:
    with pytest.raises(ContractError):
        read_message(photo(other), Photo)


def test_a_token_is_as_long_as_chance_makes_it() -> None:
    assert msgspec.convert({"token": secrets.token_urlsafe(32)}, PairingRequest).token


def test_what_a_newer_release_adds_is_passed_over() -> None:
    said = msgspec.json.encode({"heartbeats": [LEAST | {"mood": "good"}], "weather": 3})
    assert read_message(said, Report).heartbeats[0].number == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"software": "0.1 by Mario"},
        {"at": "2026-11-25T10:00:00"},
        {"brightness": 256},
        {"printer_trouble": "sad"},
        {"number": -1},
        {"pulse_s": "soon"},
    ],
)
def test_a_heartbeat_out_of_bounds_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ContractError):
        read_message(msgspec.json.encode({"heartbeats": [LEAST | wrong]}), Report)


def test_a_report_is_bounded() -> None:
    full = msgspec.json.encode({"heartbeats": [LEAST] * HEARTBEATS_MAX})
    assert len(read_message(full, Report).heartbeats) == HEARTBEATS_MAX
    for wrong in ({"heartbeats": [LEAST] * (HEARTBEATS_MAX + 1)}, {"heartbeats": []}):
        with pytest.raises(ContractError):
            read_message(msgspec.json.encode(wrong), Report)
    with pytest.raises(ContractError):
        read_message(b" " * MESSAGE_BYTES_MAX + full, Report)


def test_the_largest_report_is_read() -> None:
    largest = {name: 10**9 for name, kind in Heartbeat.__annotations__.items() if "Seconds" in str(kind)}
    full = msgspec.json.encode({"heartbeats": [LEAST | largest] * HEARTBEATS_MAX})
    assert len(full) < MESSAGE_BYTES_MAX


@pytest.mark.parametrize(
    "wrong",
    [
        {"screen_hours": ["1-5 7:30-20:00"]},
        {"languages": []},
        {"volume": 6},
        {"featured": ["BM-1042"] * 5},
        {"printer": "file"},
        {"printer_address": "ipp://a b"},
        {"diagonal_in": 6},
        {"text": "tiny"},
    ],
)
def test_settings_out_of_bounds_are_refused(wrong: dict[str, object]) -> None:
    good = {"place": "municipio", "diagonal_in": 32}
    assert msgspec.convert(good, RemoteSettings).languages == ("it",)
    said = {"at": "2026-11-25T10:00:00Z", "number": 1, "version": 2, "settings": good | wrong}
    with pytest.raises(ContractError):
        read_message(msgspec.json.encode(said), Wishes)


@pytest.mark.parametrize("pair", ["B8", "G6", "O0", "Q0", "I1", "L1", "S5", "Z2", "OQ", "IL"])
def test_no_code_holds_letters_that_are_taken_for_figures(pair: str) -> None:
    assert not set(pair) <= set(PAIRING_LETTERS)
