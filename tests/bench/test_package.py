"""The section of the package tells of a bundle that is there, and nothing where there is none."""

from pathlib import Path

import pytest

from tests.bench import package


def test_without_a_bundle_there_is_nothing_to_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "BUNDLE", tmp_path)
    assert package.measure(quick=True) == []


def test_what_is_promised_of_it_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that does the same, from the tree, stands for the packaged one."""
    (tmp_path / "data").write_bytes(bytes(3 << 19))
    program = tmp_path / "earshot"
    program.write_text(f'#!/bin/sh\nexec {package.sys.executable} -m app "$@"\n')
    program.chmod(0o755)
    debs = tmp_path / "debs"
    debs.mkdir()
    (debs / "earshot_0_amd64.deb").write_bytes(bytes(2_000_000))
    monkeypatch.setattr(package, "BUNDLE", tmp_path)
    monkeypatch.setattr(package, "DEBS", debs)
    monkeypatch.setenv("PYTHONPATH", str(package.ROOT))
    rows = {row.name: row for row in package.measure(quick=True)}
    assert {name: row.target for name, row in rows.items() if row.target is not None} == {
        "package_bundle_mb": 250.0,
        "package_deb_mb": 85.0,
        "package_hotkey_told_ms_p50": 150.0,
        "package_shown_ratio": 1.4,
    }
    assert rows["package_deb_mb"].value == 2.0
    assert rows["package_bundle_mb"].value == 3.6
    assert rows["package_shown_s_source"].value > 0.1
