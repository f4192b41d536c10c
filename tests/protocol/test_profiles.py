"""What is known of some services."""

import pytest

from app.protocol import profiles
from app.protocol.profiles import Feature, Profile, profile_for

ALL = [
    profiles.OPENAI,
    profiles.AZURE,
    profiles.XAI,
    profiles.INWORLD,
    profiles.LOCAL_AI,
    profiles.SPEECH_TO_SPEECH,
    profiles.DASHSCOPE,
    profiles.TOGETHER,
    profiles.KUGEL_AUDIO,
]


@pytest.mark.parametrize(
    ("host", "profile"),
    [
        ("api.openai.com", profiles.OPENAI),
        ("eu.api.openai.com", profiles.OPENAI),
        ("res-1.openai.azure.com", profiles.AZURE),
        ("res-1.openai.azure.us", profiles.AZURE),
        ("res-1.openai.azure.cn", profiles.AZURE),
        ("api.x.ai", profiles.XAI),
        ("x.ai", profiles.XAI),
        ("us-east-1.api.x.ai", profiles.XAI),
        ("api.inworld.ai", profiles.INWORLD),
        ("dashscope.aliyuncs.com", profiles.DASHSCOPE),
        ("dashscope-intl.aliyuncs.com", profiles.DASHSCOPE),
        ("ws-1.cn-beijing.maas.aliyuncs.com", profiles.DASHSCOPE),
        ("api.together.xyz", profiles.TOGETHER),
        ("api.kugelaudio.com", profiles.KUGEL_AUDIO),
        ("openai.com", None),
        ("api.openai.com.example", None),
        ("notapi.openai.com", None),
        ("max.ai", None),
        ("oss.aliyuncs.com", None),
        ("dashscope.example", None),
        ("gate.example", None),
        ("", None),
    ],
)
def test_a_service_is_known_by_its_host(host: str, profile: Profile | None) -> None:
    assert profile_for(host) is profile


@pytest.mark.parametrize(
    ("port", "profile"),
    [(8080, profiles.LOCAL_AI), (8765, profiles.SPEECH_TO_SPEECH), (8000, None), (0, None)],
)
def test_a_service_on_this_computer_is_guessed_by_its_port(port: int, profile: Profile | None) -> None:
    assert profile_for("localhost", local_port=port) is profile
    assert profile is None or not profile.certain
    assert profile_for("api.x.ai", local_port=port) is profile


def test_what_each_lacks() -> None:
    assert {profile.name: set(profile.lacks) for profile in ALL} == {
        "OpenAI": set(),
        "Azure": {Feature.TRANSCRIPTION_MODEL},
        "xAI": {
            Feature.SEMANTIC_VAD,
            Feature.SERVER_VAD,
            Feature.MANUAL_TURNS,
            Feature.THRESHOLD,
            Feature.VOICE,
            Feature.SPEED,
            Feature.TRANSCRIPTION_MODEL,
            Feature.INTERRUPTED_ANSWERS,
        },
        "Inworld": {Feature.INTERRUPTED_ANSWERS},
        "LocalAI": {Feature.MANUAL_TURNS, Feature.INTERRUPTED_ANSWERS, Feature.CODEC},
        "speech-to-speech": {Feature.MANUAL_TURNS, Feature.INTERRUPTED_ANSWERS, Feature.CODEC},
        "DashScope": set(),
        "Together": set(),
        "KugelAudio": set(),
    }


def test_what_cannot_be_talked_with_is_said() -> None:
    assert {profile.name: profile.unusable for profile in ALL if profile.unusable is not None} == {
        "DashScope": (
            "This service speaks the retired beta version of the Realtime protocol, "
            "which Earshot does not; it needs a service with the current version."
        ),
        "Together": ("Together writes down or reads aloud over this protocol, but holds no conversation."),
        "KugelAudio": "KugelAudio speaks another protocol, GPT-Live, which Earshot does not.",
    }


def test_every_sentence_is_one() -> None:
    for profile in ALL:
        for sentence in profile.lacks.values():
            assert sentence.endswith(".")
            assert len(sentence) < 110
