"""What comes in writing: typed turns, what is asked beside the conversation, what has to be announced."""

from app.protocol.client_events import ConversationItemCreate
from app.protocol.items import system_text, user_text
from app.session.conversation import Conversation
from app.session.effects import AsideAnswered, NoticeKind, Notify
from app.session.options import ReplyMode
from app.session.owed import Typed


class Written:
    """Takes it, and sends it when there is somebody to read it."""

    def __init__(self, conversation: Conversation) -> None:
        self._is = conversation

    # ------------------------------------------------------------ typed turns

    def say(self, text: str, reply: ReplyMode | None, *, now: float) -> None:
        """Take a typed turn: it interrupts, and wakes, and it is kept while a connection is being made."""
        if not text.strip():
            return
        typed = Typed(item_id=self._is.outgoing.new_item_id(), text=text, reply=reply)
        self._is.record.you_typed(typed.item_id, text, now)
        self._is.wake()
        if self._is.connection.online:
            self.send(typed, now)
        elif self._is.connection.ended or not self._is.owed.keep(typed):
            self._is.owed.give_back(typed)

    def send(self, typed: Typed, now: float) -> None:
        """Send a typed turn to the session there is, and ask for its answer."""
        self._is.take_turn()
        self._is.outgoing.send(ConversationItemCreate(item=user_text(typed.text, id=typed.item_id)))
        self._is.owed.sent(typed)
        self._is.wait.begin(now)
        self._is.ask(frozenset({typed.item_id}), typed.reply)

    # ----------------------------------------------------------------- asides

    def ask_aside(self, purpose: str, instructions: str) -> None:
        """Ask something outside the conversation; without a connection there is no answer."""
        if self._is.connection.online:
            self._is.asides.ask(purpose, instructions)
        else:
            self._is.emit(AsideAnswered(purpose=purpose, text=None))

    # ---------------------------------------------------------- announcements

    def announce(self, text: str) -> None:
        """Have the assistant tell the person something, when it is its turn; it wakes up for that."""
        self._is.wake()
        if self._is.connection.waking:
            self._is.owed.announce(text)
        elif self._is.connection.online:
            self._is.owed.announce(text)
            self._send_announcement(text)
        else:
            self._is.emit(Notify(NoticeKind.ANNOUNCEMENT, text))

    def announce_waiting(self) -> None:
        """Have the assistant tell what came due while it woke up."""
        for text in self._is.owed.announcements:
            self._send_announcement(text)

    def _send_announcement(self, text: str) -> None:
        item_id = self._is.outgoing.new_item_id()
        self._is.outgoing.send(ConversationItemCreate(item=system_text(text, id=item_id)))
        self._is.ask(frozenset({item_id}))
