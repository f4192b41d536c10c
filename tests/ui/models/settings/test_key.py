"""What may be seen of a key, where it says it is kept, and what can be done with it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QSignalSpy

from app.errors import KeyringProblem, KeyringTrouble
from app.system.keyring_worker import Call, KeyringWorker, OnAsking
from app.system.secrets import Found, KeyPlace, Removed, Secrets
from app.ui.models.settings.key import KeyModel
from app.ui.models.settings.values import Note, Tone
from tests.fakes.keyring import FakeKeyring
from tests.ui.models.settings.fakes import KEY, Keys, Tasks

pytestmark = pytest.mark.usefixtures("qapp")


def model_of(keys: Keys, account: str | None = "openai", *, wanted: bool = True) -> KeyModel:
    model = KeyModel(keys, Tasks())
    model.use(account, wanted=wanted)
    return model


def test_only_the_last_four_characters_are_shown() -> None:
    model = model_of(Keys())
    assert model.shown == "…w4Xq"
    assert (model.there, model.locked, model.editable, model.can_remove) == (True, False, True, True)
    assert model.note == Note(text="In the keyring of this computer (Test Keyring).")


def test_no_key_yet() -> None:
    model = model_of(Keys(None))
    assert (model.shown, model.there, model.can_remove) == ("", False, False)
    assert model.note == Note(text="No key yet. It will be kept in the keyring.")


def test_no_keyring() -> None:
    model = model_of(Keys(None, refuses=KeyringProblem.NO_KEYRING))
    assert model.note == Note(
        text="There is no keyring here that Earshot can use. "
        "A key given here is forgotten when Earshot ends.",
        tone=Tone.CAUTION,
    )


def test_a_key_of_the_environment_cannot_be_changed_here() -> None:
    keys = Keys()
    keys.place = KeyPlace.ENVIRONMENT
    model = model_of(keys)
    assert (model.shown, model.editable, model.can_remove) == ("…w4Xq", False, False)
    assert model.note.text == "From OPENAI_API_KEY in the environment, which comes before all others."
    assert not model.store("sk-another-key-0000")
    model.remove()
    assert keys.asked == ["see openai"]


def test_a_locked_keyring_can_be_unlocked() -> None:
    keys = Keys()
    keys.locked = True
    model = model_of(keys)
    assert (model.shown, model.there, model.locked) == ("", True, True)
    assert model.note == Note(
        text="In the keyring of this computer (Test Keyring), which is locked.", tone=Tone.CAUTION
    )
    changed = QSignalSpy(model.key_changed)
    model.unlock()
    assert (model.shown, model.locked) == ("…w4Xq", False)
    assert changed.count() == 1


def test_a_keyring_that_stays_locked_is_no_other_key() -> None:
    keys = Keys()
    keys.locked = True
    model = model_of(keys)
    changed = QSignalSpy(model.key_changed)
    keys.find = lambda account, on_asking=None: keys.see(account)  # type: ignore[method-assign]
    model.unlock()
    assert (model.locked, changed.count()) == (True, 0)


def test_a_key_is_kept() -> None:
    keys = Keys(None)
    model = model_of(keys)
    changed = QSignalSpy(model.key_changed)
    assert model.store(f"  {KEY}\n")
    assert keys.keys == {"openai": KEY}
    assert model.shown == "…w4Xq"
    assert changed.count() == 1


def test_what_is_no_key_changes_nothing() -> None:
    keys = Keys()
    model = model_of(keys)
    changed = QSignalSpy(model.key_changed)
    assert not model.store("two words")
    assert model.note == Note(
        text="The key is empty or holds characters that no key has: copy it once more, completely.",
        tone=Tone.TROUBLE,
    )
    assert (model.shown, keys.keys, changed.count()) == ("…w4Xq", {"openai": KEY}, 0)
    model.look()
    assert model.note.tone is Tone.PLAIN


def test_a_key_that_no_keyring_takes_is_kept_for_this_run() -> None:
    model = model_of(Keys(None, refuses=KeyringProblem.MUTE))
    assert model.store(KEY)
    assert model.note == Note(
        text="The keyring does not answer. Only for this run, in memory: it is forgotten when Earshot ends.",
        tone=Tone.CAUTION,
    )
    assert model.can_remove


def test_a_key_is_removed() -> None:
    keys = Keys()
    model = model_of(keys)
    changed = QSignalSpy(model.key_changed)
    model.remove()
    assert keys.asked == ["see openai", "forget openai", "see openai"]
    assert (model.shown, model.there, model.busy, changed.count()) == ("", False, False, 1)


def test_a_key_that_cannot_be_removed() -> None:
    keys = Keys()
    model = model_of(keys)
    keys.refuses = KeyringProblem.REFUSED
    model.remove()
    assert model.note == Note(
        text="The keyring refused. Look into the keyring's own program, and try again.", tone=Tone.TROUBLE
    )


def test_each_account_has_its_key() -> None:
    keys = Keys()
    keys.keys["azure:house"] = "azure-key-00000000abcd"
    model = model_of(keys)
    model.use("azure:house")
    assert model.shown == "…abcd"
    model.use("azure:house")
    assert keys.asked == ["see openai", "see azure:house"]


def test_without_an_address_there_is_nothing_to_keep_a_key_for() -> None:
    keys = Keys()
    model = model_of(keys, None)
    assert (model.editable, model.can_remove, model.wanted) == (False, False, True)
    assert model.note.text == "Give the address first: each address has its own key."
    assert not model.store(KEY)
    model.unlock()
    assert keys.asked == []


def test_who_has_no_keys_wants_none() -> None:
    assert not model_of(Keys(), None, wanted=False).wanted


class _Later:
    """Tasks that are run when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[object] = []

    def start(self, coroutine: object, *, name: str) -> object:
        assert name == "key"
        self.waiting.append(coroutine)
        return coroutine

    def run(self) -> None:
        while self.waiting:
            Tasks().start(self.waiting.pop(0), name="")  # type: ignore[arg-type]


