"""The window, opened where nobody sees it, so that the installed program can check itself.

It is the real one, with Qt's loop, the engine's thread and the bridge between them, but with a microphone
and a speaker made of software: nothing is recorded, and nobody is disturbed.  No settings are read.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator
from PySide6.QtGui import QColor, QImage, QPixmap

from app.audio.virtual import RecordedMicrophone, RecordedSpeaker
from app.main.garbage import collected_here
from app.main.loop import make_loop
from app.runtime.assistant import Assistant
from app.runtime.conversation import running_assistant
from app.runtime.devices import Devices
from app.runtime.endpoint import Endpoint
from app.runtime.engine import Engine
from app.runtime.health.sight import Sight
from app.runtime.link import WebSocketDialler
from app.session.inputs import Connect, SayText
from app.session.transcript import Speaker, TurnState
from app.settings import Settings
from app.system.display import PLATFORM_VARIABLE
from app.ui.application import make_application, wear
from app.ui.assembly import Assembly, Models, dispose, follow, make_models
from app.ui.bridge import Bridge
from app.ui.icons import Icon, icon_pixmap
from app.ui.languages import known_languages, translations_dir
from app.ui.theme import ThemeSource

OUT_OF_SIGHT: Final = "offscreen"
QUESTION: Final = "what is seven times eight"
WITHIN_S: Final = 45.0
"""So long each thing that is waited for may take; what has not come by then is missing.

Much more than it needs, for a computer may be busy and is not broken for it.
"""

LOOK_EVERY_S: Final = 0.05
ICON_SIZE: Final = 24

OUR_WORD: Final = ("MainWindow", "Settings")
QTS_WORD: Final = ("QPlatformTheme", "Cancel")
"""A context and a word in it, one of ours and one that Qt brings."""


def run(url: str) -> int:
    """Open the window out of sight, ask the service at ``url`` a question, print a Sight as JSON."""
    os.environ[PLATFORM_VARIABLE] = OUT_OF_SIGHT
    application = make_application(sys.argv[:1])
    themes = ThemeSource()
    wear(application, themes)
    with collected_here(), asyncio.Runner(loop_factory=lambda: make_loop(application)) as runner:
        sight = runner.run(try_out(Endpoint(url=url, model=Settings().connection.model), themes))
    sys.stdout.write(f"{msgspec.json.encode(sight).decode()}\n")
    return 0


async def try_out(endpoint: Endpoint, themes: ThemeSource) -> Sight:
    """Show the window, type :data:`QUESTION`, wait for the answer, look at it all, and close it."""
    models = make_models(service="")
    assembly = Assembly(models, themes)
    engine = Engine(lambda on_fault: _assistant(endpoint, on_fault))
    bridge = Bridge(engine)
    follow(models, bridge)
    assembly.given.connect(bridge.submit)
    try:
        assembly.window.show()
        await asyncio.to_thread(engine.start)
        bridge.submit(Connect())
        online = await _until(lambda: models.status.online)
        if online:
            assembly.given.emit(SayText(text=QUESTION))
            await _until(lambda: bool(_answer(models)))
        picture = assembly.window.grab().toImage()
        icons = [(icon.value, icon_pixmap(icon, QColor("black"), ICON_SIZE, 1.0)) for icon in Icon]
        return Sight(
            width=picture.width(),
            height=picture.height(),
            colours=_colours(picture),
            icons=len(icons),
            blank=tuple(name for name, drawn in icons if _is_blank(drawn)),
            languages={language: _words_in(language) for language in sorted(known_languages())},
            online=online,
            answer=_answer(models),
        )
    finally:
        assembly.window.hide()
        bridge.close()
        await asyncio.to_thread(engine.close)
        dispose(assembly.window, assembly, bridge, *models.all)


def _assistant(
    endpoint: Endpoint, on_fault: Callable[[Exception], None]
) -> AbstractAsyncContextManager[Assistant]:
    devices = Devices(microphone=RecordedMicrophone(), speaker=RecordedSpeaker())
    return running_assistant(Settings(), WebSocketDialler(endpoint), devices, on_fault)


async def _until(fact: Callable[[], bool]) -> bool:
    """Wait until it holds; return whether it did within :data:`WITHIN_S`."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + WITHIN_S
    while not fact():
        if loop.time() > deadline:
            return False
        await asyncio.sleep(LOOK_EVERY_S)
    return True


def _answer(models: Models) -> str:
    """Return the whole of the last answer in the transcript; "" while there is none."""
    turns = [models.transcript.turn(row) for row in range(len(models.transcript))]
    done = [turn for turn in turns if turn.speaker is Speaker.ASSISTANT and turn.state is TurnState.DONE]
    return done[-1].text if done else ""


def _colours(picture: QImage) -> int:
    spots = ((x, y) for y in range(picture.height()) for x in range(picture.width()))
    return len({picture.pixel(x, y) for x, y in spots})


def _is_blank(drawn: QPixmap) -> bool:
    return _colours(drawn.toImage()) < 2


def _words_in(language: str) -> tuple[str, str]:
    """Return our word and Qt's in ``language``, "" for one that is not translated."""
    qts = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return (
        _word(f"earshot_{language}", translations_dir(), OUR_WORD),
        _word(f"qtbase_{language}", qts, QTS_WORD),
    )


def _word(catalogue: str, folder: Path, word: tuple[str, str]) -> str:
    translator = QTranslator(QCoreApplication.instance())
    if not translator.load(catalogue, str(folder)):
        return ""
    return translator.translate(*word) or ""
