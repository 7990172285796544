"""espeak-ng says every language of the house at every loudness, leaves no trace, and fails without a word."""

import os
import shutil
from array import array
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from queue import Queue

import pytest
from voice_stage import LONG, SHORT, TOLD_S, WORDS, Lasting, Stage, made, open_files, processes, seen

from kiosk.terminal.visit import VOLUME_STEPS
from kiosk.terminal.voices import espeak, sound
from kiosk.terminal.voices.base import Lack, Utterance, Voice
from kiosk.terminal.voices.espeak import marked


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    stage = Stage(tmp_path / "stage", monkeypatch)
    yield stage
    os.close(stage.begun_fd)


@pytest.fixture
def told() -> "Queue[bool]":
    return Queue()


class TestEspeak:
    @pytest.fixture
    def voice(self, tmp_path: Path) -> Iterator[Voice]:
        voice = made(tmp_path, "espeak")
        yield voice
        voice.stop()

    def said(self, voice: Voice, utterance: Utterance = SHORT) -> bool:
        told: Queue[bool] = Queue()
        voice.say(utterance, told.put)
        return told.get(timeout=TOLD_S)

    def heard(self, voice: Voice, stage: Stage, utterance: Utterance) -> "array[int]":
        stage.put_player(f'cat > {stage.folder}/samples; echo "$@" > {stage.folder}/how')
        assert self.said(voice, utterance)
        return array("h", (stage.folder / "samples").read_bytes())

    @pytest.mark.parametrize("language", WORDS)
    def test_every_language_is_heard(self, voice: Voice, stage: Stage, language: str) -> None:
        samples = self.heard(voice, stage, Utterance(WORDS[language], language, 3))
        assert len(samples) > 22050  # a second
        assert max(samples) > 2000

    def test_each_step_is_louder(self, voice: Voice, stage: Stage) -> None:
        heights = []
        for volume in range(1, VOLUME_STEPS + 1):
            samples = self.heard(voice, stage, Utterance(WORDS["it"], "it", volume))
            heights.append((sum(each * each for each in samples) / len(samples)) ** 0.5)
        louder = [after / before for before, after in zip(heights, heights[1:], strict=False)]
        assert all(1.4 < each < 2.2 for each in louder)

    def test_speaks_to_the_device_it_is_told(self, voice: Voice, stage: Stage) -> None:
        self.heard(voice, stage, SHORT)
        assert "-D null" in (stage.folder / "how").read_text()

    @pytest.mark.parametrize("language", WORDS)
    def test_the_words_reach_the_engine(self, voice: Voice, stage: Stage, language: str) -> None:
        args, words = stage.folder / "args", stage.folder / "words"
        stage.put("espeak-ng", f'echo "$@" > {args}; tee {words} | {shutil.which("espeak-ng")} "$@"')
        assert self.said(voice, Utterance("0322 000 000", language, 2))
        assert f"-v {espeak.VOICES[language]} -a {espeak.AMPLITUDES[1]}" in args.read_text()
        assert words.read_text() == "0 3 2 2, 0 0 0, 0 0 0"

    def test_a_language_it_does_not_speak(self, voice: Voice) -> None:
        assert not self.said(voice, Utterance("Guten Tag", "de", 3))

    def test_a_name_in_another_script_is_said_in_italian(self) -> None:
        assert marked("у Borgomanero, via Roma 5 <b>", "uk") == (
            'у <voice xml:lang="it">Borgomanero, via Roma</voice> 5 &lt;<voice xml:lang="it">b</voice>&gt;'
        )
        assert marked("a & b", "it") == "a &amp; b"

    @pytest.mark.parametrize(
        "script", ["exit 1", "kill -SEGV $$", "exit 0", "echo no sound", "head -c 9 /dev/zero; exit 1"]
    )
    def test_an_engine_that_fails(self, tmp_path: Path, stage: Stage, script: str) -> None:
        engine = stage.put("engine", script)
        assert not self.said(made(tmp_path, "espeak", espeak={"device": "null", "engine": str(engine)}))

    def test_an_engine_that_hangs(self, tmp_path: Path, stage: Stage) -> None:
        engine = stage.put("engine", f"sleep {stage.mark}")
        voice = made(tmp_path, "espeak", espeak={"device": "null", "engine": str(engine), "limit_s": 0.2})
        assert not self.said(voice)

    def test_an_engine_that_does_not_end(self, voice: Voice, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(espeak, "_WAV_MAX", 1_000_000)
        stage.put("espeak-ng", "exec cat /dev/zero")
        assert not self.said(voice)

    def test_a_device_that_fails_and_one_that_hangs(
        self, voice: Voice, stage: Stage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stage.put_player("exit 1")
        assert not self.said(voice)
        monkeypatch.setattr(sound, "_LATE_S", -0.5)
        stage.put_player(f"sleep {stage.mark}")
        assert not self.said(voice)

    @pytest.mark.parametrize(
        ("table", "lack"),
        [
            ({}, None),
            ({"engine": "lost"}, Lack.PROGRAM),
            ({"device": "lost"}, Lack.DEVICE),
            ({"device": "hw:31,7"}, Lack.DEVICE),
        ],
    )
    def test_what_is_missing_is_a_value(self, tmp_path: Path, table: dict[str, str], lack: Lack | None) -> None:
        voice = made(tmp_path, "espeak", espeak={"device": "null"} | table)
        assert voice.lacks() is lack
        assert voice.available() is (lack is None)
        assert self.said(voice) is (lack is None)

    def test_without_a_player(self, voice: Voice, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
        (stage.folder / "espeak-ng").symlink_to(str(shutil.which("espeak-ng")))
        monkeypatch.setenv("PATH", str(stage.folder))
        assert voice.lacks() is Lack.PROGRAM
        assert not self.said(voice)

    def test_a_device_that_hangs_is_not_waited_for(self, voice: Voice, stage: Stage) -> None:
        stage.put("aplay", f"sleep {stage.mark}")
        assert voice.lacks() is Lack.DEVICE

    @pytest.mark.parametrize(("made_of", "little"), [("Slave: Direct Stream Mixing PCM", True), ("Null PCM", False)])
    def test_a_device_that_does_not_forget_is_given_little(
        self, voice: Voice, stage: Stage, made_of: str, little: bool
    ) -> None:
        stage.put("aplay", rf'cat > /dev/null; echo "$@" > {stage.folder}/how; echo "{made_of}"; printf "\r# |"')
        assert self.said(voice)
        assert ("--buffer-time=80000" in (stage.folder / "how").read_text()) is little

    def test_who_speaks_is_available(self, voice: Voice, stage: Stage, told: "Queue[bool]") -> None:
        Lasting(voice, stage).begin(LONG, told.put)
        assert voice.available()

    def test_a_device_that_comes_back_after_a_fault_is_noticed(self, voice: Voice, stage: Stage) -> None:
        assert voice.available()
        stage.put("aplay", "exit 1")
        assert not self.said(voice)
        assert not voice.available()

    @pytest.mark.parametrize("program", ["espeak-ng", "aplay"])
    def test_no_trace_of_the_words(
        self, voice: Voice, stage: Stage, program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        home = tmp_path / "home"
        home.mkdir()
        monkeypatch.setenv("TMPDIR", str(home))
        monkeypatch.setenv("HOME", str(home))
        monkeypatch.chdir(home)
        (stage.put_player if program == "aplay" else partial(stage.put, program))(stage.lasts)
        voice.say(Utterance("Verdissimo", "it", 3), lambda said: None)
        stage.wait()
        assert stage.lasting()
        known = {pid: seen(pid, "cmdline") + seen(pid, "environ") for pid in processes() if pid != os.getpid()}
        assert not [pid for pid, told in known.items() if b"Verdissimo" in told]
        assert not [name for pid in stage.lasting() for name in open_files(pid) if stage.folder not in name.parents]
        assert not list(home.iterdir())
