"""How sound travels and through which devices, changed during a conversation."""

import base64
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.audio.devices import Side
from app.errors import DeviceError
from app.runtime.changes import Changed
from app.session.echo import EchoState
from app.session.inputs import EchoChanged
from app.session.states import Phase
from app.session.transcript import Speaker
from app.settings import ChosenDevice, Codec, EchoMode, NoiseReduction, Sound
from app.ui.models.settings.rows import Row
from app.ui.models.settings.values import Note, Tone
from tests.fakes.window import Life
from tests.settings_effects.acting import (
    ANSWERED,
    ASKED,
    IN_USE,
    appended,
    ask,
    carried_over,
    changed,
    online,
    pause,
    recording,
    renewed,
    spoken,
)

QUESTION = "What is seven times eight?"
HEADSET = ChosenDevice(name="Headset", host_api="ALSA")


def test_a_codec_is_other_bytes_on_the_wire_from_the_next_connection(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        await ask(life, QUESTION)
        assert set(appended(life)) == {960}
        whole = len(spoken(life))
        assert life.form.set(Row.CODEC, Codec.G711_ULAW)
        await life.until(lambda: life.form.note(Row.CODEC).offers_reconnect)
        assert life.form.note(Row.CODEC) == Note(
            text="Not in use yet.",
            tone=Tone.PLAIN,
            offers_reconnect=True,
        )
        assert len(life.wire.events(ASKED, "session.update")) == 1
        life.wire.forget()
        await renewed(life)
        (begun,) = life.wire.events(ASKED, "session.update")
        assert begun["session"]["audio"]["input"]["format"] == {"type": "audio/pcmu"}
        assert begun["session"]["audio"]["output"]["format"] == {"type": "audio/pcmu"}
        assert [each["role"] for each in await carried_over(life, 2)] == ["user", "assistant"]
        assert not life.form.note(Row.CODEC).offers_reconnect
        life.wire.forget()
        await ask(life, QUESTION)
        assert set(appended(life)[-20:]) == {160}
        first = life.wire.events(ASKED, "input_audio_buffer.append")[0]["audio"]
        assert set(base64.b64decode(first)) == {0xFF}
        assert 0.9 < whole / len(spoken(life)) / 6 < 1.1
        life.say("seven-times-eight")
        await life.until(lambda: any("seven times eight" in turn for turn in life.turns(Speaker.YOU)[2:]))

    live(deed)


def test_a_slice_carries_more_sound(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        await life.sees(lambda: len(appended(life)) > 5)
        assert set(appended(life)) == {960}
        assert life.form.set(Row.SLICE, 100)
        assert life.form.note(Row.SLICE).text == (
            "In use now. Sent and heard sooner when short; costs 516 kbit/s now."
        )
        await life.sees(lambda: appended(life)[-3:] == [4_800] * 3)
        assert len(life.wire.events(ASKED, "session.update")) == 1

    live(deed)


class Switchboard:
    """Exchanges devices as it is told, or says that one cannot be opened."""

    def __init__(self) -> None:
        self.used: list[Sound] = []
        self.error: DeviceError | None = None

    def use(self, sound: Sound) -> Changed:
        before = self.used[-1] if self.used else Sound()
        self.used.append(sound)
        sides = {
            side
            for side, now, then in (
                (Side.MICROPHONE, sound.microphone, before.microphone),
                (Side.SPEAKER, sound.speaker, before.speaker),
            )
            if now != then
        }
        return Changed(sides=frozenset(sides), errors=() if self.error is None else (self.error,))


def test_devices_and_echo_are_exchanged_at_once(live: Callable[..., None]) -> None:
    switch = Switchboard()

    async def deed(life: Life) -> None:
        await online(life)
        await life.sees(lambda: switch.used)
        assert switch.used[-1] == Sound()
        assert life.form.set(Row.MICROPHONE, HEADSET)
        assert life.form.note(Row.MICROPHONE) == IN_USE
        await life.sees(lambda: switch.used[-1] == Sound(microphone=HEADSET))
        assert life.form.set(Row.ECHO, EchoMode.ON)
        assert life.form.note(Row.ECHO) == IN_USE
        wanted = Sound(microphone=HEADSET, echo=EchoMode.ON)
        await life.sees(lambda: switch.used[-1] == wanted)
        switch.error = DeviceError("The speaker Headset cannot be opened.")
        assert life.form.set(Row.SPEAKER, HEADSET)
        await life.until(lambda: life.form.note(Row.SPEAKER).tone is Tone.TROUBLE)
        assert life.form.note(Row.SPEAKER).text == "The speaker Headset cannot be opened."
        assert switch.used[-1] == replace(wanted, speaker=HEADSET)
        switch.error = None
        assert life.form.set(Row.SPEAKER, None)
        await life.sees(lambda: switch.used[-1] == wanted)
        assert life.form.note(Row.SPEAKER) == IN_USE
        assert len(life.wire.events(ASKED, "session.update")) == 1

    live(deed, switch=switch)


def test_echo_that_cannot_be_removed_here_is_said_at_its_row(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        assert life.preferences is not None
        engine = life.preferences.desk._engine
        engine.submit(EchoChanged(echo=EchoState.HALF_DUPLEX))
        await life.until(lambda: life.form.note(Row.ECHO).tone is Tone.CAUTION)
        assert life.form.note(Row.ECHO).text.startswith("Echo cannot be removed here: ")
        engine.submit(EchoChanged(echo=EchoState.CANCELLING))
        await life.until(lambda: life.form.note(Row.ECHO).tone is Tone.PLAIN)

    live(deed)


def test_noise_reduction_for_a_headset_leaves_out_who_is_far_away(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        async def starts(sound: bytes) -> int:
            life.microphone.say(sound + pause(1.0))
            await life.sees(lambda: life.microphone.wait_spoken(0))
            return len(life.wire.events(ANSWERED, "input_audio_buffer.speech_started"))

        quiet = recording("hello", gain_db=-31)
        await online(life)
        assert await starts(quiet) == 1
        await life.phase(Phase.SPEAKING)
        QTest.keyClick(life.window, Qt.Key.Key_Escape)
        await life.phase(Phase.LISTENING)
        asked, answered = await changed(life, Row.NOISE_REDUCTION, NoiseReduction.NEAR_FIELD)
        assert asked == {"type": "realtime", "audio": {"input": {"noise_reduction": {"type": "near_field"}}}}
        assert answered["audio"]["input"]["noise_reduction"]["type"] == "near_field"
        assert life.form.note(Row.NOISE_REDUCTION) == IN_USE
        assert await starts(quiet) == 1
        asked, _ = await changed(life, Row.NOISE_REDUCTION, NoiseReduction.FAR_FIELD)
        assert asked == {"type": "realtime", "audio": {"input": {"noise_reduction": {"type": "far_field"}}}}
        assert await starts(quiet) == 2
        asked, answered = await changed(life, Row.NOISE_REDUCTION, NoiseReduction.OFF)
        assert asked == {"type": "realtime", "audio": {"input": {"noise_reduction": None}}}
        assert answered["audio"]["input"]["noise_reduction"] is None

    live(deed)
