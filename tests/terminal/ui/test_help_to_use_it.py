"""What helps people who see badly, cannot touch, or want to take things along: each journey as a list of steps."""

import random
from datetime import timedelta

import pytest
from moments import NOW, UPRIGHT, samples
from visitor import Terminal

from kiosk.contract.kinds.desk import Desk
from kiosk.terminal.ui.focus import DOWN, ENTER, TAB
from kiosk.terminal.ui.reading import lines_of
from kiosk.terminal.visit import KEPT_MAX, USUAL_VOLUME, VOLUME_STEPS, Visit, route
from kiosk.terminal.voices.base import Lack

INVITE, OFFERS, HOME, END, BACK = "Tocca lo schermo", "Offerte di lavoro", "Inizio", "Ho finito", "Indietro"
LISTEN, HUSH, AGAIN, LOUDER, SOFTER = "Ascolta", "Ferma la voce", "Ripeti", "Più forte", "Più piano"
KEEP, UNKEEP = "Metti nella mia lista", "Togli dalla mia lista"
ASKED = "Sei ancora qui?"
SEED = 20261124


def said(terminal: Terminal) -> list[str]:
    return [each.text for each in terminal.voice.said]


def press(terminal: Terminal, *keys: int, modifiers: tuple[str, ...] = ()) -> None:
    from kivy.core.window import Window

    for key in keys:
        Window.dispatch("on_keyboard", key, 0, None, list(modifiers))
        terminal.settle()


def press_to(terminal: Terminal, name: str) -> None:
    """Two switches: one goes on, the other chooses."""
    for _ in range(80):
        if terminal.app.focus.at is not None and terminal.app.focus.at.called == name:
            press(terminal, ENTER)
            return
        press(terminal, TAB)
    raise AssertionError(f"{name!r} was never reached: {sorted(terminal.targets)}")


# the voice


def test_the_whole_screen_is_read_sentence_by_sentence(terminal: Terminal) -> None:
    terminal.touch(INVITE, OFFERS, LISTEN)
    terminal.until(lambda: not terminal.app.reading.speaking)
    lines = [line.said for line in lines_of(terminal.app.house.children[-1], "it")]
    assert said(terminal) == lines
    assert OFFERS in lines
    assert not any(tool in lines for tool in (HUSH, AGAIN, END))


def test_the_sentence_being_read_is_marked_and_only_that(terminal: Terminal) -> None:
    terminal.voice.hold()
    terminal.touch(INVITE, LISTEN)
    assert terminal.voice.speaking.wait(10)
    terminal.settle()
    marked = [each for each in terminal.texts if each._marks.children]
    assert [each.text for each in marked] == [terminal.voice.said[-1].text]
    terminal.touch(HUSH)
    assert [each for each in terminal.texts if each._marks.children] == []
    terminal.voice.release()


def test_a_new_screen_is_read_too_until_the_voice_is_stopped(terminal: Terminal) -> None:
    terminal.touch(INVITE, LISTEN, OFFERS)
    terminal.until(lambda: not terminal.app.reading.speaking)
    assert any("offerte" in each for each in said(terminal))
    terminal.touch(HUSH)
    before = len(said(terminal))
    terminal.touch(HOME)
    terminal.settle()
    assert len(said(terminal)) == before


def test_volume_goes_in_steps_is_heard_and_is_usual_again_for_the_next(terminal: Terminal) -> None:
    terminal.touch(INVITE, LISTEN, LOUDER, LOUDER, LOUDER)
    terminal.until(lambda: not terminal.app.reading.speaking)
    assert terminal.app.visit.volume == VOLUME_STEPS
    assert terminal.voice.said[-1].volume == VOLUME_STEPS
    assert terminal.says(f"Volume {VOLUME_STEPS} di {VOLUME_STEPS}")
    terminal.touch(*[SOFTER] * 6)
    assert terminal.app.visit.volume == 1
    terminal.touch(END, INVITE)
    assert terminal.app.visit == Visit()
    assert terminal.app.visit.volume == USUAL_VOLUME


def test_texts_that_are_only_in_italian_are_read_in_italian(terminal: Terminal) -> None:
    terminal.touch("English", "A chi rivolgersi" if "A chi rivolgersi" in terminal.targets else "Who to ask", "Listen")
    terminal.until(lambda: not terminal.app.reading.speaking)
    languages = {each.language for each in terminal.voice.said}
    assert "en" in languages
    for utterance in terminal.voice.said:
        assert utterance.language in ("en", "it")


