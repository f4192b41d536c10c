"""What is said of microphones and speakers, and of the sound that comes from them."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES: Final = (
    # ------------------------------------------------------------------------ microphones
    QT_TRANSLATE_NOOP("Sentences", "The microphone {device} is not connected."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "No microphone was found: connect one, or choose one in the system's sound settings.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The microphone {device} opens, but gives no sound."),
    QT_TRANSLATE_NOOP("Sentences", "The microphone {device} stopped by itself; it may have been unplugged."),
    QT_TRANSLATE_NOOP("Sentences", "The microphone {device} does not respond."),
    QT_TRANSLATE_NOOP("Sentences", "The microphone {device} does not respond any more."),
    QT_TRANSLATE_NOOP("Sentences", "The microphone {device} could not be started: {reason}."),
    QT_TRANSLATE_NOOP("Sentences", "The microphone {device} could not be opened: {reason}."),
    QT_TRANSLATE_NOOP("Sentences", "The microphone works again: {device}."),
    QT_TRANSLATE_NOOP("Sentences", "The microphone works now: {device}."),
    QT_TRANSLATE_NOOP("Sentences", "The microphone cannot be opened: the sound system does not respond."),
    # --------------------------------------------------------------------------- speakers
    QT_TRANSLATE_NOOP("Sentences", "The speaker {device} is not connected."),
    QT_TRANSLATE_NOOP(
        "Sentences", "No speaker was found: connect one, or choose one in the system's sound settings."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The speaker {device} opens, but takes no sound."),
    QT_TRANSLATE_NOOP("Sentences", "The speaker {device} stopped by itself; it may have been unplugged."),
    QT_TRANSLATE_NOOP("Sentences", "The speaker {device} does not respond."),
    QT_TRANSLATE_NOOP("Sentences", "The speaker {device} does not respond any more."),
    QT_TRANSLATE_NOOP("Sentences", "The speaker {device} could not be started: {reason}."),
    QT_TRANSLATE_NOOP("Sentences", "The speaker {device} could not be opened: {reason}."),
    QT_TRANSLATE_NOOP("Sentences", "The speaker works again: {device}."),
    QT_TRANSLATE_NOOP("Sentences", "The speaker works now: {device}."),
    QT_TRANSLATE_NOOP("Sentences", "The speaker cannot be opened: the sound system does not respond."),
    # ------------------------------------------------------------------------------- both
    QT_TRANSLATE_NOOP("Sentences", "The system's default, {device}, is used instead."),
    QT_TRANSLATE_NOOP("Sentences", "The microphone and the speaker work now."),
    QT_TRANSLATE_NOOP("Sentences", "it offers neither one nor two channels"),
    QT_TRANSLATE_NOOP("Sentences", "it accepts none of the sampling rates Earshot can use"),
    QT_TRANSLATE_NOOP("Sentences", "the sound system reports an error; it may have no such device now"),
    QT_TRANSLATE_NOOP("Sentences", "the system does not know it any more"),
    QT_TRANSLATE_NOOP("Sentences", "another program is using it, or it has just been unplugged"),
    QT_TRANSLATE_NOOP("Sentences", "the sound system refused it ({words})"),
    QT_TRANSLATE_NOOP("Sentences", "no reason given"),
    # ---------------------------------------------------------------------------- a check
    QT_TRANSLATE_NOOP("Sentences", "You were heard well."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "You were hardly heard. Come closer to the microphone, or raise its level "
        "in the system's sound settings.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The microphone gave nothing but silence. It may be muted at the device or in the system, "
        "or Earshot may lack the permission to listen.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "You were too loud for the microphone. Move away from it, or lower its level "
        "in the system's sound settings.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "No sound came from the microphone. Choose another one, or plug it in again."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The speaker did not play it. Choose another one, or plug it in again."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The chime was played. If you did not hear it, turn the speaker up or choose another one.",
    ),
    # ------------------------------------------------------------------- the sound system
    QT_TRANSLATE_NOOP("Sentences", "The sound system did not answer within {seconds} seconds."),
    QT_TRANSLATE_NOOP("Sentences", "The devices could not be listed: {reason}."),
    QT_TRANSLATE_NOOP("Sentences", "The devices could not be listed (the attempt ended with code {code})."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The sound library PortAudio is missing: install the package libportaudio2 "
        "(Debian, Ubuntu: sudo apt-get install libportaudio2).",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The sound library PortAudio is missing: install Earshot again, "
        "its package brings the library along.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The sound library PortAudio does not start: {reason}."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Something in Earshot broke, and the conversation is over. Start Earshot again.",
    ),
)
