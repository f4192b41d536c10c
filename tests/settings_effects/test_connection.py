"""Whom the conversation is held with, changed while it goes on."""

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

import psutil
import pytest

from app.errors import PracticeError
from app.practice.process import PracticeProcess
from app.session.states import Phase
from app.session.transcript import Speaker
from app.settings import Auth, Compatible, Connection, OpenAi, ProviderKind, Settings, load
from app.system.keyring_worker import KeyringWorker
from app.system.secrets import Secrets
from app.ui.models.notices import LinkNotice, NoticeAction
from app.ui.models.settings.rows import Page, Row, rows_on
from app.ui.models.settings.values import Note, Tone
from app.ui.models.welcome import WelcomeAction
from tests.fakes.keyring import FakeKeyring
from tests.fakes.window import Life, Stage
from tests.settings_effects.acting import IN_USE, ask, carried_over, changed, online, renewed

OPENAI = "wss://api.openai.com/v1/realtime"
QUESTION = "What is seven times eight?"
WAITS = Note(text="Not in use yet.", tone=Tone.PLAIN, offers_reconnect=True)


def talking_to(address: str, model: str = "one", auth: Auth = Auth.NONE) -> Settings:
    compatible = Compatible(address=address, model=model, auth=auth)
    return Settings(connection=Connection(provider=ProviderKind.COMPATIBLE, compatible=compatible))


def keys(kept: Mapping[str, str]) -> Secrets:
    keyring = FakeKeyring()
    keyring.kept.update(kept)
    return Secrets({}, keyring=keyring, worker=KeyringWorker())


@pytest.fixture
def elsewhere() -> Iterator[PracticeProcess]:
    with PracticeProcess.start() as partner:
        yield partner


def test_another_service_takes_the_conversation_over_and_the_partner_ends(
    stage: Stage, partner: PracticeProcess
) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        await ask(life, QUESTION)
        (own,) = [each for each in psutil.Process().children() if each.pid != partner.pid]
        assert life.models.status.partner
        assert life.form.set(Row.COMPATIBLE_ADDRESS, partner.url)
        assert life.form.set(Row.COMPATIBLE_MODEL, "one")
        assert life.form.set(Row.AUTH, Auth.NONE)
        assert life.form.set(Row.PROVIDER, ProviderKind.COMPATIBLE)
        for row in (Row.COMPATIBLE_ADDRESS, Row.COMPATIBLE_MODEL, Row.AUTH, Row.PROVIDER):
            assert life.form.note(row) == WAITS
        assert life.models.status.online
        life.wire.forget()
        await renewed(life)
        assert not life.models.status.partner
        assert life.wire.endpoints[-1].url == partner.url
        assert [each["role"] for each in await carried_over(life, 2)] == ["user", "assistant"]
        shown = filter(life.form.shown, rows_on(Page.CONNECTION))
        assert not any(life.form.note(row).offers_reconnect for row in shown)
        await life.sees(lambda: not own.is_running() or own.status() == psutil.STATUS_ZOMBIE)
        assert "56" in await ask(life, QUESTION)
        assert life.form.set(Row.PROVIDER, ProviderKind.PRACTICE)
        await renewed(life)
        assert life.models.status.partner
        assert len([each for each in psutil.Process().children() if each.pid != partner.pid]) == 1
        assert "56" in await ask(life, QUESTION)
        assert len(life.turns(Speaker.YOU)) == 3

    practice = Settings(connection=Connection(provider=ProviderKind.PRACTICE))
    stage.hold(deed, by_settings=True, settings=practice)


def test_another_model_is_asked_for_in_the_new_connection(stage: Stage, partner: PracticeProcess) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        assert life.form.set(Row.COMPATIBLE_MODEL, "two")
        assert life.form.note(Row.COMPATIBLE_MODEL) == WAITS
        assert life.models.status.online
        await renewed(life)
        assert [each.model for each in life.wire.endpoints] == ["one", "two"]

    stage.hold(deed, by_settings=True, settings=talking_to(partner.url))


def test_every_provider_gets_its_own_address_model_and_key(stage: Stage, partner: PracticeProcess) -> None:
    there = urlsplit(partner.url).netloc
    secrets = keys({f"azure:{there}": "azure-key-0123456789", f"compatible:{there}": "other-key-0123456789"})

    async def deed(life: Life) -> None:
        await online(life)
        (first,) = life.wire.endpoints
        assert (first.key, first.auth) == ("other-key-0123456789", Auth.BEARER)
        assert life.form.set(Row.AUTH, Auth.API_KEY)
        await renewed(life)
        assert (life.wire.endpoints[-1].key, life.wire.endpoints[-1].auth) == (
            "other-key-0123456789",
            Auth.API_KEY,
        )
        assert life.form.set(Row.PROVIDER, ProviderKind.AZURE)
        assert life.form.note(Row.AZURE_ADDRESS).text == "Nobody can be called without it."
        origin = partner.url.removesuffix("/v1/realtime")
        assert life.form.set(Row.AZURE_ADDRESS, origin)
        assert life.form.set(Row.AZURE_DEPLOYMENT, "mine")
        life.form.press_reconnect()
        await life.sees(lambda: life.wire.endpoints[-1].url == f"{origin}/openai/v1/realtime")
        assert (life.wire.endpoints[-1].key, life.wire.endpoints[-1].auth) == (
            "azure-key-0123456789",
            Auth.API_KEY,
        )
        assert life.wire.endpoints[-1].model == "mine"

    stage.hold(deed, by_settings=True, secrets=secrets, settings=talking_to(partner.url, auth=Auth.BEARER))