def test_while_the_keyring_is_asked_nothing_else_can_be_done() -> None:
    keys, later = Keys(None), _Later()
    model = KeyModel(keys, later)
    model.use("openai")
    assert model.note.text == "Looking for the key..."
    later.run()
    model.store(KEY)
    assert (model.busy, model.editable) == (True, False)
    assert model.note.text == "Giving it to the keyring..."
    model.look()
    model.unlock()
    later.run()
    assert (model.busy, model.shown) == (False, "…w4Xq")
    model.remove()
    assert model.note.text == "Removing it from the keyring..."
    later.run()
    assert keys.asked == ["see openai", "keep openai", "forget openai", "see openai"]


def test_an_answer_about_another_account_is_not_taken() -> None:
    keys, later = Keys(), _Later()
    model = KeyModel(keys, later)
    model.use("openai")
    model.use("compatible:other")
    later.run()
    assert (model.shown, keys.asked) == ("", ["see openai", "see compatible:other"])


class _Asking(Keys):
    """A keyring that asks a person before it gives anything."""

    def keep(self, account: str, key: object, *, on_asking: OnAsking | None = None) -> Call[Found]:
        assert on_asking is not None
        on_asking()
        return super().keep(account, key)  # type: ignore[arg-type]


def test_it_says_that_the_keyring_asks_its_own_question() -> None:
    keys, later = _Asking(None), _Later()
    model = KeyModel(keys, later)
    model.use("openai")
    later.run()
    model.store(KEY)
    said: list[str] = []
    model.changed.connect(lambda: said.append(model.note.text))
    model._on_asking()
    QCoreApplication.processEvents()
    assert said == ["Your keyring asks for its password."]
    later.run()
    QCoreApplication.processEvents()
    assert model.note.text == "In the keyring of this computer (Test Keyring)."


