"""The processes of a session, as the kernel knows them."""

from pathlib import Path


def of_session(session: int) -> dict[int, str]:
    """Command lines of all living processes of a session, by process id. Who waits to be buried is not living."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, *numbers = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(numbers[2]) == session and state != "Z":
            found[int(folder.name)] = command.strip()
    return found
