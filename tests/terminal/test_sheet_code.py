"""A curriculum in digits: whole on the way there and back, and a clear no to everything else."""

import zlib

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk import paths
from kiosk.paper.cv import DIGITS_MAX
from kiosk.terminal.cv.answers import JOBS_MAX, LETTERS_MAX, LINE_LETTERS_MAX, Answers, Job
from kiosk.terminal.cv.choices import choices
from kiosk.terminal.cv.composing import composed
from kiosk.terminal.cv.sample import SAMPLE
from kiosk.terminal.cv.sheet_code import HEAD, SheetError, answers_of, digits_of, length_of

DATA = choices()
MANY = ("courses", "licences", "languages", "abilities", "availability")
OF_RELEASE_1 = paths.HOUSE / "tests" / "golden" / "sheet-code.txt"
"""A sheet of the first release, and what it carries. People have such sheets at home: it is never written anew."""

words = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=LETTERS_MAX)
years = st.integers(0, 2030)


def some(keys: object) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(list(keys)), unique=True).map(tuple)


@st.composite
def jobs(draw: st.DrawFn) -> Job:
    occupation = draw(st.sampled_from(DATA.occupations))
    own = draw(st.booleans())
    return Job(
        sector=occupation.sector,
        occupation="" if own else occupation.code,
        title=draw(words) if own else "",
        tasks=() if own else draw(some(occupation.choices)),
        where=draw(words),
        since=draw(years),
        until=draw(years),
        still=draw(st.booleans()),
        about=draw(st.booleans()),
    )


@st.composite
def people(draw: st.DrawFn) -> Answers:
    ticks = {name: draw(some(getattr(DATA, name))) for name in MANY}
    told = Answers(
        name=draw(words),
        phone=draw(words),
        town=draw(words),
        gender=draw(st.sampled_from(("", "m", "f"))),
        jobs=draw(st.lists(jobs(), max_size=JOBS_MAX).map(tuple)),
        school=draw(st.sampled_from(("", *DATA.school))),
        subject=draw(words),
        levels={each: draw(st.sampled_from(list(DATA.levels))) for each in ticks["languages"]},
        layout=draw(st.sampled_from(("plain", "side"))),
        **ticks,
    )
    for line in draw(some(dict(composed(told)) or ("",))) if dict(composed(told)) else ():
        told = told.rewritten(line, draw(words))
    return told


@given(people())
@example(Answers())
@example(SAMPLE)
def test_what_was_told_comes_back_whole(told: Answers) -> None:
    digits = digits_of(told)
    if not digits:
        return
    assert digits.isdecimal() and len(digits) == length_of(digits) <= DIGITS_MAX
    assert answers_of(digits) == told


def realistic(changed: int = 0) -> Answers:
    """Five jobs with all their tasks, every tick there is, written lines, and some lines changed by hand."""
    most = sorted(DATA.occupations, key=lambda each: -len(each.tasks))[:JOBS_MAX]
    wheres = ("Rubinetterie Esempio, San Maurizio d’Opaglio", "Cooperativa Il Ponte, Gozzano", "Trattoria Da Prova")
    worked = tuple(
        Job(
            sector=each.sector,
            occupation=each.code,
            tasks=tuple(each.choices),
            where=wheres[number % 3],
            since=1999 + 3 * number,
            until=2002 + 3 * number,
        )
        for number, each in enumerate(most)
    )
    ticks = {name: tuple(getattr(DATA, name)) for name in MANY}
    levels = dict.fromkeys(DATA.languages, "little")
    told = Answers(
        name="Maria Giovanna Esempio Bianchi", phone="333 000 0000", town="San Maurizio d’Opaglio", gender="f",
        jobs=worked, school="abroad", levels=levels, **ticks,
    )  # fmt: skip
    for line, text in list(composed(told))[:changed]:
        told = told.rewritten(line, text[::-1][:LINE_LETTERS_MAX])
    return told


def test_the_largest_that_is_likely_fits_and_more_is_refused_rather_than_cut() -> None:
    assert 0 < len(digits_of(realistic())) < DIGITS_MAX * 2 // 3
    assert digits_of(realistic(changed=6))
    assert digits_of(realistic(changed=99)) == ""


def refused(digits: str) -> str:
    with pytest.raises(SheetError) as raised:
        answers_of(digits)
    return raised.value.wrong


@pytest.mark.parametrize("digits", ["", "8", "8001234567890", "HTTPS://BACHECA.EXAMPLE/O/BM-1042", "8206", "9" * 9999])
def test_another_code_is_told_from_ours(digits: str) -> None:
    assert refused(digits) == "other"


