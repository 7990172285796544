"""The few things of a curriculum that are written: a name, a number, a place; and a line that is changed."""

from typing import Any

from kivy.uix.widget import Widget

from kiosk.contract.item import ITALIAN
from kiosk.terminal.cv.answers import LETTERS_MAX, LINE_LETTERS_MAX
from kiosk.terminal.cv.asking import written, wrote
from kiosk.terminal.cv.capitals import of_name, of_place
from kiosk.terminal.cv.composing import composed
from kiosk.terminal.cv.sample import SAMPLE
from kiosk.terminal.cv.steps import FIRST
from kiosk.terminal.cv.towns import towns
from kiosk.terminal.ui.asking import AMONG, Asking, rows
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.widgets.button import BigButton
from kiosk.terminal.ui.widgets.keyboard import Keyboard
from kiosk.terminal.ui.widgets.pad import Pad
from kiosk.terminal.ui.widgets.panel import Box, Column, Panel, Row
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.visit import Route, route

CURSOR, ABREAST = "|", 2
CAPITALS = {"name": of_name, "town": of_place, "where": of_place}
"""Fields whose capitals come by themselves: there is no key for them."""
MARKED = ("title", "duties", "where")
"""Fields with digits and stops, as lines have: 'Rossi, Gozzano', 'Edil 2000'."""
ACCENTS, MARKS, STOPS, HYPHEN = "àèéìòù’", "1234567890,.-", ",.", "-"


