"""The sentences the recogniser knows, whole ones and ones that break off.

A recogniser with a grammar can only ever hear what the grammar holds, so
unfinished sentences are in it as alternatives of their own: "seven times" must
be heard as "seven times" and not be stretched to a sum.  Small numbers are likelier
than large ones, so that a blurred "seven" is not taken for "eleven".
"""

from typing import Final

JSGF: Final = """#JSGF V1.0;
grammar partner;
public <utterance> = <whole> | <broken>;
<whole> = <ask> [and <ask>] | <sum> | <other>;
<ask> = <time> | <date> | what is <sum>;
<time> = what time is it | what is the time;
<date> = what day is it [today] | what is the date;
<sum> = <number> <operator> <number>;
<operator> = plus | minus | times | divided by;
<number> = /1/ <tens> | /1/ <tens> <digit> | /60/ <digit> | /1/ <teen>;
<digit> = one | two | three | four | five | six | seven | eight | nine;
<teen> = ten | eleven | twelve | thirteen | fourteen | fifteen | sixteen | seventeen | eighteen | nineteen;
<tens> = twenty | thirty | forty | fifty | sixty | seventy | eighty | ninety;
<unit> = miles | kilometers | pounds | kilograms | celsius | fahrenheit;
<other> = tell me (a | another) joke | tell me a story | count to (ten | twenty) | stop | help | hello
    | thank you | goodbye | good morning | what can you do | who are you | are you a model
    | say that again | what did i say first | what is my name
    | set a timer for <number> (seconds | minutes)
    | what is <number> <unit> in <unit> | how many <unit> are <number> <unit>;
<broken> = what is [<number> [<operator>]] | <number> <operator> | what time | um | and
    | what time is it and | set a timer [for [<number>]] | tell me [a] | count to | how many;
"""

PRONUNCIATIONS: Final = (
    ("seven(2)", "S EH V AH M"),
    ("seven(3)", "S AH V UH M"),
    ("seven(4)", "S IH V UH N"),
    ("seven(5)", "F EH V AH N"),
    ("seven(6)", "TH EH V AH N"),
    ("stop(2)", "F T AA P"),
    ("stop(3)", "TH T AA P"),
)
"""Ways to say a word that the recogniser's own dictionary lacks; over a telephone "s" is much like "f"."""

_QUESTIONS: Final = frozenset({"what", "who", "how", "are"})


def written(words: str, *, complete: bool | None) -> str:
    """Recognised ``words`` as they are shown: ``What time is it?``, ``Seven times...``."""
    text = " ".join("I" if word == "i" else word for word in words.split())
    question = text.split()[0] in _QUESTIONS
    mark = "..." if complete is False else "?" if question else "."
    return f"{text[:1].upper()}{text[1:]}{mark}"
