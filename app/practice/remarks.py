"""The practice partner's fixed sentences."""

from typing import Final

HELLO: Final = "Hello. I am Earshot's practice partner. Ask me the time, or a sum."
GOODBYE: Final = "Goodbye."
WELCOME: Final = "You are welcome."
STOPPED: Final = "All right."
WHO: Final = (
    "I am Earshot's practice partner, a small program on your own computer. "
    "I am not a language model: I know a handful of questions, and nothing you say leaves this machine."
)
HELP: Final = (
    "I am a practice partner. I can tell the time and the date, work out sums, convert units, "
    "tell a joke or a story, count to twenty, and use the tools I am offered. "
    "Everything else I play back to you. Interrupt me whenever you like."
)
NOT_UNDERSTOOD: Final = "I am only a practice partner and did not understand that. This is what I heard."
PLAY_BACK: Final = "I am only a practice partner and have no answer to that. This is what I heard."
TYPED_BACK: Final = "I am only a practice partner and have no answer to that. You wrote:"
NOTHING_SAID: Final = "I am Earshot's practice partner. Ask me the time, a sum, or what I can do."
PICTURE: Final = "I was given a picture, but I am only a practice partner and cannot see."
NOTHING_TO_REPEAT: Final = "I have not said anything yet."
NOTHING_BEFORE: Final = "You have not said anything before that."
NO_NAME: Final = "You have not told me your name."
TIMER_LENGTH: Final = "For how long shall I set the timer?"
TIMER_DUE: Final = "Your timer is done."


def no_timer(length: str) -> str:
    """Why a timer of ``length`` cannot be set without a tool."""
    return f"I have no timer of my own, so I cannot wait {length} for you."


JOKES: Final = (
    "Why did the microphone go home early? It had heard enough.",
    "I told my computer a secret, and now it wants to back it up.",
    "Why are clocks so polite? They always keep their hands to themselves.",
    "A loudspeaker walks into a room. Everybody listens.",
    "What do you call a robot that takes the long way round? R two detour.",
)

STORY: Final = (
    "Once upon a time there was a small radio on a window sill, and it could only hear. "
    "Every morning it heard the baker, the rain, and the children running down the street. "
    "One day it wished to answer, so it saved up its static, a crackle at a time. "
    "When winter came and the street was quiet, an old woman sighed: is anybody there? "
    "And the little radio, which had waited all year, said: yes, I am listening. "
    "From that day on the two of them talked every evening, until the snow was gone."
)
"""Between 20 and 30 seconds aloud: long enough to be interrupted."""
