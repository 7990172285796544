"""What people do at a terminal, step by step, and what must not happen to them."""

from datetime import timedelta

import msgspec
import pytest
from moments import NOW, UPRIGHT, samples
from visitor import Terminal

from kiosk.contract.item import Item
from kiosk.terminal.ui.screens.home import HomeScreen
from kiosk.terminal.visit import Visit, route

INVITE = "Tocca lo schermo"
OFFERS = "Offerte di lavoro"
HOME, BACK, END = "Inizio", "Indietro", "Ho finito"
PRINT, PHONE, RETRY = "Stampa", "Porta sul telefono", "Prova di nuovo a stampare"
ASKED = "Sei ancora qui?"


def first_offer(terminal: Terminal) -> Item:
    return terminal.app.library.items("job_offer", terminal.now)[0]


def at_an_offer(terminal: Terminal) -> Item:
    """Go where somebody is about to print."""
    offer = first_offer(terminal)
    terminal.touch(INVITE, OFFERS, offer.title["it"])
    assert terminal.screen == "item"
    return offer


# through the house


def test_from_the_street_to_a_sheet_and_a_code_and_away(terminal: Terminal) -> None:
    assert terminal.screen == "attract"
    terminal.touch(INVITE)
    assert terminal.screen == "home"
    terminal.touch(OFFERS)
    onward = next(name for name in terminal.targets if name.startswith("Altre offerte"))
    seen = set(terminal.targets)
    terminal.touch(onward)
    assert "Torna alle offerte di prima" in terminal.targets
    offers = [each.title["it"] for each in terminal.app.library.items("job_offer", terminal.now)]
    later = next(title for title in offers if title in terminal.targets and title not in seen)
    terminal.touch(later)
    assert terminal.screen == "item"
    assert terminal.says(later)
    terminal.touch(PRINT)
    terminal.until_shown("print", state="done")
    assert [each.name for each in terminal.printer.printed] == [terminal.app.visit.here.shows["code"]]
    terminal.touch(BACK, PHONE)
    assert terminal.screen == "phone"
    terminal.touch(BACK)
    assert terminal.screen == "item"
    terminal.touch(HOME)
    assert terminal.screen == "home"
    assert BACK not in terminal.targets
    terminal.touch(END)
    assert terminal.screen == "attract"
    assert terminal.app.visit is None


def test_every_door_opens_and_leads_back(terminal: Terminal) -> None:
    terminal.touch(INVITE)
    for door in (OFFERS, "Eventi e incontri", "Corsi e formazione", "Aiuti e tirocini", "A chi rivolgersi"):
        terminal.touch(door)
        assert terminal.screen == "list"
        assert door in terminal.words
        terminal.touch(BACK)
        assert terminal.screen == "home"


def test_every_page_of_a_list_is_reached_and_every_item_is_on_one(terminal: Terminal) -> None:
    terminal.touch(INVITE, OFFERS)
    offers = {each.title["it"] for each in terminal.app.library.items("job_offer", terminal.now)}
    found = offers & set(terminal.targets)
    while onward := [name for name in terminal.targets if name.startswith("Altre offerte")]:
        terminal.touch(onward[0])
        found |= offers & set(terminal.targets)
    assert found == offers


# language and the tools


def test_a_language_touched_outside_begins_in_it(terminal: Terminal) -> None:
    terminal.touch("English")
    assert terminal.screen == "home"
    assert terminal.says("Job offers")
    assert not terminal.says("Offerte di lavoro")


def test_a_language_chosen_on_the_way_keeps_the_place(terminal: Terminal) -> None:
    terminal.touch(INVITE, OFFERS, "Italiano", "English")
    assert terminal.screen == "list"
    assert "Job offers" in terminal.words


