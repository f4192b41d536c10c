"""``python -m scripts.packing STEP``: what the Makefile calls."""

import sys
from pathlib import Path


def main(words: list[str]) -> int:
    """Do the step that is named."""
    step = words[0] if words else ""
    match step:
        case "environment":
            from scripts.packing.environment import prepare  # noqa: PLC0415 - each in its own Python

            prepare()
        case "versions":
            from scripts.packing.environment import write_versions  # noqa: PLC0415

            write_versions()
        case "bundle":
            from scripts.packing.bundle import make, size_mb  # noqa: PLC0415
            from scripts.packing.places import ROOT  # noqa: PLC0415

            folder = make()
            print(f"{folder.relative_to(ROOT)}: {size_mb(folder):.0f} MB")
        case "again":
            return _again()
        case "deb" | "rpm" | "archlinux":
            from scripts.packing.linux import make_package  # noqa: PLC0415

            print(make_package(step))
        case "one-file" | "appimage" | "windows-installer" | "macos-image":
            print(_other_package(step))
        case "check":
            from scripts.packing.checking import check_all  # noqa: PLC0415

            return check_all()
        case _:
            print(f"There is no step {step!r}.", file=sys.stderr)
            return 2
    return 0


def _other_package(step: str) -> Path:
    match step:
        case "one-file":
            from scripts.packing.one_file import make_one_file  # noqa: PLC0415

            return make_one_file()
        case "appimage":
            from scripts.packing.appimage import make_appimage  # noqa: PLC0415

            return make_appimage()
        case "windows-installer":
            from scripts.packing.windows import make_installer  # noqa: PLC0415

            return make_installer()
        case _:
            from scripts.packing.macos import make_image  # noqa: PLC0415

            return make_image()


def _again() -> int:
    from scripts.packing.bundle import make  # noqa: PLC0415
    from scripts.packing.comparing import twice  # noqa: PLC0415

    lines = twice(make, _compared_packages)
    print("\n".join(lines) or "Two bundles of this tree, and their packages, are the same, file by file.")
    return 1 if lines else 0


def _compared_packages(out: Path) -> None:
    if sys.platform != "linux":
        return
    from scripts.packing.linux import make_package  # noqa: PLC0415
    from scripts.packing.one_file import make_one_file  # noqa: PLC0415

    make_package("deb", out)
    make_one_file(out)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
