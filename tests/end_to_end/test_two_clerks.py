"""One writes, sees the screen beside the form and sends; another approves; it is shown, and ends by itself."""

import time
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from clerk import Clerk
from demonstration import Demonstration
from handset import Phone
from touchscreen import Touchscreen
from waiting import until

pytestmark = pytest.mark.timeout(900)

CLOCK = ZoneInfo("Europe/Rome")
PATIENCE_S = 120.0
TO_TYPE_S = 15
"""Left to write the hour of the end before it comes."""
TITLE = "Giornata di colloqui per la cucina"
DAY = (date.today() + timedelta(days=6)).strftime("%d/%m/%Y")
EVENT = {
    "Titolo": TITLE,
    "In breve": "Incontri quattro ristoranti. Porti il curriculum e fai un breve colloquio.",
    "Che tipo di evento": "Giornata di selezione",
    "Comincia": f"{DAY} 09:30",
    "Finisce": f"{DAY} 12:30",
    "Luogo": "Centro per l’impiego",
    "Indirizzo": "via dell’Esempio 1",
    "Comune": "Borgomanero",
    "Che cosa deve fare la persona": "Porta il curriculum\nVai al Centro per l’impiego",
    "Sportello a cui chiedere": "Centro per l’impiego",
}


def shown(visitor: Touchscreen) -> bool:
    """Whether the list of events has it: from home to the last page. Ends at home's idle screen."""
    visitor.taps("Tocca lo schermo", "home")
    there = visitor.taps("Eventi e incontri", "list")
    while TITLE not in there.targets and (onward := [name for name in there.targets if name.startswith("Altri")]):
        there = visitor.taps(onward[0], "list")
    seen = TITLE in there.targets
    visitor.look("shown" if seen else "not-shown")
    visitor.taps("Ho finito", "attract")
    return seen


def soon() -> datetime:
    """The next whole minute that leaves time to write it down."""
    return (datetime.now(CLOCK) + timedelta(minutes=1, seconds=TO_TYPE_S)).replace(second=0, microsecond=0)


def test_from_one_who_writes_over_one_who_approves_to_its_end(
    demo: Demonstration, writer: Clerk, clerk: Clerk, visitor: Touchscreen, phone: Phone
) -> None:
    visitor.awaits("attract")
    writer.begins("Eventi")
    writer.fills_in(EVENT)
    writer.sees_beside(TITLE)
    writer.sends()
    code = writer.code_of(TITLE, "Eventi")
    address = f"{demo.phone}O/{code}".upper()
    assert phone.opens(address, "before").status == 404, "a draft is nobody's but the clerks'"

    clerk.approves(TITLE)
    until("its page", lambda: phone.opens(address, "published").status == 200, PATIENCE_S)
    until("the event on the screen", lambda: shown(visitor), PATIENCE_S)

    ends = soon()
    clerk.opens(TITLE, "Eventi")
    clerk.fills_in({"Si vede fino al": ends.strftime("%d/%m/%Y %H:%M")})
    clerk.publishes()
    assert shown(visitor) or datetime.now(CLOCK) >= ends
    time.sleep(max(0.0, (ends - datetime.now(CLOCK)).total_seconds()))
    until("the end of its page", lambda: phone.opens(address, "ended").status == 410, PATIENCE_S)
    until("the end on the screen", lambda: not shown(visitor), PATIENCE_S)
