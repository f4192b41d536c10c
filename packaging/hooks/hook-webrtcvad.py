"""PyInstaller's own hook asks for the metadata of another package of the same module."""

from PyInstaller.utils.hooks import copy_metadata

datas = copy_metadata("webrtcvad-wheels")
