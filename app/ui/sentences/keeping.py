"""What is said of what is kept: keys and the keyring, the settings and their file."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES: Final = (
    # ------------------------------------------------------------------------------- keys
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The key is empty or holds characters that no key has: copy it once more, completely.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "{variable} in the environment comes before all other keys, but cannot be one."
    ),
    QT_TRANSLATE_NOOP("Sentences", "Put it right or remove it there, then start Earshot again."),
    QT_TRANSLATE_NOOP("Sentences", "From {variable} in the environment, which comes before all others."),
    QT_TRANSLATE_NOOP("Sentences", "In the keyring of this computer ({keyring}), which is locked."),
    QT_TRANSLATE_NOOP("Sentences", "In the keyring of this computer ({keyring})."),
    QT_TRANSLATE_NOOP("Sentences", "Only for this run, in memory: it is forgotten when Earshot ends."),
    QT_TRANSLATE_NOOP("Sentences", "No key is kept."),
    # ------------------------------------------------------------------------ the keyring
    QT_TRANSLATE_NOOP("Sentences", "Your keyring asks for its password."),
    QT_TRANSLATE_NOOP("Sentences", "There is no keyring here that Earshot can use."),
    QT_TRANSLATE_NOOP("Sentences", "The keyring is locked, and was not unlocked."),
    QT_TRANSLATE_NOOP("Sentences", "The keyring does not answer."),
    QT_TRANSLATE_NOOP("Sentences", "The keyring refused."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "Install one that offers the Secret Service, such as gnome-keyring, and log in again.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "Try again, and give the keyring its password when it asks for it."),
    QT_TRANSLATE_NOOP("Sentences", "Log out and in again, so that it starts afresh."),
    QT_TRANSLATE_NOOP("Sentences", "Look into the keyring's own program, and try again."),
    # -------------------------------------------------------------------- the settings' file
    QT_TRANSLATE_NOOP("Sentences", "The file as it was is kept as {beside}."),
    QT_TRANSLATE_NOOP("Sentences", "Some settings could not be used ({listed}); the defaults stand in."),
    QT_TRANSLATE_NOOP("Sentences", "Some settings could not be used ({listed}); they stay as they were."),
    QT_TRANSLATE_NOOP("Sentences", "The settings stay as they were."),
    QT_TRANSLATE_NOOP("Sentences", "The change holds until Earshot is closed."),
    QT_TRANSLATE_NOOP("Sentences", "What you change holds until Earshot is closed."),
    QT_TRANSLATE_NOOP("Sentences", "The settings file is damaged."),
    QT_TRANSLATE_NOOP("Sentences", "What could be read is used."),
    QT_TRANSLATE_NOOP("Sentences", "The defaults are used."),
    QT_TRANSLATE_NOOP("Sentences", "The settings file was written by a newer Earshot."),
    QT_TRANSLATE_NOOP("Sentences", "It stays as it is: this Earshot keeps its settings in {own}."),
    QT_TRANSLATE_NOOP("Sentences", "The settings file does not say its version."),
    QT_TRANSLATE_NOOP("Sentences", "The settings in {path} cannot be read: it is not a file."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The settings in {path} cannot be read: it is a link to {target}, which is not there.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The settings in {path} cannot be read: {reason}."),
    QT_TRANSLATE_NOOP("Sentences", "The settings file is larger than settings can be."),
    QT_TRANSLATE_NOOP("Sentences", "The settings cannot be kept in {path}: {reason}."),
    QT_TRANSLATE_NOOP("Sentences", "it is write-protected"),
    QT_TRANSLATE_NOOP("Sentences", "The file could not be kept beside: {reason}."),
    # ----------------------------------------------------------------------------- values
    QT_TRANSLATE_NOOP("Sentences", "This setting cannot be used: {reason}."),
    QT_TRANSLATE_NOOP("Sentences", "A setting holds text that cannot be written down."),
    QT_TRANSLATE_NOOP("Sentences", "It holds text that cannot be written down."),
    QT_TRANSLATE_NOOP(
        "Sentences", "{name}, a file that belongs to Earshot, is missing; install Earshot again."
    ),
)
