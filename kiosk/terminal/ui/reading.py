"""Reads a screen aloud, sentence by sentence, and marks the one that is being read."""

from collections.abc import Iterator
from dataclasses import dataclass

from kivy.clock import Clock
from kivy.uix.widget import Widget

from kiosk.contract.item import ITALIAN
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.frame import Silent
from kiosk.terminal.ui.widgets.page import Page
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.voices.base import Utterance, Voice
from kiosk.words.sentences import sentences
from kiosk.words.typography import language_of, written_in


@dataclass(frozen=True)
class Line:
    """A sentence on the screen: where it stands in which text, and in which language it is."""

    said: str
    language: str
    text: Text | None = None
    start: int = 0
    end: int = 0
    recording: str = ""


class Reading:
    """One reader of what stands on a screen. `speaking` while anything can be heard."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.speaking = False
        self._lines: Iterator[Line] = iter(())
        self._marked: Text | None = None
        self._turn = 0
        self._volume = 1

    def read(self, shown: Widget, language: str, volume: int) -> None:
        """From the screen's first sentence to its last; what an operator has recorded is heard instead."""
        lines = list(lines_of(shown, language))
        names = [each.recording for each in shown.walk() if isinstance(each, Screen)]
        recorded = [_whole(lines, language, each) for each in names if each and self.voice.recorded(each, language)]
        self._begin(iter(recorded or lines), volume)

    def say(self, words: str, language: str, volume: int) -> None:
        """A few words that are on the screen anyhow."""
        self._begin(iter([Line(each, language) for each in sentences(words)]), volume)

    def stop(self) -> None:
        """Silence."""
        self._turn += 1
        self._unmark()
        if self.speaking:
            self.voice.stop()
        self.speaking = False

    def _begin(self, lines: Iterator[Line], volume: int) -> None:
        self.stop()
        self._lines, self._volume = lines, volume
        self._next(self._turn)

    def _next(self, turn: int, *_: object) -> None:
        if turn != self._turn:
            return
        self._unmark()
        line = next(self._lines, None)
        self.speaking = line is not None
        if line is None:
            return
        if line.text is not None:
            line.text.mark(line.start, line.end)
            self._marked = line.text
        utterance = Utterance(line.said, line.language, self._volume, line.recording)
        self.voice.say(utterance, lambda said: self._heard(turn, said))

    def _heard(self, turn: int, said: bool) -> None:
        """Told by the voice, from another thread. A voice that fails is not asked for the rest."""
        ended = self._next if said else self._give_up
        Clock.schedule_once(lambda *_: ended(turn))

    def _give_up(self, turn: int) -> None:
        if turn == self._turn:
            self.stop()

    def _unmark(self) -> None:
        if self._marked is not None:
            self._marked.unmark()
        self._marked = None


def _whole(lines: list[Line], language: str, recording: str) -> Line:
    """All lines as one: what is heard then is nobody's sentence, so none is marked."""
    return Line(" ".join(each.said for each in lines), language, recording=recording)


def lines_of(shown: Widget, language: str) -> Iterator[Line]:
    """What a screen says, in the order of reading; tools and ways say themselves when they are at hand."""
    for text in _texts(shown):
        if isinstance(text, Page):
            yield from (Line(each, text.language) for each in sentences(text.words))
            continue
        spoken_in, at = language_of(text.text) or text.language or language, 0
        for sentence in sentences(text.text):
            at = max(at, text.text.find(sentence, at))
            if any(each.isalnum() for each in sentence):
                read_in = spoken_in if written_in(sentence, spoken_in) else ITALIAN
                yield Line(sentence, read_in, text, at, at + len(sentence))
            at += len(sentence)


def _texts(shown: Widget) -> Iterator[Text | Page]:
    if isinstance(shown, Silent):
        return
    if isinstance(shown, Text | Page):
        yield shown
    for child in reversed(shown.children):
        yield from _texts(child)