def test_an_operators_recording_of_an_item_is_heard_in_place_of_its_sentences(terminal: Terminal) -> None:
    code = next(each.code for each in samples().items if each.kind == "job_offer")
    terminal.voice.recordings = {code}
    terminal.touch(INVITE, OFFERS)
    terminal.app.go(route("item", code=code))
    terminal.touch(LISTEN)
    terminal.until(lambda: not terminal.app.reading.speaking)
    assert [each.recording for each in terminal.voice.said] == [code]
    before = len(terminal.voice.said)
    terminal.touch(HOME)
    terminal.until(lambda: not terminal.app.reading.speaking and len(terminal.voice.said) > before)
    assert {each.recording for each in terminal.voice.said[before:]} == {""}


def test_without_sound_the_button_says_so_and_offers_larger_letters(terminal: Terminal) -> None:
    terminal.voice.lack = Lack.DEVICE
    terminal.touch(INVITE)
    assert LISTEN not in terminal.targets
    terminal.touch("Senza audio")
    assert terminal.screen == "silent"
    assert terminal.says("Qui non si sente la voce")


def test_a_voice_that_breaks_leaves_a_screen_that_works(terminal: Terminal) -> None:
    terminal.voice.fails = True
    terminal.touch(INVITE, LISTEN)
    terminal.until(lambda: not terminal.app.reading.speaking)
    terminal.touch(OFFERS)
    assert terminal.screen == "list"


def test_who_listens_is_there_and_the_question_is_spoken(terminal: Terminal) -> None:
    terminal.voice.hold()
    terminal.touch(INVITE, LISTEN)
    assert terminal.voice.speaking.wait(10)
    terminal.wait(200)
    assert ASKED not in terminal.words
    terminal.voice.release()
    terminal.until(lambda: not terminal.app.reading.speaking)
    terminal.wait(95)
    assert ASKED in terminal.words
    terminal.until(lambda: ASKED in said(terminal))
    terminal.wait(40)
    assert terminal.screen == "attract"
    assert not terminal.app.reading.speaking


# keypad and switches


def test_with_two_switches_one_reaches_the_leaflet(terminal: Terminal) -> None:
    press_to(terminal, INVITE)
    press_to(terminal, OFFERS)
    offer = terminal.app.library.items("job_offer", terminal.now)[0].title["it"]
    press_to(terminal, offer)
    press_to(terminal, "Stampa")
    terminal.until_shown("print", state="done")
    assert len(terminal.printer.printed) == 1


def test_focus_is_seen_stays_over_a_new_screen_and_goes_when_a_finger_comes(terminal: Terminal) -> None:
    terminal.touch(INVITE)
    plain = terminal.app.house.export_as_image().texture.pixels
    press(terminal, TAB)
    assert terminal.app.focus.at.focused
    assert terminal.app.house.export_as_image().texture.pixels != plain
    press_to(terminal, "Contrasto")
    assert terminal.app.focus.at.called == "Contrasto"
    terminal.touch((540.0, 1900.0))
    assert terminal.app.focus.at is None


def test_arrows_go_where_they_point(terminal: Terminal) -> None:
    terminal.touch(INVITE)
    press(terminal, TAB, DOWN)
    assert terminal.app.focus.at.called == "Corsi e formazione"


def test_with_the_voice_on_focus_is_spoken(terminal: Terminal) -> None:
    terminal.touch(INVITE, LISTEN)
    terminal.until(lambda: not terminal.app.reading.speaking)
    press(terminal, TAB)
    terminal.until(lambda: said(terminal)[-1] == terminal.app.focus.at.called)


def test_the_question_is_answered_by_keys_and_nothing_below_it(terminal: Terminal) -> None:
    terminal.touch(INVITE, OFFERS)
    terminal.wait(95)
    press_to(terminal, "Sì, continuo")
    assert ASKED not in terminal.words
    assert terminal.screen == "list"


# the visitor's list


def test_what_is_kept_is_printed_together_and_gone_with_the_visit(terminal: Terminal) -> None:
    offers = terminal.app.library.items("job_offer", terminal.now)[:2]
    terminal.touch(INVITE, OFFERS)
    for offer in offers:
        terminal.touch(offer.title["it"], KEEP, BACK)
    terminal.touch("La mia lista (2)")
    assert all(terminal.says(each.title["it"]) for each in offers)
    terminal.touch("Stampa la lista")
    terminal.until_shown("print", state="done")
    assert terminal.printer.printed
    terminal.touch(BACK, "Porta la lista sul telefono")
    assert terminal.screen == "phone"
    terminal.touch(END, INVITE)
    assert terminal.app.visit == Visit()
    assert not any(name.startswith("La mia lista") for name in terminal.targets)


def test_what_is_kept_can_be_taken_out_again(terminal: Terminal) -> None:
    offer = terminal.app.library.items("job_offer", terminal.now)[0]
    terminal.touch(INVITE, OFFERS, offer.title["it"], KEEP)
    assert terminal.app.visit.kept == (offer.code,)
    terminal.touch(UNKEEP)
    assert terminal.app.visit.kept == ()


