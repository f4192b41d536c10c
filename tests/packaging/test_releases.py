"""A package knows where its releases are if it was made where that is known, and only then."""

from pathlib import Path

import pytest

from app.runtime.releases.origin import Origin, origin_of_this_copy
from scripts.packing.places import RECIPES
from scripts.packing.releases import FILE, origin, write_origin

GITHUB = {
    "asks": "https://api.github.com/repos/earshot/earshot/releases/latest",
    "page": "https://github.com/earshot/earshot/releases",
}


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({}, None),
        ({"GITHUB_REPOSITORY": ""}, None),
        ({"GITHUB_REPOSITORY": "earshot/earshot"}, GITHUB),
        ({"EARSHOT_RELEASES": "earshot/earshot"}, GITHUB),
        ({"EARSHOT_RELEASES": "earshot/earshot", "GITHUB_REPOSITORY": "somebody/fork"}, GITHUB),
        ({"EARSHOT_RELEASES": "", "GITHUB_REPOSITORY": "somebody/fork"}, None),
        (
            {
                "GITHUB_REPOSITORY": "earshot/earshot",
                "GITHUB_API_URL": "https://git.example/api/v3",
                "GITHUB_SERVER_URL": "https://git.example/",
            },
            {
                "asks": "https://git.example/api/v3/repos/earshot/earshot/releases/latest",
                "page": "https://git.example/earshot/earshot/releases",
            },
        ),
        (
            {"EARSHOT_RELEASES": "https://git.example/latest.json  https://www.git.example/news"},
            {"asks": "https://git.example/latest.json", "page": "https://www.git.example/news"},
        ),
    ],
)
def test_where_it_is(environment: dict[str, str], found: dict[str, str] | None) -> None:
    assert origin(environment) == found


@pytest.mark.parametrize(
    "named",
    ["earshot", "a/b/c", "../b", "a b c", "http://a.example/x https://a.example/y", "https://a.example/x y"],
)
def test_a_place_that_is_none_stops_the_bundle(named: str) -> None:
    with pytest.raises(SystemExit, match=r"EARSHOT_RELEASES is neither|begin with https://"):
        origin({"EARSHOT_RELEASES": named})


def test_what_is_written_is_what_the_program_reads(tmp_path: Path) -> None:
    path = tmp_path / "made" / FILE.name
    told = write_origin({"GITHUB_REPOSITORY": "earshot/earshot"}, path)
    assert told == {"EARSHOT_RELEASE_FILE": str(path)}
    assert origin_of_this_copy(path) == Origin(**GITHUB)
    first = path.read_bytes()
    write_origin({"GITHUB_REPOSITORY": "earshot/earshot"}, path)
    assert path.read_bytes() == first


def test_an_old_one_does_not_stay(tmp_path: Path) -> None:
    path = tmp_path / FILE.name
    path.write_text("{}")
    assert write_origin({}, path) == {"EARSHOT_RELEASE_FILE": ""}
    assert not path.exists()


def test_the_recipe_takes_it_along() -> None:
    recipe = (RECIPES / "earshot.spec").read_text("utf-8")
    assert 'os.environ.get("EARSHOT_RELEASE_FILE")' in recipe
    assert "*origin()," in recipe
