"""An offer that somebody has translated into the languages that are not written in Latin letters."""

from typing import Any

import msgspec

from kiosk.contract.item import Contact, Item

TITLES = {"ar": "مساعد طباخ", "uk": "Помічник кухаря"}
TEXTS: dict[str, dict[str, str]] = {
    "summary": {
        "ar": "تُحضّر الخضار والأطباق الأولى مع الطباخ. تحافظ على نظافة المطبخ. الغداء مجاني.",
        "uk": "Ви готуєте овочі та перші страви разом із кухарем. Підтримуєте порядок на кухні.",
    },
    "hours": {"ar": "دوام كامل، السبت والأحد أيضًا", "uk": "Повний день, також субота й неділя"},
    "contract": {"ar": "ستة أشهر، ثم يمكن التجديد", "uk": "6 місяців, потім можна продовжити"},
    "pay": {"ar": "1350 يورو صافيًا في الشهر", "uk": "1350 євро на місяць чистими"},
}
LINES: dict[str, tuple[dict[str, str], ...]] = {
    "requirements": (
        {
            "it": "Esperienza in cucina, anche breve",
            "ar": "خبرة في المطبخ، ولو قصيرة",
            "uk": "Досвід роботи на кухні, навіть невеликий",
        },
    ),
    "documents": (
        {"it": "Documento d’identità valido", "ar": "وثيقة هوية سارية", "uk": "Дійсний документ, що посвідчує особу"},
    ),
    "steps": (
        {
            "it": "Telefona prima di andare",
            "ar": "اتصل قبل أن تذهب على الرقم 0322 000 000 أو +39 0322 000 001",
            "uk": "Зателефонуйте за номером 0322 000 000 або +39 0322 000 001",
        },
        {
            "it": "Vai al Centro per l’impiego, via dell’Esempio 7",
            "ar": "اذهب إلى مركز التوظيف، via dell’Esempio 7",
            "uk": "Зайдіть до центру зайнятості, via dell’Esempio 7",
        },
    ),
}
OFFICE = {"it": "Centro per l’impiego", "ar": "مركز التوظيف", "uk": "Центр зайнятості"}


def translated(offer: Item) -> Item:
    """The offer in Italian, Arabic and Ukrainian."""
    changes: dict[str, Any] = {name: {**getattr(offer, name), **texts} for name, texts in TEXTS.items()} | LINES
    contact = Contact(name=OFFICE, phone="0322 000 000")
    return msgspec.structs.replace(offer, title={**offer.title, **TITLES}, contacts=(contact,), **changes)
