"""One item: its facts, what to do, and the two ways to take it away."""

from typing import Any

from kivy.uix.widget import Widget

from kiosk.contract.kinds import KINDS
from kiosk.terminal.ui.item_parts import doubting, keeping, shown
from kiosk.terminal.ui.scene import Scene
from kiosk.terminal.ui.screen import Screen
from kiosk.terminal.ui.take_away import take_away
from kiosk.terminal.ui.widgets.badge import Badge
from kiosk.terminal.ui.widgets.chip import flowed
from kiosk.terminal.ui.widgets.fact import FactRow, SignRow, StepRow
from kiosk.terminal.ui.widgets.pager import Pager, Section
from kiosk.terminal.ui.widgets.panel import Row, settle
from kiosk.terminal.ui.widgets.picture import Picture
from kiosk.terminal.ui.widgets.text import Text
from kiosk.terminal.visit import Route, route
from kiosk.words import shapes
from kiosk.words.sentences import sentences
from kiosk.words.typography import undotted

FACT_LETTERS = 120
"""What a fact says in more letters than this stands part by part, under each other."""
UPPER_LETTERS = 180
"""Title and subtitle of more letters share the upper part in no text size; the subtitle then begins the pages."""


class ItemScreen(Screen):
    """What one needs to act. The buttons stay where they are, however long the text."""

    def __init__(self, scene: Scene, code: str, **values: Any) -> None:
        self.item = shown(scene, code)
        super().__init__(scene, **values)
        self._pages = self._pager()
        self.ids.pages.add_widget(self._pages)
        self._take_away()
        if not self._aside:
            self.ids.aside.parent.remove_widget(self.ids.aside)
        if self._roomy:
            self.add_widget(self._checked())

    @property
    def _roomy(self) -> bool:
        """Whether one line below the buttons costs nobody anything."""
        return self.scene.theme.portrait and not self.scene.theme.low and self.scene.visit.text == "normal"

    @property
    def _aside(self) -> bool:
        """Whether height is so short that the pages' buttons stand beside the others."""
        return self.scene.theme.low or not self.scene.theme.portrait

    @property
    def upper(self) -> tuple[str, str]:
        """The item itself."""
        title, subtitle = self.scene.reader.text(self.item.title), self.scene.reader.card(self.item).subtitle
        return title, "" if self._crowded else subtitle

    @property
    def _crowded(self) -> bool:
        title, subtitle = self.scene.reader.text(self.item.title), self.scene.reader.card(self.item).subtitle
        return len(title) + len(subtitle) > UPPER_LETTERS

    @property
    def title(self) -> str:
        """The kind's name."""
        return self.scene.reader.kind_name(self.item.kind)

    @property
    def subtitle(self) -> str:
        """Who publishes it."""
        return self.scene.reader.organisation(self.item.organisation)

    @property
    def recording(self) -> str:
        """The item's code, on its first page."""
        return "" if self._pages.at else self.item.code

    @classmethod
    def samples(cls, scene: Scene) -> dict[str, Route]:
        """The first item of every kind."""
        first = {kind: scene.items(kind)[:1] for kind in KINDS}
        return {f"item-{kind}": route("item", code=items[0].code) for kind, items in first.items() if items}

    def _pager(self) -> Pager:
        sections = [
            self._top(),
            self._facts(),
            self._steps(),
            self._documents(),
            self._contacts(),
            self._about(),
            *self._pictures(),
        ]
        checked = [] if self._roomy else [self._checked()]
        doubts = flowed([doubting(self.scene, self.item.code)], self.scene.theme.width_px, 0)
        sections.append(Section([*checked, *doubts], panelled=False, attached=True))
        return self.pager(sections, aside=self.ids.aside if self._aside else None)

    def _top(self) -> Section:
        scene, item = self.scene, self.item
        card = scene.reader.card(item)
        rows: list[Widget] = []
        if not scene.theme.low:
            rows.append(Text(text=scene.reader.text(item.title), role="title", weight=700))
        who = card.subtitle if card.subtitle and (not scene.theme.low or self._crowded) else ""
        rows.extend(self._who(who))
        badges = [badge for badge in card.badges if badge.tone == "new"]
        deadline = scene.reader.deadline(item)
        if deadline:
            badges.append(shapes.Badge("plain", deadline, ""))
        return Section([*self._badges(badges), *rows, *self._language()], panelled=False)

    def _who(self, who: str) -> list[Widget]:
        """Who offers it, and one's list: beside each other where letters are small enough."""
        chip, said = keeping(self.scene, self.item.code), [Text(text=who, role="strong", pos_hint={"center_y": 0.5})]
        if not who or not self._roomy:
            return [*(said if who else []), *flowed([chip], self.scene.theme.width_px, 0)]
        row = Row(spacing=self.scene.theme.gap)
        for part in (*said, chip):
            row.add_widget(part)
        return [row]

    def _language(self) -> list[Widget]:
        """That the text is in Italian, to somebody who reads another language."""
        scene = self.scene
        if scene.reader.language_of(self.item.summary) == scene.phrases.language:
            return []
        soft = scene.theme.palette.soft
        return [SignRow(sign_name="translate_off", text=scene.say("item.italian_only"), accent=soft, ink=soft)]

    def _badges(self, badges: list[shapes.Badge]) -> list[Widget]:
        theme = self.scene.theme
        widest = (theme.width_px - 2 * theme.look(48)) / theme.columns - theme.gap
        made = [Badge(tone=b.tone, text=b.text, sign_name=b.sign, widest_px=widest) for b in badges]
        line = Row(spacing=theme.look(14))
        for badge in made:
            settle(badge)
        if sum(badge.width + line.spacing for badge in made) > widest or not made:
            return list(made)
        for badge in made:
            line.add_widget(badge)
        return [line]

    def _facts(self) -> Section:
        accent = self.scene.theme.palette.accents[self.item.kind]
        rows: list[Widget] = []
        for fact in self.scene.reader.facts(self.item):
            first, *rest = undotted(fact.value, FACT_LETTERS)
            rows.append(FactRow(sign_name=fact.sign, label=fact.label, value=first, accent=accent))
            rows.extend(FactRow(value=each, accent=accent) for each in rest)
        return Section(rows)

    def _steps(self) -> Section:
        paint = self.scene.theme.palette.primary[self.item.kind]
        steps = self.scene.reader.steps(self.item)
        rows = [StepRow(number=str(number), text=text, paint=paint) for number, text in enumerate(steps, start=1)]
        return Section(rows, heading=self._heading("item.steps"))

    def _documents(self) -> Section:
        accent = self.scene.theme.palette.accents[self.item.kind]
        documents = self.scene.reader.documents(self.item)
        rows = [SignRow(sign_name="file_document_outline", text=each, role="body", accent=accent) for each in documents]
        return Section(rows, heading=self._heading("item.documents"))

    def _contacts(self) -> Section:
        """Whom to ask, and every way to reach them."""
        reader, accent = self.scene.reader, self.scene.theme.palette.accents[self.item.kind]
        known = self.item.contacts or filter(None, [reader.phone(self.item)])
        rows = [
            FactRow(sign_name=sign_name, label=reader.text(contact.name), value=value, accent=accent)
            for contact in known
            for sign_name, value in (("phone", contact.phone), ("email", contact.email), ("web", contact.web))
            if value
        ]
        return Section(rows, heading=self._heading("item.contacts"))

    def _about(self) -> Section:
        reader = self.scene.reader
        texts = [self.item.summary, *([self.item.note] if self.item.note else [])]
        rows = [Text(text=each, role="body") for text in texts for each in sentences(reader.text(text))]
        return Section(rows, heading=self._heading("item.about"))

    def _pictures(self) -> list[Section]:
        """The pictures that have arrived; each says in words what it shows."""
        arrived = [(self.scene.shelf.picture(each.sha256), each) for each in self.item.pictures]
        pictures = [Picture(path, self.scene.reader.text(each.alternative)) for path, each in arrived if path]
        return [Section([picture], panelled=False) for picture in pictures]

    def _checked(self) -> SignRow:
        text = self.scene.reader.checked(self.item)
        good = self.scene.theme.palette.good
        return SignRow(sign_name="check_circle", text=text, accent=good, ink=good)

    def _heading(self, key: str) -> Text:
        return Text(text=self.scene.say(key), role="heading", weight=700)

    def _take_away(self) -> None:
        paint = self.scene.theme.palette.primary[self.item.kind]
        for button in take_away(self.scene, self.item.code, "item.print", "item.phone", paint):
            self.ids.take.add_widget(button)