@pytest.mark.parametrize(
    ("tool", "off", "changed"),
    [
        ("Più grande", "Più grande", {"text": "large"}),
        ("Contrasto", "Contrasto", {"palette": "contrast"}),
        ("Più in basso", "Più in basso", {"low_reach": True}),
    ],
)
def test_a_tool_changes_the_screen_at_once_and_the_next_person_finds_it_as_ever(
    terminal: Terminal, tool: str, off: str, changed: dict[str, object]
) -> None:
    terminal.touch(INVITE)
    before = terminal.app.house.export_as_image().texture.pixels
    terminal.touch(tool)
    assert terminal.app.visit == Visit(**changed)  # type: ignore[arg-type]
    assert terminal.app.house.export_as_image().texture.pixels != before
    terminal.touch(END, INVITE)
    assert terminal.app.visit == Visit()
    assert terminal.app.house.export_as_image().texture.pixels == before
    assert off in terminal.targets


def test_text_grows_twice_and_goes_back(terminal: Terminal) -> None:
    terminal.touch(INVITE, "Più grande", "Ancora più grande")
    assert terminal.app.visit.text == "huge"
    terminal.touch("Grandezza normale")
    assert terminal.app.visit.text == "normal"


def test_with_low_reach_everything_to_touch_is_low(terminal: Terminal) -> None:
    terminal.touch(INVITE, "Più in basso", OFFERS)
    assert all(target.to_window(0, target.top)[1] <= 1920 * 0.45 for target in terminal.targets.values())


# what counts as a touch


def test_a_finger_that_slides_off_has_chosen_nothing(terminal: Terminal) -> None:
    terminal.touch(INVITE)
    finger = terminal.finger(OFFERS).down()
    terminal.frame()
    assert terminal.targets[OFFERS].pressed
    finger.slide(terminal.place("Aiuti e tirocini"))
    terminal.frame()
    assert not terminal.targets[OFFERS].pressed
    finger.up()
    terminal.settle()
    assert terminal.screen == "home"


def test_a_finger_that_goes_far_up_or_down_turns_the_page_and_chooses_nothing(terminal: Terminal) -> None:
    terminal.touch(INVITE, OFFERS)
    first = terminal.words
    x, y = terminal.place("Aiuto cuoco")
    far_px = terminal.app.theme.mm(30)
    for way_px, shown in ((far_px, False), (-far_px, True)):
        finger = terminal.finger((x, y - way_px / 2)).down()
        terminal.frame()
        finger.slide((x, y + way_px / 2)).up()
        terminal.settle()
        assert terminal.screen == "list"
        assert (terminal.words == first) is shown


def test_a_finger_that_slides_on_has_chosen_nothing(terminal: Terminal) -> None:
    terminal.touch(INVITE)
    finger = terminal.finger((540.0, 1600.0)).down()
    terminal.frame()
    finger.slide(terminal.place(OFFERS)).up()
    terminal.settle()
    assert terminal.screen == "home"


@pytest.mark.parametrize(("one", "other"), [(OFFERS, "Aiuti e tirocini"), ("Aiuti e tirocini", OFFERS)])
def test_a_second_finger_cancels_the_first(terminal: Terminal, one: str, other: str) -> None:
    terminal.touch(INVITE)
    first = terminal.finger(one).down()
    terminal.frame()
    terminal.finger(other).down()
    terminal.frame()
    first.up()
    terminal.settle()
    assert terminal.screen == "home"


def test_a_hand_laid_on_the_glass_cancels_too(terminal: Terminal) -> None:
    terminal.touch(INVITE)
    first = terminal.finger(OFFERS).down()
    terminal.frame()
    terminal.finger((10.0, 10.0)).down()
    terminal.frame()
    first.up()
    terminal.settle()
    assert terminal.screen == "home"


# being away


def test_after_ninety_seconds_it_asks_and_one_touch_is_enough(terminal: Terminal) -> None:
    terminal.touch(INVITE, OFFERS)
    terminal.wait(89)
    assert ASKED not in terminal.words
    terminal.wait(2)
    assert ASKED in terminal.words
    assert terminal.says("29 secondi")
    terminal.touch("Sì, continuo")
    assert ASKED not in terminal.words
    assert terminal.screen == "list"


