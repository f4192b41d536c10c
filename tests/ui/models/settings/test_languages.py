"""Languages by the names people know."""

from app.settings.checking import checked_value
from app.ui.models.settings.languages import language_options


def test_any_comes_first_and_the_others_by_name() -> None:
    anything, *named = language_options()
    assert (anything.value, anything.text) == (None, "Any")
    assert len(named) == 57
    assert [option.text for option in named] == sorted(option.text for option in named)
    by_code = {option.value: option.text for option in named}
    assert (by_code["de"], by_code["en"], by_code["zh"]) == ("German", "English", "Chinese")


def test_each_can_be_set() -> None:
    for option in language_options():
        assert checked_value("conversation.language", option.value) == option.value
