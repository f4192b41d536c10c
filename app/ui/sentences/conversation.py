"""What the conversation says: of turns, of the talk key, of what the service makes of them."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES: Final = (
    # ------------------------------------------------------------- speaking and being heard
    QT_TRANSLATE_NOOP("Sentences", "You are muted. Unmute to talk."),
    QT_TRANSLATE_NOOP("Sentences", "Still no connection: of what you say, the last 30 seconds are kept."),
    QT_TRANSLATE_NOOP(
        "Sentences", "What you said waited too long for a connection and was not sent. Please say it again."
    ),
    QT_TRANSLATE_NOOP("Sentences", "There is no connection: what you said was not sent."),
    QT_TRANSLATE_NOOP("Sentences", "What you said while there was no connection was not sent."),
    QT_TRANSLATE_NOOP(
        "Sentences", "Of what you said, the first {seconds} s were not kept; the rest was sent."
    ),
    QT_TRANSLATE_NOOP("Sentences", "That was too short to be heard. Hold the key while you speak."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "No sound came from the microphone while you held the key. Try again in a moment.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The microphone started too late to hear you. Please say it again."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The microphone started late: the beginning of what you said may be missing."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The microphone gives nothing but silence. It may be muted at the device or in the system, "
        "or Earshot may lack the permission to listen.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "Not connected: this was not sent."),
    QT_TRANSLATE_NOOP("Sentences", "Not connected: nobody would hear you."),
    QT_TRANSLATE_NOOP("Sentences", "Not connected. What you say is kept for 30 seconds; connect to send it."),
    QT_TRANSLATE_NOOP("Sentences", "What you said was heard, but could not be written down."),
    QT_TRANSLATE_NOOP("Sentences", "no words"),
    # ------------------------------------------------------------------------- the echo
    QT_TRANSLATE_NOOP("Sentences", "Echo removal is off."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Getting to know the room: while the assistant speaks you are not heard yet. "
        "The talk key interrupts.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The assistant does not hear itself: you can talk over it."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Echo cannot be removed here: while the assistant speaks you are not heard. The talk key interrupts.",
    ),
    # --------------------------------------------------------------------------- replies
    QT_TRANSLATE_NOOP("Sentences", "The reply was cut short: it reached its length limit."),
    QT_TRANSLATE_NOOP("Sentences", "The reply was cut short by the service's content filter."),
    QT_TRANSLATE_NOOP("Sentences", "The reply was cut short."),
    QT_TRANSLATE_NOOP("Sentences", "the reply failed"),
    QT_TRANSLATE_NOOP("Sentences", "The reply failed"),
    QT_TRANSLATE_NOOP("Sentences", "The assistant kept calling tools without answering, so it was stopped."),
    QT_TRANSLATE_NOOP("Sentences", "too many calls"),
    QT_TRANSLATE_NOOP("Sentences", "the arguments never arrived"),
    QT_TRANSLATE_NOOP("Sentences", "cancelled by the person"),
    QT_TRANSLATE_NOOP("Sentences", "the connection was lost"),
    QT_TRANSLATE_NOOP("Sentences", "The connection was lost while you were speaking. Please say it again."),
    QT_TRANSLATE_NOOP("Sentences", "The connection was lost before the answer came. Please ask again."),
    # ----------------------------------------------------------------- settings of a session
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The voice can no longer change in this conversation. Connect again to hear the new one.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The service does not know a setting: {setting}."),
    QT_TRANSLATE_NOOP("Sentences", "The service does not accept these settings."),
    QT_TRANSLATE_NOOP("Sentences", "The service reports: {words}."),
    QT_TRANSLATE_NOOP("Sentences", "an error without words"),
    # ------------------------------------------------------------------------ the service
    QT_TRANSLATE_NOOP("Sentences", "Earshot tried {times} times. Connect again to go on."),
    QT_TRANSLATE_NOOP("Sentences", "The service is busy and did not answer. Wait a moment, then ask again."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The session reached its maximum length; a new one goes on with the conversation."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The service stumbled twice; connecting anew."),
    QT_TRANSLATE_NOOP("Sentences", "The service is still busy with another reply and did not take this one."),
    QT_TRANSLATE_NOOP("Sentences", "The service has not answered for 10 seconds. Still waiting."),
    QT_TRANSLATE_NOOP("Sentences", "The service stopped answering."),
    QT_TRANSLATE_NOOP("Sentences", "The service did not accept the session in time."),
    QT_TRANSLATE_NOOP("Sentences", "This service does not speak the Realtime protocol. Check its address."),
    QT_TRANSLATE_NOOP("Sentences", "The service refused the API key. Check the key, then connect again."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The account has no credit left. Add credit with the provider, then connect again."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The account this key belongs to is deactivated. Ask the provider, then connect again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The account's spending limit is reached. Raise it with the provider, then connect again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The service cannot use this model for talking. Choose another model, then connect again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "The service does not know this model. Choose another model, then connect again."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "The service wants to know which model to use. Choose a model, then connect again."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The service no longer takes the beta version of the Realtime protocol. "
        "Remove the beta header from this provider, then connect again.",
    ),
)