def test_a_touch_beside_the_question_answers_it_too(terminal: Terminal) -> None:
    terminal.touch(INVITE)
    terminal.wait(95)
    terminal.touch((540.0, 1880.0))
    assert ASKED not in terminal.words
    assert terminal.screen == "home"


def test_staying_can_be_said_ten_times(terminal: Terminal) -> None:
    terminal.touch(INVITE, OFFERS)
    for _ in range(10):
        terminal.wait(110)
        terminal.touch("Sì, continuo")
    assert terminal.screen == "list"


def test_without_an_answer_the_visit_ends_and_nothing_is_left_of_it(terminal: Terminal) -> None:
    terminal.touch("English", "Larger", "Contrast", "Job offers")
    terminal.wait(91)
    terminal.wait(31)
    assert terminal.screen == "attract"
    assert terminal.app.visit is None
    terminal.touch(INVITE)
    assert terminal.app.visit == Visit()


def test_a_touch_before_the_question_starts_the_wait_anew(terminal: Terminal) -> None:
    terminal.touch(INVITE)
    terminal.wait(80)
    terminal.touch((540.0, 150.0))
    terminal.wait(80)
    assert ASKED not in terminal.words


# what changes meanwhile


def test_an_item_that_ends_while_it_is_read_leaves_kind_words_and_a_way_home(terminal: Terminal) -> None:
    at_an_offer(terminal)
    terminal.now = NOW + timedelta(days=4000)
    terminal.until_shown("gone")
    assert terminal.says("Questa pagina non c’è più")
    terminal.touch("Torna all’inizio")
    assert terminal.screen == "home"


def test_without_a_catalogue_there_are_kind_words_until_it_comes(tmp_path) -> None:
    with Terminal(tmp_path, UPRIGHT, None) as terminal:
        assert terminal.screen == "nothing"
        assert terminal.targets == {}
        assert len(terminal.words) >= 2
        terminal.touch((540.0, 960.0))
        assert terminal.screen == "nothing"
        terminal.store.replace(samples(), [], NOW)
        terminal.until_shown("attract")
        terminal.touch(INVITE)
        assert terminal.screen == "home"


def test_a_new_catalogue_shows_on_the_idle_screen_by_itself(terminal: Terminal) -> None:
    events = [msgspec.structs.replace(each, title={"it": "Festa di prova"}) for each in samples().items]
    terminal.store.replace(msgspec.structs.replace(samples(), items=tuple(events)), [], NOW)
    terminal.until(lambda: terminal.says("Festa di prova"))
    assert terminal.screen == "attract"


def test_a_new_catalogue_does_not_move_what_somebody_reads(terminal: Terminal) -> None:
    terminal.touch(INVITE, OFFERS)
    shown = terminal.app.house.children[0]
    terminal.store.replace(msgspec.structs.replace(samples(), items=()), [], NOW)
    terminal.until_ticked()
    assert terminal.app.house.children[0] is shown


# what goes wrong


@pytest.mark.may_fail
def test_a_screen_that_breaks_says_sorry_and_goes_home_by_itself(terminal: Terminal, monkeypatch) -> None:
    terminal.touch(INVITE)
    terminal.app.stage.screens["list"] = Broken
    terminal.touch(OFFERS)
    assert terminal.screen == "sorry"
    assert not any("rror" in each for each in terminal.words)
    terminal.wait(5)
    assert terminal.screen == "sorry"
    terminal.wait(8)
    assert terminal.screen == "home"


@pytest.mark.may_fail
def test_who_goes_on_after_an_apology_is_not_pulled_back(terminal: Terminal) -> None:
    terminal.touch(INVITE)
    working, terminal.app.stage.screens["list"] = terminal.app.stage.screens["list"], Broken
    terminal.touch(OFFERS)
    terminal.app.stage.screens["list"] = working
    terminal.touch(END, INVITE, OFFERS)
    terminal.wait(13)
    assert terminal.screen == "list"


