import re

from app.practice.ids import new_call_id, new_id


def test_ids_say_what_they_are_and_differ() -> None:
    ids = {new_id("event") for _ in range(1000)}
    assert len(ids) == 1000
    assert all(re.fullmatch(r"event_[A-Za-z0-9]{21}", one) for one in ids)


def test_call_ids_keep_to_the_cap() -> None:
    assert re.fullmatch(r"call_[A-Za-z0-9]{21}", new_call_id())
    assert len(new_call_id()) <= 32
