"""The settings file: kept, read again, and survived when it is damaged."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import BadSettings, EarshotError
from app.settings import (
    ChosenDevice,
    Closing,
    Codec,
    Compatible,
    Connection,
    Eagerness,
    EchoMode,
    NoiseReduction,
    OverlayMode,
    ProviderKind,
    Settings,
    TurnMode,
    Window,
    load,
    save,
)
from app.settings.leaves import having
from app.settings.storage import LARGEST_BYTES
from tests.settings.person import full_disk, ordinary_person

CHOSEN = replace(
    Settings(),
    turns=replace(Settings().turns, mode=TurnMode.SERVER_VAD, eagerness=Eagerness.LOW, idle_timeout_ms=6_000),
    sound=replace(
        Settings().sound,
        codec=Codec.G711_ALAW,
        microphone=ChosenDevice(name="Mikrofon ü", host_api="ALSA"),
        echo=EchoMode.AUTOMATIC,
        noise_reduction=NoiseReduction.FAR_FIELD,
    ),
    conversation=replace(Settings().conversation, language="de", transcription_model=None, tools_on=False),
    window=Window(closing=Closing.KEEP_RUNNING, overlay=OverlayMode.OFF),
)
CEDAR = replace(Settings(), voice=replace(Settings().voice, name="cedar"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "earshot" / "settings.json"
    path.parent.mkdir()
    return path


def beside(path: Path, number: int = 1) -> Path:
    return path.with_name(f"settings.damaged-{number}.json")


def test_no_file_means_the_defaults_and_makes_nothing(path: Path) -> None:
    loaded = load(path)
    assert loaded.settings == Settings()
    assert loaded.notice is None
    assert list(path.parent.iterdir()) == []


def test_what_is_saved_is_loaded(path: Path) -> None:
    save(path, Settings())
    save(path, CHOSEN)
    loaded = load(path)
    assert loaded.settings == CHOSEN
    assert loaded.notice is None
    assert [each.name for each in path.parent.iterdir()] == ["settings.json"]


def test_a_file_of_version_1_is_loaded_and_left_as_it_is(path: Path) -> None:
    old = {"version": 1, "provider": {"url": "wss://h.example/p", "model": "m"}, "sound": {"slice_ms": 40}}
    path.write_text(json.dumps(old))
    loaded = load(path)
    assert loaded.notice is None
    assert loaded.settings == Settings(
        connection=Connection(
            provider=ProviderKind.COMPATIBLE, compatible=Compatible(address="wss://h.example/p", model="m")
        ),
        sound=replace(Settings().sound, slice_ms=40),
    )
    assert json.loads(path.read_text()) == old
    save(path, loaded.settings)
    assert json.loads(path.read_text())["version"] == 2
    assert "provider" not in json.loads(path.read_text())


def test_what_a_newer_program_added_is_not_lost(path: Path) -> None:
    path.write_text('{"version": 2, "smell": {"strength": 3}, "voice": {"timbre": "warm"}}')
    loaded = load(path)
    assert loaded.notice is None
    assert loaded.settings == Settings()
    save(path, CEDAR)
    document = json.loads(path.read_text())
    assert document["smell"] == {"strength": 3}
    assert (document["voice"]["timbre"], document["voice"]["name"]) == ("warm", "cedar")


# -------------------------------------------------------------------- damage

CEDARS = b'{"version": 2, "voice": {"name": "cedar"}'

DAMAGED = "The settings file is damaged. The defaults are used."
PARTLY = "The settings file is damaged. What could be read is used."
ONLY = "Some settings could not be used ({}); the defaults stand in."


def only(complaints: str) -> str:
    return ONLY.format(complaints)


@pytest.mark.parametrize(
    ("data", "settings", "said"),
    [
        (b"", Settings(), DAMAGED),
        (CEDARS, CEDAR, PARTLY),
        (CEDARS + b', "sound": {"slice_ms": 40,}}', having(CEDAR, {"sound.slice_ms": 40}), PARTLY),
        (
            CEDARS + b', "turns": {"silence_ms": "long"}, "sound": {"slice_ms": 4',
            CEDAR,
            f"{PARTLY} {only('turns.silence_ms: must be a whole number, not text')}",
        ),
        (b"\x7fELF\x02\x01\x01\x00\x00\xff\xfe", Settings(), DAMAGED),
        (b"[]", Settings(), DAMAGED),
        (b"[" * 100_000, Settings(), DAMAGED),
        (CEDARS + b', "sound": "loud"}', CEDAR, only("sound: must be an object")),
        (
            CEDARS + b', "turns": {"silence_ms": "long", "prefix_ms": 1.5}}',
            CEDAR,
            only(
                "turns.prefix_ms: must be a whole number, not a fraction; "
                "turns.silence_ms: must be a whole number, not text"
            ),
        ),
        (CEDARS + b', "sound": {"slice_ms": 500}}', CEDAR, only("sound.slice_ms: must be at most 100")),
        (
            CEDARS + b', "turns": {"threshold": NaN}}',
            CEDAR,
            only("turns.threshold: must be at least 0.0"),
        ),
        (
            b'{"version": 2, "voice": {"name": "ash", "name": "cedar"}}',
            CEDAR,
            only("name: stands there more than once"),
        ),
        (
            CEDARS + b', "conversation": {"instructions": "\xff"}}',
            CEDAR,
            only("conversation.instructions: it holds text that cannot be written down"),
        ),
        (
            b'{"voice": {"name": "cedar"}}',
            CEDAR,
            "The settings file does not say its version. What could be read is used.",
        ),
    ],
)
def test_damage_is_survived_kept_beside_and_mended(
    path: Path, data: bytes, settings: Settings, said: str
) -> None:
    path.write_bytes(data)
    loaded = load(path)
    assert loaded.settings == settings
    assert loaded.notice == f"{said} The file as it was is kept as {beside(path)}."
    assert beside(path).read_bytes() == data
    assert load(path).settings == settings
    assert load(path).notice is None
    assert not beside(path, 2).exists()


# ------------------------------------------------------------ a newer program's

NEWER = b'{"version": 3, "voice": {"name": "cedar"}, "sound": {"slice_ms": "short"}, "smell": {"on": true}}'
BY_NEWER = "The settings file was written by a newer Earshot."


def apart_from(path: Path) -> Path:
    return path.with_name("settings.version-2.json")


def test_the_file_of_a_newer_program_stays_and_is_read_as_far_as_possible(path: Path) -> None:
    path.write_bytes(NEWER)
    own = apart_from(path)
    for _ in range(2):
        loaded = load(path)
        assert loaded.settings == CEDAR
        assert loaded.kept_in == own
        assert loaded.notice == (
            f"{BY_NEWER} What could be read is used. "
            f"{only('sound.slice_ms: must be a whole number, not text')} "
            f"It stays as it is: this Earshot keeps its settings in {own}."
        )
    assert path.read_bytes() == NEWER
    assert [each.name for each in path.parent.iterdir()] == ["settings.json"]


def test_this_program_keeps_its_own_beside_it(path: Path) -> None:
    path.write_bytes(NEWER)
    own = apart_from(path)
    for speed in (1.25, 1.5):
        save(path, having(Settings(), {"voice.speed": speed}))
        loaded = load(path)
        assert loaded.settings == having(Settings(), {"voice.speed": speed})
        assert loaded.kept_in == own
        assert loaded.notice == (f"{BY_NEWER} It stays as it is: this Earshot keeps its settings in {own}.")
    assert path.read_bytes() == NEWER
    own.write_bytes(b"{")
    assert load(path).notice == (
        f"{BY_NEWER} It stays as it is: this Earshot keeps its settings in {own}. {DAMAGED} "
        f"The file as it was is kept as {path.with_name('settings.version-2.damaged-1.json')}."
    )
    assert path.read_bytes() == NEWER


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_how_other_editors_write_is_no_damage(path: Path, encoding: str) -> None:
    path.write_text(CEDARS.decode() + "}", encoding)
    assert load(path).settings == CEDAR
    assert load(path).notice is None


def test_a_huge_file_is_moved_aside(path: Path) -> None:
    path.write_bytes(b" " * (LARGEST_BYTES + 1))
    loaded = load(path)
    assert loaded.settings == Settings()
    assert loaded.notice == (
        "The settings file is larger than settings can be. The defaults are used. "
        f"The file as it was is kept as {beside(path)}."
    )
    assert beside(path).stat().st_size == LARGEST_BYTES + 1
    assert load(path).notice is None


def test_a_folder_in_its_place_is_left_alone(path: Path) -> None:
    path.mkdir()
    loaded = load(path)
    assert loaded.settings == Settings()
    assert loaded.notice == (
        f"The settings in {path} cannot be read: it is not a file. The defaults are used."
    )
    assert path.is_dir()


def test_a_dangling_link_is_left_alone_and_written_through(path: Path) -> None:
    path.symlink_to("mine.json")
    loaded = load(path)
    assert loaded.settings == Settings()
    assert loaded.notice == (
        f"The settings in {path} cannot be read: it is a link to {path.with_name('mine.json')}, "
        "which is not there. The defaults are used."
    )
    save(path, CEDAR)
    assert path.is_symlink()
    assert load(path.with_name("mine.json")).settings == CEDAR


def test_a_damaged_file_behind_a_link_is_mended_behind_it(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.json"
    target.write_bytes(b"{")
    path.symlink_to(target)
    assert load(path).notice == f"{DAMAGED} The file as it was is kept as {beside(path)}."
    assert path.is_symlink()
    assert beside(path).read_bytes() == b"{"
    assert load(target).settings == Settings()
    assert load(target).notice is None


def test_a_file_that_may_not_be_read_is_left_alone() -> None:
    with ordinary_person() as home:
        path = home / "settings.json"
        path.write_bytes(b"{")
        path.chmod(0)
        assert load(path).notice == (
            f"The settings in {path} cannot be read: Permission denied. The defaults are used."
        )
        path.chmod(0o600)
        assert path.read_bytes() == b"{"


def test_damage_that_cannot_be_kept_beside_stays_where_it_is() -> None:
    with ordinary_person() as home:
        path = home / "settings.json"
        path.write_bytes(b"{")
        home.chmod(0o500)
        assert load(path).notice == f"{DAMAGED} The file could not be kept beside: Permission denied."
        assert path.read_bytes() == b"{"


def test_a_damaged_file_that_is_write_protected_is_copied_once() -> None:
    with ordinary_person() as home:
        path = home / "settings.json"
        path.write_bytes(b"{")
        path.chmod(0o400)
        said = (
            f"{DAMAGED} The file as it was is kept as {beside(path)}. "
            f"The settings cannot be kept in {path}: it is write-protected."
        )
        assert [load(path).notice, load(path).notice] == [said, said]
        assert path.read_bytes() == b"{"
        assert not beside(path, 2).exists()


# -------------------------------------------------------------------- saving


def test_a_value_out_of_its_range_is_not_saved(path: Path) -> None:
    save(path, CHOSEN)
    wrong = replace(Settings(), sound=replace(Settings().sound, slice_ms=10))
    with pytest.raises(BadSettings, match=r"sound\.slice_ms: must be at least 20"):
        save(path, wrong)
    assert load(path).settings == CHOSEN


def test_text_that_cannot_be_written_is_refused(path: Path) -> None:
    odd = replace(Settings(), conversation=replace(Settings().conversation, instructions="\ud800"))
    with pytest.raises(BadSettings):
        save(path, odd)
    assert not path.exists()


def test_a_full_disk_leaves_the_old_settings(path: Path) -> None:
    save(path, CHOSEN)
    with full_disk(after_bytes=100), pytest.raises(EarshotError) as caught:
        save(path, Settings())
    assert str(caught.value) == f"The settings cannot be kept in {path}: File too large."
    assert load(path).settings == CHOSEN


def test_saving_over_what_cannot_be_read(path: Path) -> None:
    path.write_bytes(b"{")
    save(path, CEDAR)
    assert load(path).settings == CEDAR