def test_a_service_out_of_reach_leaves_a_clear_state(stage: Stage, partner: PracticeProcess) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        await ask(life, QUESTION)
        assert life.form.set(Row.COMPATIBLE_ADDRESS, "ws://127.0.0.1:9/v1/realtime")
        life.form.press_reconnect()
        await life.phase(Phase.RECONNECTING)
        assert "no connection" in life.form.page_line(Page.VOICE)
        assert not life.form.note(Row.COMPATIBLE_ADDRESS).offers_reconnect
        assert life.form.set(Row.COMPATIBLE_ADDRESS, partner.url)
        assert life.form.note(Row.COMPATIBLE_ADDRESS).offers_reconnect
        await renewed(life)
        assert "56" in await ask(life, QUESTION)
        assert len(life.turns(Speaker.YOU)) == 2

    stage.hold(deed, by_settings=True, settings=talking_to(partner.url))


def test_a_partner_that_does_not_start_leaves_the_conversation_as_it_was(
    stage: Stage, partner: PracticeProcess
) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        life.partner_error = PracticeError("It does not start.")
        assert life.form.set(Row.PROVIDER, ProviderKind.PRACTICE)
        life.form.press_reconnect()
        await life.until(lambda: life.models.notices.notices)
        (notice,) = life.models.notices.notices
        assert (notice.kind, notice.action) == (LinkNotice.NOT_READY, NoticeAction.CONNECT_AGAIN)
        assert notice.sentence == "It does not start. The conversation goes on as it was."
        assert life.models.status.online
        assert "56" in await ask(life, QUESTION)

    stage.hold(deed, by_settings=True, settings=talking_to(partner.url))


def test_a_key_that_was_wanting_is_used_at_once(stage: Stage, partner: PracticeProcess) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        assert life.models.welcome.actions == (WelcomeAction.ADD_KEY, WelcomeAction.TEST_MICROPHONE)
        assert "nothing leaves this computer" in life.form.note(Row.PROVIDER).text
        assert life.preferences is not None
        key = life.preferences.shown.key
        assert key.store("sk-0123456789abcdef")
        await life.sees(lambda: life.wire.endpoints[-1].url == OPENAI)
        assert life.wire.endpoints[-1].key == "sk-0123456789abcdef"
        await online(life)
        assert life.models.welcome.actions == (WelcomeAction.ASK, WelcomeAction.TEST_MICROPHONE)
        assert life.form.note(Row.PROVIDER).text == "What you say and type is sent there."
        assert "56" in await ask(life, QUESTION)
        assert key.store("sk-another-one-4567")
        await life.until(lambda: life.form.note(Row.PROVIDER).offers_reconnect)
        assert life.form.note(Row.PROVIDER).text == "The other key is used from the next connection."
        assert life.wire.endpoints[-1].key == "sk-0123456789abcdef"
        await renewed(life)
        assert life.wire.endpoints[-1].key == "sk-another-one-4567"

    stage.hold(deed, by_settings=True, secrets=keys({}), instead_of={OPENAI: partner.url})


def test_an_address_named_for_this_run_counts_until_another_service_is_chosen(
    stage: Stage, partner: PracticeProcess, elsewhere: PracticeProcess
) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        assert (
            life.form.note(Row.PROVIDER).text
            == f"This time Earshot talks to {partner.url}, as it was started."
        )
        assert life.form.set(Row.MODEL, "gpt-realtime-2")
        await renewed(life)
        assert [each.url for each in life.wire.endpoints] == [partner.url, partner.url]
        assert life.wire.endpoints[-1].model == "gpt-realtime-2"
        assert life.form.set(Row.COMPATIBLE_ADDRESS, elsewhere.url)
        assert life.form.set(Row.COMPATIBLE_MODEL, "two")
        assert life.form.set(Row.PROVIDER, ProviderKind.COMPATIBLE)
        await renewed(life)
        assert life.wire.endpoints[-1].url == elsewhere.url

    stage.hold(deed, by_settings=True, url=partner.url)
    assert load(stage.settings_file).settings.connection == Connection(
        provider=ProviderKind.COMPATIBLE,
        openai=OpenAi(model="gpt-realtime-2"),
        compatible=Compatible(address=elsewhere.url, model="two"),
    )


def test_without_a_transcription_nothing_is_written_down(live: Callable[..., None]) -> None:
    async def deed(life: Life) -> None:
        await online(life)
        asked, answered = await changed(life, Row.TRANSCRIPTION, None)
        assert asked == {"type": "realtime", "audio": {"input": {"transcription": None}}}
        assert answered["audio"]["input"]["transcription"] is None
        assert life.form.note(Row.TRANSCRIPTION).text == "In use now. What you say is not written down."
        life.say("seven-times-eight")
        await life.until(lambda: any("56" in text for text in life.turns(Speaker.ASSISTANT)))
        assert not any("seven" in text for text in life.turns(Speaker.YOU))
        asked, _ = await changed(life, Row.TRANSCRIPTION, "gpt-live-transcribe")
        assert asked == {
            "type": "realtime",
            "audio": {"input": {"transcription": {"model": "gpt-live-transcribe"}}},
        }
        assert life.form.note(Row.TRANSCRIPTION).text.startswith(IN_USE.text)
        life.say("seven-times-eight")
        await life.until(lambda: any("seven times eight" in text for text in life.turns(Speaker.YOU)))

    live(deed)
