"""Every voice in the folder keeps the same promises; then what is particular to those that use no engine."""

import os
import select
import threading
import time
from array import array
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest
from voice_stage import LONG, SHORT, TABLES, TOLD_S, Lasting, Stage, made, record

from kiosk.contract.errors import ContractError
from kiosk.terminal import voices
from kiosk.terminal.visit import VOLUME_STEPS
from kiosk.terminal.voices.base import Lack, Turn, Utterance, Voice
from kiosk.terminal.voices.memory import MemoryVoice
from kiosk.terminal.voices.recorded import softer
from kiosk.terminal.voices.silent import SilentVoice

HEARD = tuple(name for name in voices.names() if name != "silent")


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    stage = Stage(tmp_path / "stage", monkeypatch)
    yield stage
    os.close(stage.begun_fd)


@pytest.fixture
def told() -> "Queue[bool]":
    return Queue()


@pytest.fixture(params=HEARD)
def voice(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Voice]:
    record(tmp_path / "recordings" / "long-it.wav", [1000] * 8000)
    voice = made(tmp_path, request.param)
    yield voice
    voice.stop()


@pytest.fixture
def lasting(voice: Voice, stage: Stage) -> Lasting:
    return Lasting(voice, stage)


class TestEveryVoice:
    def test_is_named_like_its_module(self, voice: Voice) -> None:
        assert voice.name() in voices.names()

    def test_says_what_its_settings_may_be(self, voice: Voice) -> None:
        assert voice.Options.__doc__

    def test_can_be_heard(self, voice: Voice) -> None:
        assert voice.available()

    @pytest.mark.parametrize("utterance", [LONG, SHORT])
    def test_says_a_sentence(self, voice: Voice, told: "Queue[bool]", utterance: Utterance) -> None:
        voice.say(utterance, told.put)
        assert told.get(timeout=TOLD_S)

    @pytest.mark.parametrize(
        "text", ["", " · ", "\ud800", "a\x00b", "x" * 3000], ids=lambda text: f"{len(text)} letters"
    )
    def test_whatever_the_text_it_comes_to_an_end(self, voice: Voice, told: "Queue[bool]", text: str) -> None:
        voice.say(Utterance(text, "it", 1), told.put)
        assert told.get(timeout=TOLD_S)

    def test_the_next_sentence_may_follow_from_the_end_of_the_last(self, voice: Voice, told: "Queue[bool]") -> None:
        voice.say(SHORT, lambda said: voice.say(SHORT, told.put))
        assert told.get(timeout=TOLD_S)

    def test_stop_silences_and_nobody_is_told(self, voice: Voice, lasting: Lasting, told: "Queue[bool]") -> None:
        lasting.begin(LONG, lambda said: told.put(False))
        voice.stop()
        lasting.no_more()
        voice.say(SHORT, told.put)
        assert told.get(timeout=TOLD_S)
        assert told.empty()

    def test_a_new_sentence_stops_the_former(self, voice: Voice, lasting: Lasting, told: "Queue[bool]") -> None:
        lasting.begin(LONG, lambda said: told.put(False))
        lasting.no_more()
        voice.say(SHORT, told.put)
        assert told.get(timeout=TOLD_S)
        assert told.empty()

    def test_what_sounds_is_gone_at_once(self, voice: Voice, lasting: Lasting, told: "Queue[bool]") -> None:
        lasting.begin(LONG, told.put)
        alive = [os.pidfd_open(pid) for pid in lasting.stage.lasting()]
        stopped_at = time.monotonic()
        voice.stop()
        for pid in alive:
            assert select.select([pid], [], [], 5)[0]
            os.close(pid)
        assert time.monotonic() - stopped_at < 1  # 1 ms where nobody else needs the processor
        assert bool(alive) == (voice.name() != "memory")

    def test_may_be_stopped_at_any_time(self, voice: Voice, told: "Queue[bool]") -> None:
        voice.stop()
        for _ in range(20):
            late = threading.Event()
            voice.say(SHORT, lambda said, late=late: told.put(False) if late.is_set() else None)
            voice.stop()
            late.set()
            voice.stop()
        voice.say(SHORT, told.put)
        assert told.get(timeout=TOLD_S)
        voice.stop()
        assert told.empty()

    def test_stop_from_the_end_of_a_sentence(self, voice: Voice, told: "Queue[bool]") -> None:
        voice.say(SHORT, lambda said: (voice.stop(), told.put(said))[0])
        assert told.get(timeout=TOLD_S)

    def test_many_who_want_to_speak_get_one_voice(self, voice: Voice, told: "Queue[bool]") -> None:
        threads = [threading.Thread(target=voice.say, args=(SHORT, told.put)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert told.get(timeout=TOLD_S)

    def test_a_fault_of_its_own_is_a_sentence_not_said(
        self, voice: Voice, told: "Queue[bool]", monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def broken(utterance: Utterance, turn: Turn) -> bool:
            raise RuntimeError(utterance.text)

        monkeypatch.setattr(voice, "_speak", broken)
        voice.say(SHORT, told.put)
        assert told.get(timeout=TOLD_S) is False
        assert "RuntimeError" in caplog.text
        assert SHORT.text not in caplog.text


def test_a_volume_is_one_of_the_steps() -> None:
    for volume in (0, VOLUME_STEPS + 1):
        with pytest.raises(ValueError):
            Utterance("x", "it", volume)


def test_a_voice_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="parrot"):
        made(tmp_path, "parrot")
    with pytest.raises(ContractError, match="voices.espeak"):
        made(tmp_path, "espeak", espeak={"loudness": 11})


class TestMemory:
    def test_does_what_it_is_told(self, told: "Queue[bool]") -> None:
        voice = MemoryVoice()
        voice.fails = True
        voice.say(SHORT, told.put)
        assert told.get(timeout=TOLD_S) is False
        voice.fails = False
        voice.say(LONG, told.put)
        assert told.get(timeout=TOLD_S)
        assert voice.said == [LONG]
        voice.lack = Lack.DEVICE
        assert not voice.available()

    def test_goes_on_until_it_is_released(self, told: "Queue[bool]") -> None:
        voice = MemoryVoice()
        voice.hold()
        voice.say(SHORT, told.put)
        assert voice.speaking.wait(TOLD_S)
        assert told.empty()
        voice.release()
        assert told.get(timeout=TOLD_S)


def test_the_silent_voice_is_silent(told: "Queue[bool]") -> None:
    voice = SilentVoice()
    voice.say(SHORT, told.put)
    assert told.get(timeout=TOLD_S) is False
    assert voice.lacks() is Lack.NOT_WANTED


class TestRecorded:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        record(tmp_path / "recordings" / "BM-1042-it.wav", [8000, -8000] * 4000)
        return tmp_path

    @pytest.fixture
    def voice(self, folder: Path) -> Voice:
        return made(folder, "recorded", recorded=TABLES["recorded"] | {"otherwise": "memory"})

    def said(self, voice: Voice, recording: str, language: str = "it", volume: int = VOLUME_STEPS) -> list[Utterance]:
        """What the other voice was left to say."""
        told: Queue[bool] = Queue()
        voice.say(Utterance("Aiuto cuoco", language, volume, recording), told.put)
        assert told.get(timeout=TOLD_S)
        return voice.other.said  # type: ignore[attr-defined]

    @pytest.mark.parametrize(("volume", "height"), [(VOLUME_STEPS, 8000), (VOLUME_STEPS - 1, 4499), (1, 800)])
    def test_plays_the_recording(self, voice: Voice, stage: Stage, volume: int, height: int) -> None:
        stage.put_player(f'cat > {stage.folder}/samples; echo "$@" > {stage.folder}/how')
        assert self.said(voice, "BM-1042", volume=volume) == []
        assert array("h", (stage.folder / "samples").read_bytes()) == array("h", [height, -height] * 4000)
        assert "-r 8000 -c 1" in (stage.folder / "how").read_text()

    @pytest.mark.parametrize(
        ("recording", "language"), [("", "it"), ("BM-1042", "en"), ("../recordings/BM-1042", "it")]
    )
    def test_leaves_what_is_not_recorded_to_the_other(self, voice: Voice, recording: str, language: str) -> None:
        assert len(self.said(voice, recording, language)) == 1

    @pytest.mark.parametrize("wrong", [b"", b"RIFF", b"ID3 an mp3"])
    def test_leaves_a_file_that_is_no_recording_to_the_other(self, voice: Voice, folder: Path, wrong: bytes) -> None:
        (folder / "recordings" / "BM-1043-it.wav").write_bytes(wrong)
        assert len(self.said(voice, "BM-1043")) == 1

    def test_leaves_one_in_eight_bits_or_without_end_to_the_other(self, voice: Voice, folder: Path) -> None:
        record(folder / "recordings" / "BM-1044-it.wav", [0] * 400, width=1)
        record(folder / "recordings" / "BM-1045-it.wav", [0] * 700, rate_hz=1)
        self.said(voice, "BM-1044")
        assert len(self.said(voice, "BM-1045")) == 2

    def test_lacks_what_the_other_lacks(self, voice: Voice) -> None:
        voice.other.lack = Lack.DEVICE  # type: ignore[attr-defined]
        assert voice.lacks() is Lack.DEVICE

    def test_cannot_be_its_own_other(self, folder: Path) -> None:
        with pytest.raises(ContractError, match="another"):
            made(folder, "recorded", recorded=TABLES["recorded"] | {"otherwise": "recorded"})

    def test_softer_keeps_odd_bytes_out(self) -> None:
        assert softer(b"\x10\x00\x01", 0.5) == b"\x08\x00"
