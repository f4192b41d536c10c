"""What is left of JSON with a mistake in it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings.salvage import good_part


def left(text: str) -> object:
    """What is left of a text that is no JSON."""
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads(text)
    part = good_part(text, caught.value.pos)
    return json.loads(part) if part else None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", None),
        (" ", None),
        ("nonsense", None),
        ("{", {}),
        ('{"a"', {}),
        ('{"a":', {}),
        ('{"a": 1', {}),
        ('{"a": 1,', {"a": 1}),
        ('{"a": 1, "b": tru', {"a": 1}),
        ('{"a": "x', {}),
        ('{"a": "x"', {"a": "x"}),
        ('{"a": "x\\"', {}),
        ('{"a": "x\\\\"', {"a": "x\\"}),
        ('{"a": "}{,"', {"a": "}{,"}),
        ('{"a": {"b": 1}', {"a": {"b": 1}}),
        ('{"a": {"b": {"c": "x"', {"a": {"b": {"c": "x"}}}),
        ('{"a": [1, 2', {"a": [1]}),
        ('{"a": ["x", "y"', {"a": ["x", "y"]}),
        ('{"a": ["x"], "b', {"a": ["x"]}),
        ('{"a": 1,}', {"a": 1}),
        ('{"a": {"b": 1,}, "c": 2}', {"a": {"b": 1}}),
        ('{"a": "x" "b": 2}', {"a": "x"}),
        ("{'a': 1}", {}),
        ('{"a": 1} {"b": 2}', {"a": 1}),
    ],
)
def test_what_stands_before_the_mistake_is_left(text: str, found: object) -> None:
    assert left(text) == found


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text('ab"\\{}[],: \n', max_size=5),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.text('a",:{', max_size=3), inside, max_size=3)
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.text("ab{", max_size=3), VALUES, max_size=4), st.integers(1, 200))
def test_wherever_it_breaks_off_the_rest_is_json(document: dict[str, object], at: int) -> None:
    text = json.dumps(document)[:at]
    part = json.loads(good_part(text, len(text)))
    assert isinstance(part, dict)
    assert set(part) <= set(document)


def test_what_is_whole_stays_whole() -> None:
    text = '{"a": {"b": [1, "x"]}}'
    assert good_part(text, len(text)) == text
