"""The program in the language that nobody speaks: ``python -m tests.desktop.in_pseudo``.

Two things stay English, by which it is driven: what the program is called, and the word before its status.
"""

import sys
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.__main__ import main
from app.ui import application
from tests.ui.pseudo import PseudoTranslator


class Translator(PseudoTranslator):
    """Translates everything else."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        if context == "StatusShape" or text in ("Earshot", "Earshot overlay"):
            return text
        return super().translate(context, text, disambiguation, n)


def speak(program: QCoreApplication, _wanted: Sequence[str] | None = None) -> str:
    """Have the program speak it, whatever the system speaks."""
    program.installTranslator(Translator(program))
    return "pseudo"


if __name__ == "__main__":
    setattr(application, "speak", speak)  # noqa: B010 - it is there to be replaced
    sys.exit(main(sys.argv[1:]))
