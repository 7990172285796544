"""Invented answers, for who only wants to see how it looks."""

from kiosk.terminal.cv.answers import Answers, Job

SAMPLE = Answers(
    name="Maria Esempio",
    phone="333 000 0000",
    town="Borgomanero",
    gender="f",
    jobs=(
        Job(
            sector="kitchen",
            occupation="waiter",
            tasks=("0", "1", "3"),
            where="trattoria Esempio, Borgomanero",
            since=2019,
            until=2024,
        ),
        Job(sector="factory", occupation="assembler", tasks=("0", "3"), since=2008, until=2018, about=True),
    ),
    school="middle",
    courses=("food", "safety"),
    licences=("b", "car"),
    languages=("it", "fr"),
    levels={"it": "mother", "fr": "little"},
    abilities=("punctual", "team", "tidy"),
    availability=("now", "part", "morning"),
)
