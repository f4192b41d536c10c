from pathlib import Path

import pytest

import app
from app.errors import EarshotError
from app.system import paths


def test_each_kind_of_file_has_its_folder() -> None:
    folders = [
        paths.config_dir(),
        paths.data_dir(),
        paths.state_dir(),
        paths.log_dir(),
        paths.cache_dir(),
    ]
    assert all("earshot" in folder.parts for folder in folders)
    assert paths.settings_file() == paths.config_dir() / "settings.json"


@pytest.mark.parametrize("name", ["config", "data", "state", "log", "cache"])
def test_asking_for_a_folder_does_not_make_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    assert not getattr(paths, f"{name}_dir")().exists()


def test_a_checkout_has_its_resources_beside_it() -> None:
    assert paths.resources_dir() == Path(app.__file__).parent.parent / "resources"
    assert paths.resource("sounds") == paths.resources_dir() / "sounds"


def test_a_checkout_has_its_documents_at_its_top() -> None:
    assert paths.documents_dir() == Path(app.__file__).parent.parent
    assert paths.document("docs/privacy.md").is_file()


def test_an_installed_package_carries_the_documents_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "app"
    (package / "documents" / "docs").mkdir(parents=True)
    monkeypatch.setattr(app, "__file__", str(package / "__init__.py"))
    assert paths.document("docs") == package / "documents" / "docs"
    with pytest.raises(EarshotError, match=r"^docs/none\.md, a file that belongs to Earshot, is missing"):
        paths.document("docs/none.md")
    with pytest.raises(ValueError, match="is not inside the documents"):
        paths.document("../x")


def test_an_installed_package_carries_them_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "app"
    (package / "resources" / "sounds").mkdir(parents=True)
    monkeypatch.setattr(app, "__file__", str(package / "__init__.py"))
    assert paths.resource("sounds") == package / "resources" / "sounds"


def test_a_missing_file_is_said() -> None:
    with pytest.raises(EarshotError) as caught:
        paths.resource("sounds/none.wav")
    assert str(caught.value) == (
        "sounds/none.wav, a file that belongs to Earshot, is missing; install Earshot again."
    )


@pytest.mark.parametrize("name", ["/etc/passwd", "../pyproject.toml", "sounds/../../x"])
def test_only_what_is_inside_is_found(name: str) -> None:
    with pytest.raises(ValueError, match="is not inside the resources"):
        paths.resource(name)
