"""What the pages and rows of the settings are called, and what each row is, in one short line."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.ui.models.settings.rows import Page, Row

translate: Final = QCoreApplication.translate


def page_title(page: Page) -> str:
    """Return what a page is called."""
    return {
        Page.TALKING: translate("Settings", "Talking"),
        Page.KEYS: translate("Settings", "Keys"),
        Page.VOICE: translate("Settings", "Voice"),
        Page.SOUND: translate("Settings", "Sound"),
        Page.CONNECTION: translate("Settings", "Connection"),
        Page.DESKTOP: translate("Settings", "Desktop"),
        Page.DOCTOR: translate("Settings", "Doctor"),
        Page.ABOUT: translate("Settings", "About"),
    }[page]


def page_line(page: Page, *, online: bool) -> str:
    """Return why nothing the service does can change now; "" where it can, or where that is no news."""
    if online or page in (Page.KEYS, Page.CONNECTION, Page.DESKTOP, Page.DOCTOR, Page.ABOUT):
        return ""
    return translate("Settings", "There is no connection now.")


def no_sample() -> str:
    """Return why no voice can be heard without a connection."""
    return translate("Settings", "A voice can be heard here once there is a connection.")


def label(row: Row) -> str:
    """Return what a row is called."""
    return {
        Row.TURN_MODE: translate("Settings", "Taking turns"),
        Row.PATIENCE: translate("Settings", "Patience"),
        Row.THRESHOLD: translate("Settings", "Sensitivity"),
        Row.SILENCE: translate("Settings", "Silence that ends a turn"),
        Row.PREFIX: translate("Settings", "Kept from before speech"),
        Row.IDLE_TIMEOUT: translate("Settings", "Speaks unasked after"),
        Row.INTERRUPTION: translate("Settings", "What interrupts"),
        Row.PREROLL: translate("Settings", "Kept from before the press"),
        Row.TAIL: translate("Settings", "Listens on after the release"),
        Row.CUE: translate("Settings", "Tone when listening begins"),
        Row.TALK_KEY: translate("Settings", "Talk key"),
        Row.STOP_KEY: translate("Settings", "Stop key"),
        Row.MUTE_KEY: translate("Settings", "Mute key"),
        Row.FULL_SCREEN: translate("Settings", "In full screen"),
        Row.VOICE: translate("Settings", "Voice"),
        Row.SPEED: translate("Settings", "Speaking speed"),
        Row.REPLY: translate("Settings", "Answers"),
        Row.LANGUAGE: translate("Settings", "Your language"),
        Row.INSTRUCTIONS: translate("Settings", "Instructions"),
        Row.MICROPHONE: translate("Settings", "Microphone"),
        Row.SPEAKER: translate("Settings", "Speaker"),
        Row.ECHO: translate("Settings", "Echo removal"),
        Row.NOISE_REDUCTION: translate("Settings", "Noise reduction"),
        Row.CODEC: translate("Settings", "Codec"),
        Row.SLICE: translate("Settings", "Slice length"),
        Row.PROVIDER: translate("Settings", "Service"),
        Row.MODEL: translate("Settings", "Model"),
        Row.AZURE_ADDRESS: translate("Settings", "Resource"),
        Row.AZURE_DEPLOYMENT: translate("Settings", "Deployment"),
        Row.COMPATIBLE_ADDRESS: translate("Settings", "Address"),
        Row.COMPATIBLE_MODEL: translate("Settings", "Model"),
        Row.AUTH: translate("Settings", "How the key is sent"),
        Row.TRANSCRIPTION: translate("Settings", "Transcription"),
        Row.SLEEP: translate("Settings", "Falls asleep after"),
        Row.CLOSING: translate("Settings", "Closing the window"),
        Row.OVERLAY: translate("Settings", "Overlay"),
        Row.NEWER: translate("Settings", "Say when there is a newer version"),
    }[row]


def hint(row: Row) -> str:
    """Return what a row is, in a short line; "" where its name says it all."""
    return {
        Row.TURN_MODE: translate("Settings", "Who decides that you have finished."),
        Row.PATIENCE: translate("Settings", "How long it waits when you pause in the middle of a thought."),
        Row.THRESHOLD: translate("Settings", "How clear a sound must be to count as speech."),
        Row.SILENCE: translate("Settings", "How long you say nothing before it answers."),
        Row.PREFIX: translate("Settings", "So that the first syllable is not lost."),
        Row.IDLE_TIMEOUT: translate("Settings", "How long it stays quiet when nobody says anything."),
        Row.INTERRUPTION: translate("Settings", "What makes it stop while it speaks."),
        Row.PREROLL: translate("Settings", "For words that come a little before the talk button."),
        Row.TAIL: translate("Settings", "For words that end a little after the talk button."),
        Row.CUE: translate("Settings", "When the talk key was pressed outside the window."),
        Row.TALK_KEY: translate("Settings", "Hold it to talk; press it twice to go on without holding."),
        Row.STOP_KEY: translate("Settings", "Ends what the assistant is saying."),
        Row.MUTE_KEY: translate("Settings", "Mutes the microphone, and unmutes it."),
        Row.FULL_SCREEN: translate(
            "Settings", "Whether the keys work while another program fills the screen."
        ),
        Row.SPEED: translate("Settings", "How fast it speaks; 1 is natural."),
        Row.REPLY: translate("Settings", "Whether it speaks, or only writes."),
        Row.LANGUAGE: translate("Settings", "Helps to write down what you say."),
        Row.INSTRUCTIONS: translate("Settings", "What it is told about itself and how to talk."),
        Row.ECHO: translate("Settings", "Takes its own voice out of what the microphone hears."),
        Row.NOISE_REDUCTION: translate("Settings", "Done by the service, before it listens for speech."),
        Row.CODEC: translate("Settings", "How sound travels, in both directions."),
        Row.AZURE_ADDRESS: translate("Settings", "The name of your Azure resource, or any address of it."),
        Row.AZURE_DEPLOYMENT: translate("Settings", "The name you deployed the model under."),
        Row.COMPATIBLE_MODEL: translate("Settings", "May stay empty where the service does not ask."),
        Row.TRANSCRIPTION: translate("Settings", "What writes down what you say."),
        Row.SLEEP: translate(
            "Settings", "Hangs up when nobody says anything. Press Talk or type to wake it."
        ),
        Row.CLOSING: translate("Settings", "Quit in the menu, and Ctrl+Q, always end Earshot."),
        Row.OVERLAY: translate("Settings", "A small pill, while you talk and another program is in front."),
    }.get(row, "")


def placeholder(row: Row) -> str:
    """Return what a text field shows while nothing is in it."""
    return {
        Row.AZURE_ADDRESS: "my-resource",
        Row.AZURE_DEPLOYMENT: "gpt-realtime",
        Row.COMPATIBLE_ADDRESS: "ws://127.0.0.1:8080/v1/realtime",
        Row.INSTRUCTIONS: translate("Settings", "Nothing in particular"),
    }.get(row, "")


def undo_text(rows: tuple[Row, ...]) -> str:
    """Return what is written on the button that takes back a change of ``rows``."""
    if not rows:
        return translate("Settings", "Undo")
    name = label(rows[0])
    #: {0} is the name of the setting, beginning small; {1} is the name as it stands beside the setting.
    words = translate("Settings", "Undo: {0}")
    return words.format(name[:1].lower() + name[1:], name)