@pytest.mark.may_fail
def test_a_finger_that_breaks_something_gets_an_apology(terminal: Terminal) -> None:
    terminal.touch(INVITE)
    terminal.targets[OFFERS].fbind("on_choose", lambda *_: 1 / 0)
    terminal.touch(OFFERS)
    assert terminal.screen == "sorry"


class Broken(HomeScreen):
    """A screen with a fault of ours."""

    def __init__(self, *_: object, **__: object) -> None:
        raise RuntimeError("a fault of ours")


# what is asked of the toolkit


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(27, []), (282, []), (285, ["alt"]), (292, []), (293, []), (13, []), (ord("q"), ["ctrl"]), (ord("e"), ["ctrl"])],
    ids=["Esc", "F1", "Alt+F4", "F11", "F12", "Enter", "Ctrl+Q", "Ctrl+E"],
)
def test_no_key_leads_out(terminal: Terminal, key: int, modifiers: list[str]) -> None:
    from kivy.base import EventLoop
    from kivy.core.window import Window

    terminal.touch(INVITE)
    shown = Window.children[:]
    Window.dispatch("on_keyboard", key, 0, None, modifiers)
    Window.dispatch("on_key_down", key, 0, None, modifiers)
    terminal.settle()
    assert Window.children == shown
    assert terminal.screen == "home"
    assert not EventLoop.quit


def test_closing_the_window_is_refused(terminal: Terminal) -> None:
    from kivy.core.window import Window

    assert Window.dispatch("on_request_close")


def test_a_right_click_does_nothing(terminal: Terminal) -> None:
    from kivy.core.window import Window

    shown = Window.children[:]
    finger = terminal.finger(INVITE, button="right").down()
    terminal.settle()
    finger.up()
    terminal.settle()
    assert terminal.screen == "attract"
    assert Window.children == shown


def test_a_long_press_opens_nothing_and_chooses_once(terminal: Terminal) -> None:
    from kivy.core.window import Window

    terminal.touch(INVITE)
    shown = Window.children[:]
    finger = terminal.finger(OFFERS).down()
    terminal.until_ticked(after_s=1.0)
    assert Window.children == shown
    finger.up()
    terminal.settle()
    assert terminal.app.visit.trail == (route("home"), route("list", kind="job_offer"))


# what strangers write


HOSTILE = {
    "markup": "[b]Cuoco[/b] [color=ff0000]rosso[/color] [ref=x]y[/ref]",
    "size limits": "Operaio [size=M/L] & <b>turni</b> {0} %s",
    "one long word": "Saldatura" * 17,
    "signs no font has": "Cuoco 👍🏽 con 🚗 e № 3",
    "right to left": "مطلوب طباخ في المدينة",
    "turned round": "\u202eotsor\u202c testo",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_a_stranger_writes_is_shown_as_it_stands_and_whole(text: str, tmp_path) -> None:
    line = {"it": text[:160]}
    offers = [each for each in samples().items if each.kind == "job_offer"]
    hostile = [msgspec.structs.replace(each, title=line, summary=line, steps=(line,) * 3, note=line) for each in offers]
    with Terminal(tmp_path, UPRIGHT, msgspec.structs.replace(samples(), items=tuple(hostile))) as terminal:
        terminal.touch(INVITE, OFFERS)
        assert line["it"] in terminal.words
        look(terminal)
        terminal.touch(line["it"])
        assert line["it"] in terminal.words
        look(terminal)


def look(terminal: Terminal) -> None:
    """Every word of the item is all there, inside the screen."""
    width_px, height_px = terminal.app.mount.size_px
    for text in terminal.texts:
        x, y = text.to_window(*text.pos)
        assert x >= 0
        assert y >= 0
        assert x + text.texture_size[0] <= width_px + 1
        assert y + text.texture_size[1] <= height_px + 1
        assert not text.markup
