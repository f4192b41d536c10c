"""What is found out about this computer, and what to do: the page of the doctor says it."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

TITLES: Final = (
    QT_TRANSLATE_NOOP("Sentences", "Sound library"),
    QT_TRANSLATE_NOOP("Sentences", "Microphone"),
    QT_TRANSLATE_NOOP("Sentences", "Speaker"),
    QT_TRANSLATE_NOOP("Sentences", "Settings"),
    QT_TRANSLATE_NOOP("Sentences", "Practice ears"),
    QT_TRANSLATE_NOOP("Sentences", "Practice words"),
    QT_TRANSLATE_NOOP("Sentences", "Practice voice"),
    QT_TRANSLATE_NOOP("Sentences", "Keyring"),
    QT_TRANSLATE_NOOP("Sentences", "Key"),
    QT_TRANSLATE_NOOP("Sentences", "Service"),
    QT_TRANSLATE_NOOP("Sentences", "Folders"),
    QT_TRANSLATE_NOOP("Sentences", "Window"),
    QT_TRANSLATE_NOOP("Sentences", "Hotkey"),
    QT_TRANSLATE_NOOP("Sentences", "Portal"),
    QT_TRANSLATE_NOOP("Sentences", "Desktop entry"),
    QT_TRANSLATE_NOOP("Sentences", "Tray"),
    QT_TRANSLATE_NOOP("Sentences", "Start at login"),
)
"""What each line is about."""

SENTENCES: Final = (
    # ------------------------------------------------------------------ nothing to be found out
    QT_TRANSLATE_NOOP("Sentences", "It could not be looked at: something in Earshot broke."),
    QT_TRANSLATE_NOOP("Sentences", "Start Earshot from a terminal, which says what, and look again."),
    QT_TRANSLATE_NOOP("Sentences", "It could not be looked at: {reason}."),
    QT_TRANSLATE_NOOP("Sentences", "It did not answer within {seconds} seconds."),
    QT_TRANSLATE_NOOP("Sentences", "The sound system could not be looked at: {reason}."),
    QT_TRANSLATE_NOOP("Sentences", "the attempt ended with code {code}"),
    QT_TRANSLATE_NOOP("Sentences", "Look again in a moment."),
    # ---------------------------------------------------------------------------------- sound
    QT_TRANSLATE_NOOP("Sentences", "{library}, by way of {systems}."),
    QT_TRANSLATE_NOOP("Sentences", "no sound system"),
    QT_TRANSLATE_NOOP("Sentences", "The sound system gave no answer."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        'Until then you can type, in the window or with: earshot talk --text "what can you do".',
    ),
    QT_TRANSLATE_NOOP("Sentences", "Not tried, for want of the sound library."),
    QT_TRANSLATE_NOOP("Sentences", "{device} opens and takes sound."),
    QT_TRANSLATE_NOOP("Sentences", "This conversation is using it, and sound arrives."),
    QT_TRANSLATE_NOOP("Sentences", "{device} opens and hears the room at {level} dBFS."),
    QT_TRANSLATE_NOOP("Sentences", "{device} opens, but gives nothing but digital silence."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Look for a mute switch on it, and for the system's permission to use the microphone.",
    ),
    # --------------------------------------------------------------------- what is kept, where
    QT_TRANSLATE_NOOP("Sentences", "Read from {path}."),
    QT_TRANSLATE_NOOP("Sentences", "The defaults are used; there is no {path}."),
    QT_TRANSLATE_NOOP("Sentences", "{folders} can be written to."),
    QT_TRANSLATE_NOOP("Sentences", "{folders} cannot be written to."),
    QT_TRANSLATE_NOOP(
        "Sentences", "Make them writable for your user, or settings and logs will not be kept."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "The disk is full: make room on it, or settings and logs will not be kept."
    ),
    # ------------------------------------------------------------------------ practice partner
    QT_TRANSLATE_NOOP("Sentences", "It finds speech with {name}."),
    QT_TRANSLATE_NOOP("Sentences", "It tells speech from noise by loudness alone."),
    QT_TRANSLATE_NOOP("Sentences", "It may take a noise for speech; a quiet room helps."),
    QT_TRANSLATE_NOOP("Sentences", "It understands its own topics with {name}."),
    QT_TRANSLATE_NOOP("Sentences", "It does not understand spoken words: {name} is not installed."),
    QT_TRANSLATE_NOOP("Sentences", "Typed questions work; {name} exists for Python 3.11 to 3.13."),
    QT_TRANSLATE_NOOP("Sentences", "It speaks with {name}."),
    QT_TRANSLATE_NOOP("Sentences", "It has no voice on this computer and answers in tones."),
    QT_TRANSLATE_NOOP("Sentences", "Install espeak-ng (Debian, Ubuntu: sudo apt-get install espeak-ng)."),
    # ------------------------------------------------------------------------- key and service
    QT_TRANSLATE_NOOP("Sentences", "{keyring} can be used."),
    QT_TRANSLATE_NOOP("Sentences", "{keyring} is locked, and asks for its password when a key is needed."),
    QT_TRANSLATE_NOOP("Sentences", "It ends in {ending}."),
    QT_TRANSLATE_NOOP("Sentences", "One may be in the keyring, which is of no use now."),
    QT_TRANSLATE_NOOP("Sentences", "No key is kept for this service; it may need none."),
    QT_TRANSLATE_NOOP("Sentences", "No key was found: conversations are held with the practice partner."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "To talk with a model, give Earshot a key, under Connection or with: earshot key set",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "To talk with a model, give Earshot a key under Connection, or set {variable} to one.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "None is needed: the practice partner is chosen."),
    QT_TRANSLATE_NOOP("Sentences", "The service has no address yet."),
    QT_TRANSLATE_NOOP("Sentences", "The practice partner is chosen: no service is asked."),
    QT_TRANSLATE_NOOP("Sentences", "{host}, not tried: nothing is sent anywhere without a key."),
    QT_TRANSLATE_NOOP("Sentences", "{host}, not tried: this computer connects through a proxy."),
    QT_TRANSLATE_NOOP("Sentences", "{host} answers; a connection takes {ms} ms."),
    QT_TRANSLATE_NOOP("Sentences", "{host} cannot be reached: {reason}."),
    QT_TRANSLATE_NOOP("Sentences", "there was no answer within {seconds} seconds"),
    QT_TRANSLATE_NOOP("Sentences", "its name is not known here"),
    QT_TRANSLATE_NOOP("Sentences", "Look at the network connection and at the address in the settings."),
    # ----------------------------------------------------------------------------- one window
    QT_TRANSLATE_NOOP("Sentences", "This window is the one; another start brings it to the front."),
    QT_TRANSLATE_NOOP("Sentences", "A window is open; another start brings it to the front."),
    QT_TRANSLATE_NOOP(
        "Sentences", "A window is open (process {process}); another start brings it to the front."
    ),
    QT_TRANSLATE_NOOP("Sentences", "An Earshot that does not answer keeps others from starting."),
    QT_TRANSLATE_NOOP(
        "Sentences", "An Earshot that does not answer (process {process}) keeps others from starting."
    ),
    QT_TRANSLATE_NOOP("Sentences", "End it, then start again."),
    QT_TRANSLATE_NOOP("Sentences", "No window is open; the next start opens one."),
    QT_TRANSLATE_NOOP("Sentences", "{folder} cannot be used: {reason}."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{folder} belongs to somebody else or can be changed by others: remove it, "
        "or let XDG_RUNTIME_DIR name a folder of your own.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "There is no folder for what belongs to this login: {folder} cannot be made ({reason}).",
    ),
    # -------------------------------------------------------------------------------- hotkeys
    QT_TRANSLATE_NOOP("Sentences", "No talk key is chosen for while another program is in front."),
    QT_TRANSLATE_NOOP("Sentences", "{chord} can be had."),
    QT_TRANSLATE_NOOP("Sentences", "The desktop asks whether Earshot may have {chord}."),
    QT_TRANSLATE_NOOP("Sentences", "Answer its question."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{chord} is not tried: the settings of the window that is open say under Keys how it stands.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "{chord} is not tried: the desktop would ask you."),
    QT_TRANSLATE_NOOP("Sentences", "There is no session bus to ask for a portal."),
    QT_TRANSLATE_NOOP("Sentences", "The desktop portal did not answer within {seconds} seconds."),
    QT_TRANSLATE_NOOP("Sentences", "This desktop has no portal with global shortcuts."),
    QT_TRANSLATE_NOOP("Sentences", "The desktop portal has global shortcuts, version {version}."),
    QT_TRANSLATE_NOOP("Sentences", "X11 needs none."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Bind the command 'earshot hotkey toggle' to a key in the settings of the desktop.",
    ),
    # ------------------------------------------------------------------------------- desktop
    QT_TRANSLATE_NOOP("Sentences", "There is no desktop session to ask."),
    QT_TRANSLATE_NOOP("Sentences", "Only a Linux desktop has one."),
    QT_TRANSLATE_NOOP("Sentences", "There is none yet; the window installs one when a desktop asks for it."),
    QT_TRANSLATE_NOOP("Sentences", "{place} starts Earshot."),
    QT_TRANSLATE_NOOP("Sentences", "{place} starts {program}, which is not there."),
    QT_TRANSLATE_NOOP("Sentences", "Remove that file; the window installs a new one when it is needed."),
    QT_TRANSLATE_NOOP("Sentences", "The desktop has one: closing the window can leave Earshot there."),
    QT_TRANSLATE_NOOP("Sentences", "This desktop has none, so closing the window ends or minimises Earshot."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Choose which in the settings, under Desktop; GNOME gets a tray by an extension.",
    ),
    # ----------------------------------------------------------------------- start at login
    QT_TRANSLATE_NOOP("Sentences", "Earshot does not start when you log in."),
    QT_TRANSLATE_NOOP("Sentences", "It is switched off in {place}."),
    QT_TRANSLATE_NOOP("Sentences", "{place}, which Earshot did not write, starts {program}."),
    QT_TRANSLATE_NOOP("Sentences", "nothing"),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Remove it there if you do not know it; then switch the start on in the settings.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "When you log in, the system starts {program}."),
    QT_TRANSLATE_NOOP("Sentences", "This Earshot is {program}."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Switch it off and on again in the settings, under Desktop, to start this one.",
    ),
    *TITLES,
)