def test_a_list_has_room_for_so_many() -> None:
    visit = Visit()
    for number in range(KEPT_MAX + 3):
        visit = visit.keep(f"BM-{number:04}")
    assert len(visit.kept) == KEPT_MAX


# ways to find


def test_a_filter_shortens_the_list_says_how_many_and_is_taken_back(terminal: Terminal) -> None:
    terminal.touch(INVITE, OFFERS)
    chip = next(name for name in terminal.targets if name.startswith("Senza esperienza"))
    count = int(chip.partition("(")[2].rstrip(")"))
    terminal.touch(chip)
    assert terminal.says(f"{count} offerte")
    terminal.touch(chip)
    assert terminal.app.visit.here == route("list", kind="job_offer", chosen=())


def test_all_ways_to_shorten_are_behind_one_button(terminal: Terminal) -> None:
    terminal.touch(INVITE, OFFERS, "Altro")
    assert terminal.screen == "filter"
    part_time = next(name for name in terminal.targets if name.startswith("Part-time"))
    terminal.touch(part_time)
    show = next(name for name in terminal.targets if name.startswith("Guarda"))
    terminal.touch(show)
    assert terminal.screen == "list"
    assert terminal.app.visit.here.shows["chosen"] == ("part_time",)
    terminal.touch(BACK)
    assert terminal.screen == "home"


def test_a_word_is_found_while_it_is_written_and_forgotten_with_the_visit(terminal: Terminal) -> None:
    terminal.touch(INVITE, OFFERS, "Cerca", "c", "u", "o")
    terminal.until(lambda: "Aiuto cuoco" in terminal.targets)
    terminal.touch("Aiuto cuoco")
    assert terminal.screen == "item"
    terminal.touch(BACK)
    assert terminal.says("cuo|")
    assert "Aiuto cuoco" in terminal.targets
    terminal.touch("Cancella", "Cancella", "Cancella")
    assert terminal.says("Che cosa cerchi?")
    terminal.touch(END, INVITE, OFFERS, "Cerca")
    assert terminal.says("Che cosa cerchi?")


def test_a_word_that_is_nowhere_gets_kind_words(terminal: Terminal) -> None:
    terminal.touch(INVITE, OFFERS, "Cerca", "z", "z", "z", "z")
    terminal.until(lambda: terminal.says("Non troviamo «zzzz»"))


def test_who_does_not_know_where_to_start_is_led(terminal: Terminal) -> None:
    terminal.touch(INVITE, "Non sai da dove partire?", "Di che cosa hai bisogno?", "Voglio parlare con una persona")
    assert terminal.screen == "list"
    desks = [each for each in terminal.app.library.items("desk", terminal.now) if isinstance(each, Desk)]
    assert terminal.says(desks[0].title["it"])


# the screen itself


def test_outside_its_hours_the_screen_is_dark_and_the_touch_that_wakes_it_does_nothing_else(tmp_path) -> None:
    with Terminal(tmp_path, UPRIGHT, samples()) as terminal:
        terminal.app.lit = lambda now: now < NOW + timedelta(hours=1)
        terminal.now = NOW + timedelta(hours=2)
        terminal.seconds += 100
        terminal.until(lambda: terminal.screen == "dark")
        assert terminal.words == []
        terminal.touch((540.0, 450.0))
        assert terminal.screen == "attract"
        assert terminal.app.visit is None
        terminal.touch(INVITE)
        assert terminal.screen == "home"
        terminal.touch(END)
        terminal.seconds += 100
        terminal.until(lambda: terminal.screen == "dark")


@pytest.mark.parametrize("language", ["it", "ar"])
def test_random_touches_and_chords_lead_nowhere_outside(terminal: Terminal, language: str) -> None:
    """A part of what `make soak` does: ten thousand touches, five hundred chords."""
    wander(terminal, touches=60, chords=60, chance=random.Random(f"{SEED}{language}"))


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_ten_thousand_touches_and_five_hundred_chords_lead_nowhere_outside(terminal: Terminal) -> None:
    wander(terminal, touches=10_000, chords=500, chance=random.Random(SEED))


def wander(terminal: Terminal, touches: int, chords: int, chance: random.Random) -> None:
    from kivy.base import EventLoop
    from kivy.core.window import Window

    shown = Window.children[:]
    chorded = set(chance.sample(range(touches), min(chords, touches)))
    for number in range(touches):
        terminal.quick_touch((chance.uniform(0, 1080), chance.uniform(0, 1920)))
        if number in chorded:
            held = [each for each in ("ctrl", "alt", "shift", "meta") if chance.random() < 0.5]
            press(terminal, chance.randrange(8, 330), modifiers=tuple(held))
        assert Window.children == shown
        assert not EventLoop.quit
        assert terminal.screen != "sorry"