@pytest.fixture
def malformed() -> tuple[KeyModel, FakeKeyring]:
    """The variable holds what is no key, and the keyring a good one."""
    keyring = FakeKeyring()
    keyring.kept["openai"] = KEY
    secrets = Secrets({"OPENAI_API_KEY": "two words"}, keyring=keyring, worker=KeyringWorker())
    model = KeyModel(secrets, Tasks())
    model.use("openai")
    return model, keyring


def test_what_stands_in_the_environment_may_be_no_key(malformed: tuple[KeyModel, FakeKeyring]) -> None:
    model, keyring = malformed
    assert model.note == Note(
        text="OPENAI_API_KEY in the environment comes before all other keys, but cannot be one. "
        "Put it right or remove it there, then start Earshot again.",
        tone=Tone.TROUBLE,
    )
    assert (model.in_environment, model.editable, model.can_remove) == (True, False, False)
    assert (model.shown, model.locked, model.busy) == ("", False, False)
    assert not model.store(KEY)
    model.remove()
    model.look()
    assert (model.busy, model.note.tone) == (False, Tone.TROUBLE)
    assert (keyring.kept, keyring.asked) == ({"openai": KEY}, [])


def test_a_broken_variable_is_no_news_for_another_service(malformed: tuple[KeyModel, FakeKeyring]) -> None:
    model, keyring = malformed
    keyring.kept["compatible:h"] = "sk-another-key-0000abcd"
    model.use("compatible:h")
    assert (model.shown, model.editable, model.in_environment) == ("…abcd", True, False)


class _Broken(Keys):
    """Something raises what nobody foresaw, and repeats the key."""

    broken = False

    def _found(self, account: str) -> Found:
        if self.broken:
            raise RuntimeError(f"no place for {KEY}")
        return super()._found(account)

    def forget(self, account: str, *, on_asking: OnAsking | None = None) -> Call[Removed]:
        if self.broken:
            raise RuntimeError(f"no way out for {KEY}")
        return super().forget(account)


BROKEN = Note(text="Something in Earshot broke. Try it again.", tone=Tone.TROUBLE)
DEEDS = {
    "replace": lambda model: model.store("sk-another-key-0000abcd"),
    "remove": lambda model: model.remove(),
    "unlock": lambda model: model.unlock(),
    "look": lambda model: model.look(),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_what_breaks_is_said_and_nothing_hangs(
    deed: Callable[[KeyModel], object], caplog: pytest.LogCaptureFixture
) -> None:
    keys = _Broken()
    model = model_of(keys)
    changed = QSignalSpy(model.key_changed)
    keys.broken = True
    deed(model)
    assert (model.busy, model.note, model.shown) == (False, BROKEN, "…w4Xq")
    assert (model.editable, changed.count()) == (True, 0)
    assert "! nothing became of a key: RuntimeError" in caplog.text
    assert KEY not in caplog.text
    keys.broken = False
    model.look()
    assert model.note == Note(text="In the keyring of this computer (Test Keyring).")


def test_a_first_look_that_breaks_leaves_a_row_one_can_use() -> None:
    keys = _Broken(None)
    keys.broken = True
    model = model_of(keys)
    assert (model.note, model.editable, model.there) == (BROKEN, True, False)
    model.forgive()
    assert model.note.text == "No key yet. It will be kept in the keyring."


class _Troubled(Keys):
    """Its trouble is raised, and no value stands in for it."""

    def keep(self, account: str, key: object, *, on_asking: OnAsking | None = None) -> Call[Found]:
        raise KeyringTrouble(KeyringProblem.MUTE)


def test_trouble_that_is_raised_is_said() -> None:
    model = model_of(_Troubled())
    assert model.store("sk-another-key-0000abcd")
    assert model.note == Note(
        text="The keyring does not answer. Log out and in again, so that it starts afresh.",
        tone=Tone.TROUBLE,
    )
    assert (model.busy, model.shown) == (False, "…w4Xq")