class WriteScreen(Asking, Screen):
    """A field above its keys. Every letter is kept at once: who goes back and comes again finds it."""

    def __init__(self, scene: Scene, line: str = "", **values: Any) -> None:
        self.line = line
        super().__init__(scene, **values)
        self.text = dict(composed(self.answers)).get(line, "") if line else written(self.at, self.answers)
        self._onward = self.onward(bool(self.text) or bool(line))
        self._towns = Column(spacing=scene.theme.gap)
        self._field = Text(role="small" if self._tight else "heading", weight=600)
        for part in (*self.progress(), *self._standing()):
            self.add_widget(part)
        self._show()

    @property
    def title(self) -> str:
        """What all of this is; with little height, at the beginning, its language."""
        return self._note if self._note and self._tight else Asking.title.fget(self)  # type: ignore[attr-defined]

    @property
    def _note(self) -> str:
        """To who begins in another language: which one will be on paper."""
        other = self.at == FIRST and self.scene.phrases.language != ITALIAN
        return self.scene.say("cv.italian") if other else ""

    @property
    def question(self) -> str:
        """What to write."""
        return self.scene.say("cv.ask.line") if self.line else Asking.question.fget(self)  # type: ignore[attr-defined]

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """Letters, digits, and a line to change."""
        found = {f"write-{name}": route("write", name=name, answers=SAMPLE) for name in ("name", "phone", "where")}
        found["write-town"] = route("write", name="town", answers=SAMPLE.told(town="Bo"))
        return found | {"write-line": route("write", name="page", line="job.0.tasks", answers=SAMPLE)}

    @property
    def _tight(self) -> bool:
        theme = self.scene.theme
        return theme.low or not theme.portrait

    @property
    def _large(self) -> bool:
        """Whether letters are larger than usual where height is short."""
        return self.scene.theme.text != "normal" and not self.scene.theme.portrait

    @property
    def _short(self) -> bool:
        """Whether the head says the question: a line's keys are many, and the voice's own bar takes a row."""
        theme = self.scene.theme
        return not theme.portrait and bool(self.line or self.scene.visit.voice or (self._marked and self._large))

    @property
    def _marked(self) -> bool:
        """Whether there are keys for more than letters."""
        return bool(self.line) or self.at.name in MARKED

    def _standing(self) -> list[Widget]:
        """Question, field, keys and the way on; beside each other where height is short."""
        theme = self.scene.theme
        asked = [] if theme.low else [Text(text=self.question, role="strong" if self._tight else "title", weight=700)]
        note = [Text(text=self._note, role="body")] if self._note and not self._tight else []
        panel = Panel(padding=theme.look(14 if self._tight else 28))
        panel.add_widget(self._field)
        self.spacing = max(theme.look(10), theme.mm(2.6)) if self._tight else theme.gap
        if self._tight and self.at.name == "phone" and not self.line:
            return [self._beside([*asked, panel, Box(), self._onward], self._keys())]
        if self._short or self._large or (self._marked and not theme.portrait):
            return [*([] if self._short else asked), self._field_and_way(panel), self._keys()]
        below = [] if self._tight else [*([self._towns] if self._offers else []), Box()]
        # A long line has no room there; low, it stands above anyway.
        field = [] if theme.low and self._marked else [panel]
        return [*asked, *note, *field, *below, self._keys(), self._onward]

    @property
    def _offers(self) -> bool:
        """Whether there is room for what may be meant."""
        return self.at.name == "town" and not self._tight and self.scene.theme.text == "normal"

    def _offer(self) -> None:
        """Towns that go on so."""
        self._towns.clear_widgets()
        names = [each for each in towns(self.text) if each != self.text.strip()]
        buttons = [BigButton(text=each) for each in names]
        for name, button in zip(names, buttons, strict=True):
            button.fbind("on_choose", lambda *_, name=name: self.go_on(wrote(self.at, self.answers, name)))
        for row in rows(self.scene, buttons, ABREAST):
            self._towns.add_widget(row)

    def _field_and_way(self, panel: Panel) -> Row:
        """Where height is short, the way on stands beside the field."""
        row = Row(spacing=self.scene.theme.gap)
        self._onward.size_hint_x, self._onward.sign_name, self._onward.role = 0.3, "", "way"
        for part in (panel, self._onward):
            row.add_widget(part)
        return row

    @property
    def subtitle(self) -> str:
        """Where one is; with little height, what to do."""
        return self.question if self.line or self._short else Asking.subtitle.fget(self)  # type: ignore[attr-defined]

    def _beside(self, left: list[Widget], right: Widget) -> Box:
        whole, column, keys = (
            Box(spacing=self.scene.theme.gap),
            Box(orientation="vertical", spacing=self.spacing),
            Box(orientation="vertical"),
        )
        for part in left:
            column.add_widget(part)
        for part in (right, Box()):
            keys.add_widget(part)
        for part in (column, keys):
            whole.add_widget(part)
        return whole

    def _keys(self) -> Widget:
        words = {"space": "search.space", "delete": "search.delete", "latin": "search.letters", "done": "cv.next"}
        said = {name: self.scene.say(key) for name, key in words.items()}
        if self.at.name == "phone":
            return Pad(said, self._type, self._delete, lambda: self.go_on(self.answers))
        theme = self.scene.theme
        more = (ACCENTS + HYPHEN,) if not self._marked else (ACCENTS + STOPS,) if self._large else (MARKS, ACCENTS)
        flat = self._tight
        return Keyboard("it", said, self._type, self._delete, theme.rtl, flat, more)

    def _type(self, letter: str) -> None:
        most = LINE_LETTERS_MAX if self.line or self.at.name == "duties" else LETTERS_MAX
        if len(self.text) < most and (letter != " " or self.text):
            self._write(self.text + letter)

    def _delete(self) -> None:
        self._write(self.text[:-1])

    def _write(self, text: str) -> None:
        """Keep it, and show it."""
        self.text = CAPITALS.get(self.at.name, str)(text) if not self.line else text
        if self.line:
            self.answers = self.answers.rewritten(self.line, self.text)
        else:
            self.answers = wrote(self.at, self.answers, self.text)
        self.scene.steps.tell(self.answers)
        self._show()

    def _show(self) -> None:
        self._field.text = f"{self.text}{CURSOR}"
        self.above = (self.question, self._field.text)
        if self._offers:
            self._offer()
        self.word(self._onward, bool(self.text) or bool(self.line))

    def go_on(self, answers: Any, picked: str = "") -> None:
        """After a line one is back where the change began."""
        if self.line:
            self.scene.steps.back_as_far_as(AMONG)
        else:
            super().go_on(answers, picked)
