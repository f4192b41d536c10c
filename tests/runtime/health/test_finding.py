"""What a finding means for talking."""

import pytest

from app.runtime.health.finding import TITLES, Finding, State, Topic, prevents_talking


@pytest.mark.parametrize("topic", [Topic.SOUND_LIBRARY, Topic.MICROPHONE, Topic.SPEAKER])
def test_without_sound_nobody_can_talk(topic: Topic) -> None:
    assert prevents_talking(Finding(topic=topic, state=State.BROKEN, says=""))


@pytest.mark.parametrize("state", [State.WORKS, State.DOUBTFUL, State.UNUSED])
def test_what_is_not_broken_prevents_nothing(state: State) -> None:
    assert not prevents_talking(Finding(topic=Topic.MICROPHONE, state=state, says=""))


@pytest.mark.parametrize("topic", [Topic.KEY, Topic.SERVICE, Topic.FOLDERS, Topic.PARTNER_VOICE])
def test_what_has_a_stand_in_prevents_nothing(topic: Topic) -> None:
    assert not prevents_talking(Finding(topic=topic, state=State.BROKEN, says=""))


def test_every_topic_has_a_title_of_its_own() -> None:
    assert set(TITLES) == set(Topic)
    assert len(set(TITLES.values())) == len(Topic)
