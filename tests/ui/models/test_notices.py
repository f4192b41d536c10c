import pytest
from PySide6.QtTest import QSignalSpy

from app.session.effects import NoticeKind, Notify, Snapshot
from app.session.states import Phase
from app.ui.models.notices import (
    KeyNotice,
    LinkNotice,
    Notice,
    NoticeAction,
    NoticeModel,
    ReleaseNotice,
    SpeechNotice,
    Weight,
)


@pytest.fixture
def notices() -> NoticeModel:
    return NoticeModel()


def kinds(notices: NoticeModel) -> list[object]:
    return [notice.kind for notice in notices.notices]


def tell(notices: NoticeModel, *of: NoticeKind) -> None:
    for kind in of:
        notices.take(Notify(kind, f"About {kind.name}."))


def test_the_newest_first_and_three_at_most(notices: NoticeModel) -> None:
    tell(notices, NoticeKind.DEVICE, NoticeKind.THROTTLED, NoticeKind.HALF_REPLY, NoticeKind.ANNOUNCEMENT)
    assert kinds(notices) == [NoticeKind.ANNOUNCEMENT, NoticeKind.HALF_REPLY, NoticeKind.THROTTLED]


def test_one_of_a_kind_replaces_the_one_before(notices: NoticeModel) -> None:
    tell(notices, NoticeKind.THROTTLED, NoticeKind.HALF_REPLY)
    notices.notice("Other words.", NoticeKind.THROTTLED)
    assert [notice.sentence for notice in notices.notices] == ["Other words.", "About HALF_REPLY."]


def test_a_device_is_either_gone_or_back(notices: NoticeModel) -> None:
    tell(notices, NoticeKind.DEVICE, NoticeKind.DEVICE_BACK)
    assert kinds(notices) == [NoticeKind.DEVICE_BACK]
    tell(notices, NoticeKind.DEVICE)
    assert kinds(notices) == [NoticeKind.DEVICE]


@pytest.mark.parametrize(
    ("kind", "action", "weight"),
    [
        (NoticeKind.MUTED, NoticeAction.UNMUTE, Weight.CAUTION),
        (NoticeKind.NOT_CONNECTED, NoticeAction.CONNECT_AGAIN, Weight.CAUTION),
        (NoticeKind.HOLD_LONGER, None, Weight.HINT),
        (NoticeKind.MICROPHONE_LATE, None, Weight.HINT),
        (NoticeKind.DEVICE_BACK, None, Weight.HINT),
        (NoticeKind.ANNOUNCEMENT, None, Weight.HINT),
        (NoticeKind.DEVICE, NoticeAction.LOOK_AGAIN, Weight.TROUBLE),
        (NoticeKind.SERVICE_ERROR, None, Weight.TROUBLE),
        (NoticeKind.SILENT_MICROPHONE, None, Weight.CAUTION),
    ],
)
def test_what_can_be_done_and_how_bad_it_is(
    notices: NoticeModel, kind: NoticeKind, action: NoticeAction | None, weight: Weight
) -> None:
    tell(notices, kind)
    sentence = f"About {kind.name}."
    assert notices.notices == (Notice(kind=kind, sentence=sentence, action=action, weight=weight),)


@pytest.mark.parametrize(
    ("kind", "still", "over"),
    [
        (NoticeKind.MUTED, Snapshot(phase=Phase.MUTED, muted=True), Snapshot(phase=Phase.READY)),
        (
            NoticeKind.HOLD_LONGER,
            Snapshot(phase=Phase.READY),
            Snapshot(phase=Phase.LISTENING, you_speak=True),
        ),
        (NoticeKind.NOT_CONNECTED, Snapshot(phase=Phase.CONNECTING), Snapshot(phase=Phase.READY)),
        (NoticeKind.SERVICE_STALLED, Snapshot(phase=Phase.THINKING), Snapshot(phase=Phase.SPEAKING)),
        (NoticeKind.THROTTLED, Snapshot(phase=Phase.THINKING), Snapshot(phase=Phase.SPEAKING)),
    ],
)
def test_what_is_settled_goes_by_itself(
    notices: NoticeModel, kind: NoticeKind, still: Snapshot, over: Snapshot
) -> None:
    tell(notices, NoticeKind.HALF_REPLY, kind)
    notices.take_status(still)
    assert kinds(notices) == [kind, NoticeKind.HALF_REPLY]
    notices.take_status(over)
    assert kinds(notices) == [NoticeKind.HALF_REPLY]


