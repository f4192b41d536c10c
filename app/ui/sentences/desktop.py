"""What is said of the desktop: shortcuts that work from everywhere, and starting at login."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES: Final = (
    # ------------------------------------------------------------- who gives out shortcuts
    QT_TRANSLATE_NOOP("Sentences", "Windows registers the shortcut itself."),
    QT_TRANSLATE_NOOP("Sentences", "macOS registers the shortcut itself."),
    QT_TRANSLATE_NOOP(
        "Sentences", "This is a Wayland desktop, where only its portal may give a program a shortcut."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "This is an X11 desktop (display {display}): a program may ask for a shortcut."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "Neither WAYLAND_DISPLAY nor DISPLAY is set, so there is no desktop to ask."
    ),
    QT_TRANSLATE_NOOP("Sentences", "But {library} is not installed."),
    # ------------------------------------------------------------ why one cannot be had
    QT_TRANSLATE_NOOP(
        "Sentences",
        "There is no display to take {chord} from: start Earshot inside a desktop session.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "This Wayland desktop gives programs no global shortcuts: bind the command "
        "'earshot hotkey toggle' to {chord} in the settings of the desktop.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Earshot cannot have {chord} on this system: bind the command 'earshot hotkey toggle' to it "
        "in the settings of the desktop.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The desktop does not know Earshot and therefore refuses {chord}: install the desktop entry, "
        "then sign out and in again.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "{chord} needs {library}, which is not installed: install Earshot again."),
    QT_TRANSLATE_NOOP("Sentences", "The system does not let Earshot have {chord}: allow it in {place}."),
    QT_TRANSLATE_NOOP(
        "Sentences", "{chord} is taken by {holder}: choose another shortcut, or free it there."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The desktop asks whether Earshot may have {chord}: answer its question."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{chord} was refused when the desktop asked: allow it in the desktop's settings, "
        "or register it again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The desktop names no keys for this shortcut of Earshot: give it {chord} "
        "in the settings of the desktop.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{holder} does not answer when asked for {chord}: check again, or sign out and in.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The connection to {holder} is lost, and {chord} with it: Earshot tries again by itself; "
        "if it stays so, restart Earshot.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The system refuses {chord} ({reason}): choose another shortcut."),
    QT_TRANSLATE_NOOP(
        "Sentences", "{chord} rests while shortcuts are being recorded: finish or cancel that."
    ),
    QT_TRANSLATE_NOOP("Sentences", "This keyboard has no key {key}: choose a shortcut without it."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{chord} is refused by macOS, whose versions 15.0 and 15.1 want Ctrl or Cmd in every shortcut: "
        "add one of them, or update macOS.",
    ),
    # ------------------------------------------------------------------- who is in the way
    QT_TRANSLATE_NOOP("Sentences", "the talk key"),
    QT_TRANSLATE_NOOP("Sentences", "another program"),
    QT_TRANSLATE_NOOP("Sentences", "another shortcut of Earshot"),
    QT_TRANSLATE_NOOP("Sentences", "Windows or another program"),
    QT_TRANSLATE_NOOP("Sentences", "the Windows desktop"),
    QT_TRANSLATE_NOOP("Sentences", "macOS (System Settings, Keyboard Shortcuts)"),
    QT_TRANSLATE_NOOP("Sentences", "the session bus"),
    QT_TRANSLATE_NOOP("Sentences", "the desktop portal"),
    QT_TRANSLATE_NOOP("Sentences", "desktop portal"),
    QT_TRANSLATE_NOOP("Sentences", "the bus does not answer"),
    QT_TRANSLATE_NOOP("Sentences", "the bus has hung up"),
    QT_TRANSLATE_NOOP("Sentences", "DBUS_SESSION_BUS_ADDRESS is not set"),
    QT_TRANSLATE_NOOP("Sentences", "the desktop behind the portal does not answer"),
    QT_TRANSLATE_NOOP("Sentences", "its answer makes no sense"),
    QT_TRANSLATE_NOOP("Sentences", "{key} while Num Lock is on"),
    QT_TRANSLATE_NOOP("Sentences", "Windows error {code}"),
    QT_TRANSLATE_NOOP("Sentences", "macOS error {code}"),
    QT_TRANSLATE_NOOP("Sentences", "display {name}"),
    # -------------------------------------------------------------- chords that are no good
    QT_TRANSLATE_NOOP(
        "Sentences", "{chord} types something in every program: hold Ctrl, Alt or {key} with it."
    ),
    QT_TRANSLATE_NOOP("Sentences", "{chord} is needed in every program: hold Ctrl, Alt or {key} with it."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{chord} by itself is not enough here: add one more key, such as a letter or Space.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "{chord} are not enough: add one more key, such as a letter or Space."),
    QT_TRANSLATE_NOOP(
        "Sentences", "{chord} belongs to the system, which does not give it away: choose another."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{chord} means something in most programs, which would not hear it any more: "
        "two modifiers are safer.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{chord} also switches the keyboard: a key that does nothing else is safer.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{chord} is held with other keys, which no program would hear any more: "
        "take RightCtrl, or add one more key, such as a letter.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{chord} is held with other keys too, which no program would hear then: RightCtrl is safer.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{chord} types a sign on keyboards with AltGr, which could not be typed any more: "
        "a key that types nothing is safer.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "{written} is no shortcut: {reason}."),
    QT_TRANSLATE_NOOP("Sentences", "Earshot knows no such key"),
    QT_TRANSLATE_NOOP("Sentences", "Earshot knows no key {key}"),
    QT_TRANSLATE_NOOP("Sentences", "{key} cannot be held with another key"),
    QT_TRANSLATE_NOOP("Sentences", "{key} is there twice"),
    QT_TRANSLATE_NOOP("Sentences", "a key is missing after the modifiers"),
    QT_TRANSLATE_NOOP("Sentences", "a key is missing"),
    # --------------------------------------------------------------------- start at login
    QT_TRANSLATE_NOOP(
        "Sentences",
        "{place} was not written by Earshot and starts {program}: remove it there, then try again.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "{place} was not written by Earshot: remove it there, then try again."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Starting at login cannot be changed: {place} is not to be had ({reason}). "
        "See that it belongs to you and can be written to.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "A Flatpak cannot set what starts at login: in the settings of your desktop, let it start {command}",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Windows starts no command of more than {longest} characters, and this one has {number}: "
        "install Earshot in a folder with a shorter path.",
    ),
    # ------------------------------------------------------------------------ the session bus
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The session bus of this desktop does not answer, so there is no tray, no keyring and no shortcut of "
        "the desktop. Log out and in again to have them.",
    ),
    # ------------------------------------------------------------------------------- fonts
    QT_TRANSLATE_NOOP(
        "Sentences",
        "This computer has no fonts, so all words are shown as boxes. "
        "Install some, such as DejaVu, and start Earshot again.",
    ),
)
