"""A text is taken apart where a person would pause, and nowhere else."""

import pytest

from kiosk.words.sentences import sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Vieni qui. Porta un documento!", ("Vieni qui.", "Porta un documento!")),
        ("Hai domande? Chiedi… Ti aiutiamo.", ("Hai domande?", "Chiedi…", "Ti aiutiamo.")),
        ("Prima riga\nSeconda riga\n\nTerza", ("Prima riga", "Seconda riga", "Terza")),
        ("La paga è 1.350 euro alle 9.30 su www.esempio.it", ("La paga è 1.350 euro alle 9.30 su www.esempio.it",)),
        ("هل تبحث عن عمل؟ تعال غدا.", ("هل تبحث عن عمل؟", "تعال غدا.")),
        ("  Solo una.  ", ("Solo una.",)),
        (" \n ", ()),
        ("", ()),
    ],
)
def test_a_text_in_its_sentences(text: str, parts: tuple[str, ...]) -> None:
    assert sentences(text) == parts


def test_no_word_is_lost() -> None:
    text = "Uno due. Tre!\nQuattro? Cinque… sei 1.000"
    assert " ".join(sentences(text)).split() == text.split()