def test_the_end_of_the_link_is_said_once_and_taken_back(notices: NoticeModel) -> None:
    failed = Snapshot(phase=Phase.ERROR, detail="The key was refused.")
    notices.take_status(failed)
    assert notices.notices == (
        Notice(
            kind=LinkNotice.FAILED,
            sentence="The key was refused.",
            action=NoticeAction.CONNECT_AGAIN,
            weight=Weight.TROUBLE,
        ),
    )
    notices.act(LinkNotice.FAILED, NoticeAction.DISMISS)
    notices.take_status(failed)
    assert notices.notices == ()
    notices.take_status(Snapshot(phase=Phase.CONNECTING))
    notices.take_status(Snapshot(phase=Phase.ERROR))
    assert [notice.sentence for notice in notices.notices] == ["The connection ended."]
    notices.take_status(Snapshot(phase=Phase.CONNECTING))
    assert notices.notices == ()


def test_falling_asleep_is_said_but_not_at_the_start(notices: NoticeModel) -> None:
    notices.take_status(Snapshot(phase=Phase.ASLEEP))
    assert notices.notices == ()
    notices.take_status(Snapshot(phase=Phase.READY))
    notices.take_status(Snapshot(phase=Phase.ASLEEP))
    assert notices.notices == (
        Notice(
            kind=LinkNotice.ASLEEP,
            sentence="Earshot is asleep: nothing is heard or sent.",
            action=NoticeAction.CONNECT,
            weight=Weight.HINT,
        ),
    )
    notices.take_status(Snapshot(phase=Phase.CONNECTING))
    assert notices.notices == ()


@pytest.mark.parametrize(
    ("detail", "sentence"),
    [
        (
            "",
            "Nobody said anything for a while, so Earshot fell asleep: nothing is heard or sent. "
            "Press Talk or type, and the conversation goes on.",
        ),
        (
            "There is no network.",
            "There is no network. Earshot is asleep: press Talk or type, and it tries again.",
        ),
    ],
)
def test_what_wakes_it_is_said(notices: NoticeModel, detail: str, sentence: str) -> None:
    notices.take_status(Snapshot(phase=Phase.LISTENING))
    notices.take_status(Snapshot(phase=Phase.ASLEEP, wakes=True, detail=detail))
    assert notices.notices == (
        Notice(kind=LinkNotice.ASLEEP, sentence=sentence, action=NoticeAction.WAKE, weight=Weight.HINT),
    )
    notices.take_status(Snapshot(phase=Phase.CONNECTING))
    assert notices.notices == ()


def test_doing_takes_the_notice_away(notices: NoticeModel) -> None:
    wanted = QSignalSpy(notices.action_wanted)
    tell(notices, NoticeKind.MUTED, NoticeKind.HALF_REPLY)
    notices.act(NoticeKind.MUTED, NoticeAction.UNMUTE)
    assert kinds(notices) == [NoticeKind.HALF_REPLY]
    assert [wanted.at(0), wanted.count()] == [[NoticeAction.UNMUTE], 1]
    notices.act(NoticeKind.HALF_REPLY, NoticeAction.DISMISS)
    assert notices.notices == ()
    assert wanted.count() == 1


def test_only_news_is_told(notices: NoticeModel) -> None:
    told = QSignalSpy(notices.changed)
    tell(notices, NoticeKind.MUTED)
    assert told.count() == 1
    tell(notices, NoticeKind.MUTED)
    notices.take_status(Snapshot(phase=Phase.MUTED, muted=True))
    assert told.count() == 1


def test_words_of_the_buttons(notices: NoticeModel) -> None:
    assert {action: notices.words(action) for action in NoticeAction} == {
        NoticeAction.CONNECT: "Connect",
        NoticeAction.CONNECT_AGAIN: "Connect again",
        NoticeAction.WAKE: "Wake up",
        NoticeAction.UNMUTE: "Unmute",
        NoticeAction.LOOK_AGAIN: "Look again",
        NoticeAction.SEND: "Send it",
        NoticeAction.DISCARD: "Discard it",
        NoticeAction.WHAT_IS_NEW: "What is new",
        NoticeAction.DISMISS: "Close",
    }


