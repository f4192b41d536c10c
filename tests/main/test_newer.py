"""Nobody is asked unless it is wanted, once a day at most, and what comes of it is said once and calmly."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.main.newer import LOOK_EVERY_MS, NOT_WRITTEN, Newer
from app.runtime.releases.diary import A_DAY_S, FILE, Diary, Entry
from app.runtime.releases.origin import Origin
from app.runtime.releases.question import GIVEN_UP, NO_RELEASE
from app.session.effects import Snapshot
from app.session.states import Phase
from app.settings import Settings, save
from app.settings.keeper import SettingsKeeper
from app.settings.leaves import having
from app.tasks import OwnedTasks
from app.ui.assembly import Assembly, dispose, make_models
from app.ui.kept_settings import KeptSettings
from app.ui.models.notices import NoticeAction, ReleaseNotice, Weight
from app.ui.theme import ThemeSource
from tests.fakes.releases import Publisher, published, release, saying, silence
from tests.ui.test_kept_settings import AtOnce

OWN = "1.3.0"
NOON = 1_800_014_400.0
A_YEAR_S = 365 * A_DAY_S
WITHIN_S = 30.0


class Made:
    """One run of the program, as far as it looks for releases."""

    def __init__(self, folder: Path, publisher: Publisher | None, tasks: OwnedTasks, own: str) -> None:
        self.now, self.passed = NOON, 0.0
        self.opened: list[str] = []
        self.has_browser = True
        self.ended = False
        self.models = make_models("")
        self.models.status.take(Snapshot(phase=Phase.READY))
        self.assembly = Assembly(self.models, ThemeSource())
        self.settings = folder / "settings.json"
        self.kept = KeptSettings(SettingsKeeper(self.settings), AtOnce())
        self.diary = folder / "state" / FILE
        origin = None
        if publisher is not None:
            self.page = f"http://127.0.0.1:{publisher.port}/releases"
            origin = Origin(asks=publisher.url, page=self.page)
        self.newer = Newer(
            kept=self.kept,
            models=self.models,
            assembly=self.assembly,
            tasks=tasks,
            origin=origin,
            diary=Diary(self.diary),
            own=own,
            wall=lambda: self.now,
            clock=lambda: self.passed,
            browse=self._browse,
        )

    def _browse(self, page: str) -> bool:
        self.opened.append(page)
        return self.has_browser

    def turn(self, on: bool) -> None:
        self.kept.change({"updates.look": on})

    def pass_time(self, seconds: float) -> None:
        """Let it become later, on every clock."""
        self.now += seconds
        self.passed += seconds

    @property
    def entry(self) -> Entry:
        """What is written down."""
        return Diary(self.diary).entry

    @property
    def told(self) -> list[str]:
        return [each.sentence for each in self.models.notices.notices]

    @property
    def note(self) -> str:
        return self.newer.shown.note.text

    def watch_writing(self, wrote: Callable[[], None]) -> list[Entry]:
        """Return what is written down from here on, as it happens; after each, ``wrote`` is called."""
        written: list[Entry] = []
        write = self.newer._diary.write

        def watched() -> None:
            written.append(self.newer._diary.entry)
            write()
            wrote()

        self.newer._diary.write = watched  # type: ignore[method-assign]
        return written

    async def looked(self) -> None:
        """Wait until nobody is being asked and all is written."""
        async with asyncio.timeout(WITHIN_S):
            while self.newer._looking is not None or len(self.newer._tasks):
                await asyncio.gather(*self.newer._tasks._tasks, return_exceptions=True)
                await asyncio.sleep(0)

    def end(self) -> None:
        """End looking, as the window does before anything else goes."""
        if not self.ended:
            self.ended = True
            self.newer.close()

    def close(self) -> None:
        self.end()
        dispose(self.assembly.window, self.assembly, self.kept, self.newer.shown, *self.models.all)


Make = Callable[..., Made]


@pytest.fixture
async def make(qapp: QApplication, tmp_path: Path) -> AsyncIterator[Make]:
    runs: list[Made] = []
    errors: list[BaseException] = []

    async with OwnedTasks(lambda _, error: errors.append(error)) as tasks:

        def one(
            publisher: Publisher | None, *, on: bool = True, in_sight: bool = True, own: str = OWN
        ) -> Made:
            """Start the program, anew when it was started before."""
            if runs:
                runs.pop().close()
            else:
                save(tmp_path / "settings.json", having(Settings(), {"updates.look": on}))
            runs.append(Made(tmp_path, publisher, tasks, own))
            if in_sight:
                runs[0].assembly.window.show()
            runs[0].newer.begin()
            return runs[0]

        yield one
        for each in runs:
            each.close()
    assert errors == []


# ------------------------------------------------------------------------------ when


async def test_nobody_is_asked_unless_it_was_turned_on(make: Make) -> None:
    with published() as there:
        run = make(there, on=False)
        for _ in range(3):
            run.newer.tick()
            run.pass_time(A_YEAR_S)
        await run.looked()
        assert not run.newer._timer.isActive()
    assert there.connections == 0
    assert not run.diary.exists()
    assert run.note == (
        "Asks 127.0.0.1 once a day and sends nothing but the request. Nothing is ever installed by itself."
    )


async def test_it_is_off_for_everybody_who_did_not_choose() -> None:
    assert Settings().updates.look is False


async def test_turned_on_it_asks_at_once_and_turned_off_never_again(make: Make) -> None:
    with published() as there:
        run = make(there, on=False)
        run.turn(True)
        assert run.note == "Asking 127.0.0.1..."
        await run.looked()
        assert len(there.asked) == 1
        assert run.newer._timer.isActive()
        run.turn(False)
        assert not run.newer._timer.isActive()
        run.pass_time(A_YEAR_S)
        run.newer.tick()
        await run.looked()
        assert len(there.asked) == 1


async def test_turning_it_off_and_on_does_not_ask_again_within_a_day(make: Make) -> None:
    with published() as there:
        run = make(there, on=False)
        for _ in range(5):
            run.turn(True)
            await run.looked()
            run.turn(False)
        assert len(there.asked) == 1
        run.pass_time(A_DAY_S)
        run.turn(True)
        await run.looked()
        assert len(there.asked) == 2


async def test_turned_off_before_it_began_it_asks_when_it_is_turned_on_again(make: Make) -> None:
    with published() as there:
        run = make(there, on=False)
        run.turn(True)
        run.turn(False)
        run.pass_time(A_DAY_S)
        run.turn(True)
        await run.looked()
        assert len(there.asked) == 1
        assert run.entry.asked_at == NOON + A_DAY_S
        assert run.note.startswith("Version 1.4.0 is there (127.0.0.1, 16 Jan 2027, ")
        run.pass_time(A_DAY_S)
        run.newer.tick()
        await run.looked()
        assert len(there.asked) == 2


async def test_the_start_waits_for_nobody(make: Make) -> None:
    assert LOOK_EVERY_MS == 60_000
    with published() as there:
        run = make(there)
        assert run.newer._timer.isActive()
        assert run.newer._timer.interval() == LOOK_EVERY_MS
        assert (there.connections, run.newer._looking) == (0, None)
        run.newer._timer.timeout.emit()
        await run.looked()
        assert len(there.asked) == 1


async def test_nobody_is_asked_while_somebody_speaks(make: Make) -> None:
    with published() as there:
        run = make(there)
        for busy in (
            Snapshot(phase=Phase.SPEAKING),
            Snapshot(phase=Phase.THINKING),
            Snapshot(phase=Phase.LISTENING, you_speak=True),
        ):
            run.models.status.take(busy)
            run.newer.tick()
            assert run.newer._looking is None
            run.turn(False)
            run.turn(True)
            assert run.newer._looking is None
        run.models.status.take(Snapshot(phase=Phase.LISTENING))
        run.newer.tick()
        await run.looked()
        assert len(there.asked) == 1


async def test_once_a_day_while_it_runs(make: Make) -> None:
    with published() as there:
        run = make(there)
        for passed, asked in ((0, 1), (60, 1), (A_DAY_S - 61, 1), (1, 2), (A_DAY_S - 1, 2), (1, 3)):
            run.pass_time(passed)
            run.newer.tick()
            await run.looked()
            assert len(there.asked) == asked


async def test_once_a_day_over_all_starts(make: Make) -> None:
    with published() as there:
        for passed, asked in ((0, 1), (60, 1), (A_DAY_S - 1, 1), (A_DAY_S, 2)):
            run = make(there)
            run.now = NOON + passed
            run.newer.tick()
            await run.looked()
            assert len(there.asked) == asked


@pytest.mark.parametrize("set_by", [A_YEAR_S, -A_YEAR_S])
async def test_a_clock_that_is_set_asks_once_more_and_not_for_ever(make: Make, set_by: float) -> None:
    with published() as there:
        run = make(there)
        run.newer.tick()
        await run.looked()
        run.now += set_by
        for _ in range(3):  # while it runs, no more than once a day
            run.newer.tick()
            await run.looked()
        assert len(there.asked) == 1
        for _ in range(3):
            run = make(there)
            run.now = NOON + set_by
            for _ in range(2):
                run.newer.tick()
                await run.looked()
        assert len(there.asked) == 2
        run = make(there)
        run.now = NOON + set_by + A_DAY_S
        run.newer.tick()
        await run.looked()
        assert len(there.asked) == 3


async def test_a_request_that_brought_nothing_was_one(make: Make) -> None:
    with published() as there:
        there.answer = saying(b"", 500)
        for _ in range(3):
            run = make(there)
            run.newer.tick()
            await run.looked()
        assert len(there.asked) == 1


async def test_it_is_written_down_before_anybody_is_asked(make: Make) -> None:
    with published() as there:
        there.answer = silence
        run = make(there)
        run.newer.tick()
        assert await asyncio.to_thread(there.reached.wait, WITHIN_S)
        assert run.entry == Entry(asked_at=NOON, trouble=GIVEN_UP)
        there.ended.set()
        await run.looked()


async def test_where_it_cannot_be_written_down_nobody_is_asked(make: Make) -> None:
    with published() as there:
        run = make(there)
        run.diary.parent.write_text("in the way")
        run.newer.tick()
        await run.looked()
        run.newer.tick()
        await run.looked()
        assert run.note.startswith("127.0.0.1 could not be asked on 15 Jan 2027, ")
        assert run.note.endswith(f": {NOT_WRITTEN}. It is asked again a day later.")
    assert there.connections == 0


# ----------------------------------------------------------------------- what is said


async def looked_once(make: Make, there: Publisher, body: bytes) -> Made:
    there.answer = saying(body)
    run = make(there)
    run.newer.tick()
    await run.looked()
    return run


async def test_a_newer_one_is_said_once(make: Make) -> None:
    with published() as there:
        page = f"http://127.0.0.1:{there.port}/releases/tag/v1.4.0"
        run = await looked_once(make, there, release(html_url=page))
        (notice,) = run.models.notices.notices
        assert notice.sentence == "Earshot 1.4.0 is there. You have 1.3.0."
        assert (notice.kind, notice.weight) == (ReleaseNotice.NEWER, Weight.HINT)
        assert (notice.action, notice.other) == (NoticeAction.WHAT_IS_NEW, None)
        assert run.note.startswith("Version 1.4.0 is there (127.0.0.1, 15 Jan 2027, ")
        assert run.entry == Entry(asked_at=NOON, version="1.4.0", page=page, told="1.4.0")
        run.models.notices.act(ReleaseNotice.NEWER, NoticeAction.DISMISS)
        assert run.opened == []
        run.pass_time(A_DAY_S)
        run.newer.tick()
        await run.looked()
        assert len(there.asked) == 2
        assert run.told == []
        again = make(there)
        assert again.told == []
        assert again.newer.shown.version == "1.4.0"
        again.pass_time(A_YEAR_S)
        there.answer = saying(release("v1.5.0"))
        again.newer.tick()
        await again.looked()
        assert again.told == ["Earshot 1.5.0 is there. You have 1.3.0."]


async def test_what_is_new_is_read_in_the_browser(make: Make) -> None:
    with published() as there:
        page = f"http://127.0.0.1:{there.port}/releases/tag/v1.4.0"
        run = await looked_once(make, there, release(html_url=page))
        run.models.notices.act(ReleaseNotice.NEWER, NoticeAction.WHAT_IS_NEW)
        assert run.told == []
        run.newer.shown.page_wanted.emit()
        assert run.opened == [page, page]
        assert len(there.asked) == 1  # the browser asks for it, not Earshot


async def test_a_page_elsewhere_is_not_opened(make: Make) -> None:
    with published() as there:
        run = await looked_once(make, there, release(html_url="https://evil.example/"))
        run.newer.open_page()
        assert run.opened == [run.page]
        text = json.loads(run.diary.read_text()) | {"page": "file:///etc/passwd"}
        run.diary.write_text(json.dumps(text))
        again = make(there)
        again.newer.open_page()
        assert again.opened == [again.page]


async def test_without_a_browser_it_says_where_the_page_is(make: Make) -> None:
    with published() as there:
        run = await looked_once(make, there, release())
        run.has_browser = False
        run.models.notices.act(ReleaseNotice.NEWER, NoticeAction.WHAT_IS_NEW)
        assert run.told == [f"No browser could be opened. What is new stands at {run.page}."]
        assert run.models.notices.notices[0].action is None


async def test_it_waits_until_somebody_can_see_it(make: Make) -> None:
    with published() as there:
        there.answer = saying(release())
        run = make(there, in_sight=False)
        run.newer.tick()
        await run.looked()
        assert (run.told, run.entry.told) == ([], "")
        assert run.newer.shown.version == "1.4.0"
        run.assembly.window.show()
        assert len(run.told) == 1
        await run.looked()
        assert run.entry.told == "1.4.0"


async def test_it_is_written_down_once_before_and_once_after(make: Make) -> None:
    with published() as there:
        there.answer = saying(release())
        run = make(there)
        written = run.watch_writing(lambda: None)
        run.newer.tick()
        await run.looked()
        assert [(each.version, each.told) for each in written] == [("", ""), ("1.4.0", "1.4.0")]


async def test_told_while_it_is_being_written_down_that_is_kept_too(make: Make) -> None:
    with published() as there:
        there.answer = saying(release())
        run = make(there, in_sight=False)
        loop = asyncio.get_running_loop()

        async def show() -> None:
            run.assembly.window.show()

        def wrote() -> None:
            if len(written) == 2:
                asyncio.run_coroutine_threadsafe(show(), loop).result(WITHIN_S)

        written = run.watch_writing(wrote)
        run.newer.tick()
        await run.looked()
        assert [(each.version, each.told) for each in written] == [
            ("", ""),
            ("1.4.0", ""),
            ("1.4.0", "1.4.0"),
        ]
        assert run.entry.told == "1.4.0"


async def test_this_is_the_newest(make: Make) -> None:
    with published() as there:
        run = await looked_once(make, there, release("v1.3.0"))
        assert run.told == []
        assert run.note.startswith("This is the newest version (127.0.0.1, 15 Jan 2027, ")
        assert run.entry == Entry(asked_at=NOON)


async def test_a_newer_one_is_none_once_it_runs(make: Make) -> None:
    with published() as there:
        run = await looked_once(make, there, release())
        assert run.newer.shown.version == "1.4.0"
        again = make(there, own="1.4.0")
        assert again.newer.shown.version == ""
        assert again.told == []


async def test_trouble_is_said_in_the_settings_alone(make: Make) -> None:
    with published() as there:
        there.answer = saying(b"{}", 404)
        run = make(there)
        run.newer.tick()
        await run.looked()
        assert run.told == []
        assert f": {NO_RELEASE}. It is asked again a day later." in run.note
        assert run.entry == Entry(asked_at=NOON, trouble=NO_RELEASE)


async def test_trouble_does_not_forget_what_is_known(make: Make) -> None:
    with published() as there:
        run = await looked_once(make, there, release())
        there.answer = saying(b"<html>")
        run.pass_time(A_DAY_S)
        run.newer.tick()
        await run.looked()
        assert "could not be asked" in run.note
        assert run.newer.shown.version == "1.4.0"


async def test_turned_off_in_the_middle_it_is_given_up(make: Make) -> None:
    with published() as there:
        there.answer = silence
        run = make(there)
        run.newer.tick()
        assert await asyncio.to_thread(there.reached.wait, WITHIN_S)
        looking = run.newer._looking
        assert looking is not None
        run.turn(False)
        await asyncio.wait({looking}, timeout=WITHIN_S)
        assert run.newer._looking is None
        there.ended.set()
        assert run.note.startswith("Asks 127.0.0.1 once a day")


async def test_a_window_that_closes_waits_for_nobody_who_is_asked(make: Make) -> None:
    with published() as there:
        there.answer = silence
        run = make(there)
        run.newer.tick()
        assert await asyncio.to_thread(there.reached.wait, WITHIN_S)
        looking = run.newer._looking
        assert looking is not None
        run.end()
        await asyncio.wait({looking}, timeout=WITHIN_S)
        assert looking.cancelled()
        there.ended.set()
        assert run.entry == Entry(asked_at=NOON, trouble=GIVEN_UP)


async def test_turned_off_the_notice_goes(make: Make) -> None:
    with published() as there:
        run = await looked_once(make, there, release())
        assert len(run.told) == 1
        run.turn(False)
        assert run.told == []
        assert run.newer.shown.version == ""


# ------------------------------------------------------------------- who cannot know


async def test_a_copy_without_an_origin_asks_nobody(make: Make) -> None:
    run = make(None)
    run.newer.tick()
    run.turn(False)
    run.turn(True)
    run.newer.tick()
    run.newer.open_page()
    await run.looked()
    assert not run.diary.exists()
    assert not run.newer.shown.editable
    assert run.opened == []
    assert run.note == "This copy was not made from a release, so it cannot know of newer ones."
