"""Every call of an adapter is an order, and what it tells goes through one place."""

from app.system.hotkey.base import Report
from app.system.hotkey.engine import Engine
from app.system.hotkey.ordered import OrderedHotkeys
from app.system.hotkey.orders import OrderBook, Orders
from app.system.hotkey.standing import Bound
from tests.system.hotkey.contract import STOP, TALK, Heard


class Written(OrderedHotkeys):
    """An adapter whose orders nobody takes up."""

    engine = Engine.MACOS

    def __init__(self, heard: Heard) -> None:
        self.book = OrderBook(lambda: None)
        super().__init__(heard, self.book)

    def close(self) -> None:
        self.book.close()


def test_every_call_is_an_order() -> None:
    hotkeys = Written(Heard())
    hotkeys.register(iter([TALK, STOP]))
    assert hotkeys.book.take() == Orders(shortcuts=(TALK, STOP), anew=True)
    hotkeys.suspend()
    assert hotkeys.book.take() == Orders(shortcuts=(TALK, STOP), suspended=True, anew=True)
    hotkeys.check()
    assert hotkeys.book.take() == Orders(shortcuts=(TALK, STOP), suspended=True, check=True)
    hotkeys.resume()
    assert hotkeys.book.take() == Orders(shortcuts=(TALK, STOP), anew=True)
    hotkeys.let_go("talk")
    assert hotkeys.book.take() == Orders(shortcuts=(TALK, STOP), let_go=frozenset({"talk"}))
    hotkeys.configure()
    assert hotkeys.book.take() == Orders(shortcuts=(TALK, STOP), configure=True)


def test_nothing_is_told_once_it_is_silent() -> None:
    heard = Heard()
    hotkeys = Written(heard)
    hotkeys._held.press("talk", 1.0)
    hotkeys._report({"talk": Bound(trigger="x")})
    assert heard.keys() == [("down", "talk")]
    assert heard.events[-1] == Report(engine=Engine.MACOS, standings={"talk": Bound(trigger="x")})
    hotkeys._silent = True
    hotkeys._held.release("talk", 2.0)
    hotkeys._report({})
    assert len(heard.events) == 2