def test_a_notice_whose_cause_is_gone_is_taken_away(notices: NoticeModel) -> None:
    notices.notice("Your keyring asks for its password.", KeyNotice.ASKS)
    notices.notice("There is a key.", KeyNotice.NOT_FOUND, NoticeAction.CONNECT_AGAIN)
    assert [notice.weight for notice in notices.notices] == [Weight.CAUTION, Weight.HINT]
    changes = QSignalSpy(notices.changed)
    notices.withdraw(KeyNotice.ASKS)
    assert kinds(notices) == [KeyNotice.NOT_FOUND]
    notices.withdraw(KeyNotice.ASKS)
    assert changes.count() == 1


# -------------------------------------------------------------- what was said and not sent


def offer(notices: NoticeModel, ms: float) -> None:
    notices.take_status(Snapshot(phase=Phase.READY, unsent_ms=ms))


@pytest.mark.parametrize(("ms", "seconds"), [(100.0, "1"), (13_600.0, "14"), (30_000.0, "30")])
def test_what_was_not_sent_is_offered_in_the_place_of_saying_so(
    notices: NoticeModel, ms: float, seconds: str
) -> None:
    tell(notices, NoticeKind.NOT_SENT)
    offer(notices, ms)
    assert notices.notices == (
        Notice(
            kind=SpeechNotice.UNSENT,
            sentence=f"You said {seconds} s that were not sent, and are not answered.",
            action=NoticeAction.SEND,
            other=NoticeAction.DISCARD,
        ),
    )
    assert notices.words(NoticeAction.SEND) == "Send it"
    assert notices.words(NoticeAction.DISCARD) == "Discard it"


def test_it_is_offered_once_and_anew_when_there_is_more(notices: NoticeModel) -> None:
    offer(notices, 2000.0)
    changed = QSignalSpy(notices.changed)
    offer(notices, 2000.0)
    assert changed.count() == 0
    offer(notices, 3000.0)
    assert [each.sentence[:12] for each in notices.notices] == ["You said 3 s"]
    offer(notices, 0.0)
    assert notices.notices == ()


def test_it_stands_however_much_else_is_said(notices: NoticeModel) -> None:
    offer(notices, 2000.0)
    tell(notices, NoticeKind.DEVICE, NoticeKind.THROTTLED, NoticeKind.HALF_REPLY)
    assert kinds(notices) == [NoticeKind.HALF_REPLY, NoticeKind.THROTTLED, SpeechNotice.UNSENT]


@pytest.mark.parametrize(
    ("done", "wanted"),
    [
        (NoticeAction.SEND, NoticeAction.SEND),
        (NoticeAction.DISCARD, NoticeAction.DISCARD),
        (NoticeAction.DISMISS, NoticeAction.DISCARD),
    ],
)
def test_closing_it_discards_it(notices: NoticeModel, done: NoticeAction, wanted: NoticeAction) -> None:
    offer(notices, 2000.0)
    told = QSignalSpy(notices.action_wanted)
    notices.act(SpeechNotice.UNSENT, done)
    assert [told.at(each) for each in range(told.count())] == [[wanted]]
    assert notices.notices == ()


def test_a_newer_release_is_a_hint_that_goes_when_it_is_read(notices: NoticeModel) -> None:
    wanted = QSignalSpy(notices.action_wanted)
    notices.notice("There is one.", ReleaseNotice.NEWER, NoticeAction.WHAT_IS_NEW)
    assert notices.words(NoticeAction.WHAT_IS_NEW) == "What is new"
    assert notices.notices[0].weight is Weight.HINT
    notices.act(ReleaseNotice.NEWER, NoticeAction.WHAT_IS_NEW)
    assert (notices.notices, wanted.count()) == ((), 1)
    notices.notice("There is one.", ReleaseNotice.NEWER, NoticeAction.WHAT_IS_NEW)
    notices.act(ReleaseNotice.NEWER, NoticeAction.DISMISS)
    assert (notices.notices, wanted.count()) == ((), 1)
