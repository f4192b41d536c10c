"""What may be seen of a key, where it says it is kept, and what can be done with it."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QSignalSpy

from app.errors import BadKey, KeyringProblem
from app.system.keyring_worker import Call, OnAsking
from app.system.secrets import Found, KeyPlace
from app.ui.models.settings.key import KeyModel
from app.ui.models.settings.values import Note, Tone
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


class _BadEnvironment(Keys):
    """The environment holds what is no key."""

    def see(self, account: str) -> Call[Found]:
        raise BadKey


def test_what_stands_in_the_environment_may_be_no_key() -> None:
    model = model_of(_BadEnvironment())
    assert model.note.tone is Tone.TROUBLE
    assert model.note.text.startswith("The key is empty or holds characters")
