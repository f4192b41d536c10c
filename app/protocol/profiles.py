"""What some services are known not to do, or to do differently, in a sentence for each.

Realtime API: services that speak it.  Only what their documents or their code say is in
here; a service that is not in here may do everything.  Nothing is left out of what
is asked for on this account: a person is told, and the service has the last word.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Final

from app.errors import BetaDialect


class Feature(Enum):
    """What a person may choose that not every service has."""

    SEMANTIC_VAD = "semantic_vad"
    SERVER_VAD = "server_vad"
    MANUAL_TURNS = "manual_turns"
    THRESHOLD = "threshold"
    IDLE_TIMEOUT = "idle_timeout"
    VOICE = "voice"
    SPEED = "speed"
    TRANSCRIPTION_MODEL = "transcription_model"
    CODEC = "codec"
    INTERRUPTED_ANSWERS = "interrupted_answers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One service.

    ``lacks``: for each feature it does not have, or has otherwise, a sentence.
    ``unusable``: why Earshot cannot talk with it at all, ``None`` when it can.
    ``certain``: its address belongs to it alone; without, the address is only usual for it.
    """

    name: str
    lacks: Mapping[Feature, str] = field(default_factory=lambda: MappingProxyType({}))
    unusable: str | None = None
    certain: bool = True


_ELSEWHERE: Final = (
    "xAI reads this from another place of the session than OpenAI: it may not take what is chosen here."
)

OPENAI: Final = Profile(name="OpenAI")

AZURE: Final = Profile(
    name="Azure",
    lacks=MappingProxyType(
        {
            Feature.TRANSCRIPTION_MODEL: "Azure wants the name you deployed the transcription model under.",
        }
    ),
)

XAI: Final = Profile(
    name="xAI",
    lacks=MappingProxyType(
        {
            Feature.SEMANTIC_VAD: "xAI ends turns by silence only, not by meaning.",
            Feature.SERVER_VAD: _ELSEWHERE,
            Feature.MANUAL_TURNS: "Push-to-talk was found unreliable with xAI.",
            Feature.THRESHOLD: "xAI takes 0.1 to 0.9, and 0.85 by itself.",
            Feature.VOICE: _ELSEWHERE,
            Feature.SPEED: "xAI speaks at 0.7 to 1.5 times the usual speed.",
            Feature.TRANSCRIPTION_MODEL: "xAI has a transcription model of its own, grok-transcribe.",
            Feature.INTERRUPTED_ANSWERS: "xAI may not learn how much you heard of an answer.",
        }
    ),
)

INWORLD: Final = Profile(
    name="Inworld",
    lacks=MappingProxyType(
        {
            Feature.INTERRUPTED_ANSWERS: "Inworld does not learn how much you heard of an answer.",
        }
    ),
)

LOCAL_AI: Final = Profile(
    name="LocalAI",
    certain=False,
    lacks=MappingProxyType(
        {
            Feature.MANUAL_TURNS: "LocalAI answers as soon as you let go of the talk key, asked or not.",
            Feature.INTERRUPTED_ANSWERS: "LocalAI forgets the words of an answer that was interrupted.",
            Feature.CODEC: "LocalAI is known to take PCM16 only.",
        }
    ),
)

SPEECH_TO_SPEECH: Final = Profile(
    name="speech-to-speech",
    certain=False,
    lacks=MappingProxyType(
        {
            Feature.MANUAL_TURNS: "speech-to-speech ends turns by itself only: push-to-talk does not work.",
            Feature.INTERRUPTED_ANSWERS: "speech-to-speech does not learn how much you heard of an answer.",
            Feature.CODEC: "speech-to-speech is known to take PCM16 only.",
        }
    ),
)

DASHSCOPE: Final = Profile(name="DashScope", unusable=str(BetaDialect()))

TOGETHER: Final = Profile(
    name="Together",
    unusable="Together writes down or reads aloud over this protocol, but holds no conversation.",
)

KUGEL_AUDIO: Final = Profile(
    name="KugelAudio", unusable="KugelAudio speaks another protocol, GPT-Live, which Earshot does not."
)

_BY_HOST: Final[tuple[tuple[Callable[[str], bool], Profile], ...]] = (
    (lambda host: host == "api.openai.com" or host.endswith(".api.openai.com"), OPENAI),
    (lambda host: host.endswith((".azure.com", ".azure.us", ".azure.cn")), AZURE),
    (lambda host: host == "x.ai" or host.endswith(".x.ai"), XAI),
    (lambda host: host == "api.inworld.ai", INWORLD),
    (lambda host: host.startswith("dashscope") and host.endswith(".aliyuncs.com"), DASHSCOPE),
    (lambda host: host.endswith(".maas.aliyuncs.com"), DASHSCOPE),
    (lambda host: host == "api.together.xyz", TOGETHER),
    (lambda host: host == "api.kugelaudio.com", KUGEL_AUDIO),
)

_BY_LOCAL_PORT: Final[Mapping[int, Profile]] = MappingProxyType({8080: LOCAL_AI, 8765: SPEECH_TO_SPEECH})


def profile_for(host: str, *, local_port: int | None = None) -> Profile | None:
    """Return the profile of the service at ``host`` (small letters), ``None`` when nothing is known of it.

    ``local_port``: for a service on this computer, the port it listens on.
    """
    if local_port is not None:
        return _BY_LOCAL_PORT.get(local_port)
    return next((profile for matches, profile in _BY_HOST if matches(host)), None)
