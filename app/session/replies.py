"""The one response a conversation has at a time, and the queue behind it.

Realtime API: response lifecycle.  The service may start a response by itself
when its turn detection hears the end of a turn, so ours can lose the race; the
refusal names our event and the request waits for the winner's end, once.
"""

from collections import deque
from dataclasses import dataclass, replace
from typing import Final

from app.protocol.client_events import ResponseCancel, ResponseCreate
from app.protocol.responses import ResponseParams
from app.session.outgoing import Outgoing
from app.session.states import SLOT_MOVES, SlotMove, SlotState, move


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A response that is wanted.

    ``needs``: ids of the items it should answer.  A response the service starts
    by itself after it has acknowledged them all makes this one superfluous.
    ``tries``: how often it has been asked for.
    ``lapses``: it repeats a response that failed, so any newer one makes it superfluous.
    """

    modalities: tuple[str, ...]
    needs: frozenset[str] = frozenset()
    tries: int = 0
    lapses: bool = False


@dataclass(slots=True)
class _Asked:
    """What was asked for and is neither refused nor over.

    ``covered``: the response that began has all it needs, whoever asked for that one.
    ``wanted``: it was not stopped.
    """

    event_id: str
    request: Request
    covered: bool = False
    wanted: bool = True


class Replies:
    """The slot, and who waits for it.

    ``allowed`` says whether a response may be asked for now: online, nobody
    speaking, no throttling.  The queue holds at most ``QUEUE_LIMIT`` requests and one
    that is tried again; one more joins the last, since one response answers
    everything said before it.  ``REMEMBERED`` responses are known by name, so that
    what a service says twice or too late is not taken for news.
    """

    QUEUE_LIMIT: Final = 8
    MAX_TRIES: Final = 2
    REMEMBERED: Final = 32

    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing
        self._queue: deque[Request] = deque()
        self._asked: _Asked | None = None
        self._last: Request | None = None
        self._seen: deque[str] = deque(maxlen=self.REMEMBERED)
        self._stopped_by_us = False
        self._cancel_again = False
        self.state = SlotState.FREE
        self.response_id: str | None = None
        self.allowed = False

    def _move(self, by: SlotMove) -> None:
        self.state = move(SLOT_MOVES, self.state, by)
        if self.state is SlotState.FREE:
            self.response_id = None
            self._stopped_by_us = False
            self._cancel_again = False

    @property
    def queued(self) -> int:
        """How many requests wait."""
        return len(self._queue)

    @property
    def busy(self) -> bool:
        """Whether a response is asked for or under way, or waits to be asked for."""
        return self.state is not SlotState.FREE or bool(self._queue)

    @property
    def stopping(self) -> bool:
        """Whether the response was stopped, by us or by the service, and is not over yet."""
        return self.state is SlotState.CANCELLING

    @property
    def stopped_by_us(self) -> bool:
        """Whether it was stopped at the person's wish, not by the service for having heard speech."""
        return self._stopped_by_us

    def plays(self, response_id: str) -> bool:
        """Whether what this response says is wanted: it is the active one and was not stopped."""
        return self.state is SlotState.ACTIVE and response_id == self.response_id

    # --------------------------------------------------------------- asking

    def ask(self, request: Request) -> None:
        """Want a response; :meth:`pump` asks for it when the slot is free."""
        last = self._queue[-1] if self._queue else None
        joins = last is not None and (
            last.modalities == request.modalities or len(self._queue) >= self.QUEUE_LIMIT
        )
        if last is not None and joins:
            self._queue[-1] = replace(
                request, needs=last.needs | request.needs, tries=max(last.tries, request.tries)
            )
        else:
            self._queue.append(request)

    def pump(self) -> None:
        """Ask for the next response if one is wanted and may be."""
        if self.state is not SlotState.FREE or not self._queue or not self.allowed:
            return
        wanted = self._queue.popleft()
        request = replace(wanted, tries=wanted.tries + 1)
        params = ResponseParams(output_modalities=request.modalities)
        self._asked = _Asked(self._outgoing.send(ResponseCreate(response=params)), request)
        self._last = request
        self._move(SlotMove.ASK)

    def again(self, request: Request, *, lapses: bool) -> bool:
        """Want a response once more, first of all; False when it was tried enough."""
        if request.tries >= self.MAX_TRIES:
            return False
        self._queue.appendleft(replace(request, lapses=lapses))
        return True

    def take_last(self, modalities: tuple[str, ...]) -> Request:
        """Take out what the response that just ended was asked for.

        ``modalities`` are for a response the service had started by itself.
        """
        request, self._last = self._last, None
        return request or Request(modalities=modalities, tries=1)

    def withdraw(self) -> None:
        """Want none of the responses that were not asked for yet."""
        self._queue.clear()

    # ------------------------------------------------------ what is reported

    def created(self, response_id: str, *, wanted: bool = True) -> None:
        """A response of the conversation began, ours or the service's own.

        When it is not ``wanted`` it is stopped at once, and answers nothing.
        """
        if response_id in self._seen:
            return
        if self.state is SlotState.ACTIVE or (
            self.state is SlotState.CANCELLING and self.response_id is not None
        ):
            # Its ``done`` was lost: the service never has two.
            self._move(SlotMove.LOST)
        if self._asked is None:
            self._last = None
        self._move(SlotMove.CREATED)
        self.response_id = response_id
        self._seen.append(response_id)
        if self.stopping and self._cancel_again:
            self._cancel_again = False
            self._outgoing.send(ResponseCancel(response_id=response_id))
        elif not wanted:
            self.cancel()
        elif self.state is SlotState.ACTIVE:
            self._answers_what_it_has()

    def _answers_what_it_has(self) -> None:
        """Leave out what the response that began answers as well."""
        self._queue = deque(
            request for request in self._queue if not (request.lapses or self._covered(request))
        )
        if self._asked is not None:
            self._asked.covered = self._covered(self._asked.request)

    def _covered(self, request: Request) -> bool:
        return bool(request.needs) and self._outgoing.acknowledged(request.needs)

    def done(self, response_id: str) -> bool:
        """Report the end of a response; return whether it was the one in the slot."""
        named = self.response_id is not None
        ours = response_id == self.response_id if named else response_id not in self._seen
        if self.state is SlotState.FREE or not ours:
            return False
        if not named:
            self._seen.append(response_id)
        self._asked = None
        self._move(SlotMove.DONE)
        return True

    def cancel(self, *, by_service: bool = False) -> None:
        """Stop the response; ``by_service`` when the service does so itself because it heard speech.

        A request that the service has not acknowledged is left alone then: it may not
        have been a response yet when the speech was heard.
        """
        if self.state is SlotState.ACTIVE or (self.state is SlotState.REQUESTED and not by_service):
            if not by_service:
                self._outgoing.send(ResponseCancel(response_id=self.response_id))
            if self._asked is not None:
                self._asked.wanted = False
            self._stopped_by_us = not by_service
            self._move(SlotMove.CANCEL)

    def refused(self, event_id: str | None, *, taken: bool = False) -> Request | None:
        """Our request was refused; return it if it is still wanted and nothing else answers it.

        ``event_id`` is None when the service does not say which event it refuses; then a
        request that is not acknowledged yet is taken to be it.  ``taken``: another
        response was first, and its end is waited for.
        """
        asked = self._asked
        if asked is None:
            return None
        if event_id is None:
            about_it = taken or self.state is SlotState.REQUESTED
        else:
            about_it = event_id == asked.event_id
        if not about_it:
            return None
        self._asked = None
        self._last = None
        if self.state is SlotState.REQUESTED:
            self._move(SlotMove.TAKEN if taken else SlotMove.REFUSED)
        elif self.stopping and self.response_id is None:
            self._move(SlotMove.REFUSED)
        return asked.request if asked.wanted and not asked.covered else None

    def nothing_to_cancel(self, response_id: str | None) -> None:
        """The service says that no response was active; ``response_id`` is the one we named, if any."""
        if not self.stopping or (response_id is not None and response_id != self.response_id):
            return
        if self.response_id is None and self._asked is not None:
            # Our request is not answered: if its response still comes, it goes then.
            self._cancel_again = True
            return
        self._move(SlotMove.IDLE)

    def lost(self) -> None:
        """The session is gone, and with it every response."""
        self._queue.clear()
        self._seen.clear()
        self._asked = None
        self._last = None
        self.allowed = False
        self._move(SlotMove.LOST)