def test_one_of_a_later_release_says_so() -> None:
    digits = digits_of(SAMPLE)
    assert refused(digits[:4] + "02" + digits[6:]) == "newer"


@pytest.mark.parametrize("at", [6, HEAD, HEAD + 1, 100, -1])
def test_a_wrong_digit_a_missing_one_and_one_too_many_are_seen(at: int) -> None:
    digits = digits_of(SAMPLE)
    other = str((int(digits[at]) + 1) % 10)
    place = at % len(digits)
    for spoilt in (digits[:place] + other + digits[place + 1 :], digits[:place] + digits[place + 1 :], digits + "0"):
        assert refused(spoilt) == "damaged"


@given(st.text() | st.text("0123456789", max_size=300))
@example("820601" + "0010")
@example("8206010011٣")
def test_garbage_is_refused_and_nothing_else_happens(text: str) -> None:
    refused(text)


@given(st.text("0123456789", max_size=600))
def test_garbage_that_begins_as_ours_do_is_damaged(body: str) -> None:
    assert refused(f"820601{10 + len(body):04}{body}") == "damaged"


def sealed(packed: bytes, folded: bytes | None = None) -> str:
    """Digits as somebody would make them who knows how."""
    folded = zlib.compress(packed, 9, -15) if folded is None else folded
    body = str(int.from_bytes(b"\x01" + zlib.crc32(folded).to_bytes(4) + folded))
    return f"820601{10 + len(body):04}{body}"


def sealed_sheet(**parts: object) -> str:
    sheet = {name: getattr(SAMPLE, name) for name in Answers.__struct_fields__} | parts
    sheet["jobs"] = [list(msgspec.structs.astuple(each)) for each in sheet["jobs"]]
    return sealed(msgspec.msgpack.encode(list(sheet.values())))


@given(st.binary(max_size=200))
def test_bytes_that_anybody_has_sealed_raise_nothing_else(packed: bytes) -> None:
    for digits in (sealed(packed), sealed(b"", packed)):
        try:
            answers_of(digits)
        except SheetError as error:
            assert error.wrong == "damaged"


@pytest.mark.parametrize(
    "parts",
    [
        {"name": "M" * (LETTERS_MAX + 1)},
        {"name": "a\nb"},
        {"jobs": (Job(),) * (JOBS_MAX + 1)},
        {"gender": "x"},
        {"layout": "other"},
        {"jobs": (Job(since=99_999),)},
        {"changed": {"school": "M" * (LINE_LETTERS_MAX + 1)}},
        {"name": 7},
    ],
)
def test_what_nobody_could_have_told_is_refused(parts: dict[str, object]) -> None:
    assert refused(sealed_sheet(**parts)) == "damaged"


def test_what_would_unfold_to_very_much_is_not_unfolded() -> None:
    assert refused(sealed(b"\x00" * 300_000)) == "damaged"


def test_ticks_that_this_release_does_not_know_are_dropped() -> None:
    known = Job(sector="kitchen", occupation="waiter", tasks=("0", "99"), where="Bar", since=2001)
    lost = Job(sector="moon", occupation="astronaut", tasks=("0",), where="Luna", since=2001)
    strange = {"courses": ("food", "flying"), "school": "academy", "levels": {"it": "mother", "xx": "good", "fr": "zz"}}
    changed = {"job.0.title": "Capo sala", "job.7.title": "Capo", "mood": "Buono"}
    found = answers_of(sealed_sheet(jobs=(known, lost), changed=changed, **strange))
    assert found.jobs[0].tasks == ("0",) and found.jobs[1] == Job(where="Luna", since=2001)
    assert (found.courses, found.school, found.levels) == (("food",), "", {"it": "mother"})
    assert found.changed == {"job.0.title": "Capo sala"}


def test_a_later_release_of_the_same_way_may_have_said_more_and_an_earlier_one_less() -> None:
    more = [*msgspec.msgpack.decode(msgspec.msgpack.encode(["Anna", "333"])), *[""] * 2, [], "", *[[]] * 3, {}]
    assert answers_of(sealed(msgspec.msgpack.encode(["Anna", "333"]))) == Answers(name="Anna", phone="333")
    assert answers_of(sealed(msgspec.msgpack.encode([*more, [], [], {}, "plain", "", "new"]))).name == "Anna"


def test_a_sheet_of_the_first_release_is_read_for_ever() -> None:
    digits, told = OF_RELEASE_1.read_text("utf-8").splitlines()
    assert answers_of(digits) == msgspec.json.decode(told, type=Answers)
