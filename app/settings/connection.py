"""Where the conversation is held: which provider, and what was typed for each.

Every provider keeps its own fields, so that going to another and back loses
nothing.  Keys are not here: they never lie in a settings file.
"""

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Annotated

from msgspec import Meta

from app.protocol.session_config import DEFAULT_MODEL


class ProviderKind(Enum):
    """Whom to talk to."""

    OPENAI = "openai"
    AZURE = "azure"
    """A resource of one's own at Microsoft."""

    COMPATIBLE = "compatible"
    """Any other service that speaks the Realtime protocol, on this computer too."""

    PRACTICE = "practice"
    """The practice partner on this computer, which needs no key."""


class Auth(Enum):
    """How a key is handed to a compatible service."""

    BEARER = "bearer"
    """``Authorization: Bearer ...``, as OpenAI has it."""

    API_KEY = "api_key"
    """The header ``api-key``, as Azure has it."""

    NONE = "none"
    """Not at all: the service wants none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAi:
    """OpenAI's own service."""

    model: Annotated[str, Meta(min_length=1)] = DEFAULT_MODEL


@dataclass(frozen=True, slots=True, kw_only=True)
class Azure:
    """A resource at Azure; :func:`app.settings.addresses.azure_place` says what ``address`` may be.

    ``deployment``: the name a model was deployed under; "" for the one ``address`` names.
    """

    address: str = ""
    deployment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compatible:
    """Another service; :func:`app.settings.addresses.compatible_url` says what ``address`` may be.

    ``model``: "" for a service that is not told one.
    """

    address: str = ""
    model: str = ""
    auth: Auth = Auth.BEARER


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """The provider of the moment, and every provider's own fields."""

    provider: ProviderKind = ProviderKind.OPENAI
    openai: OpenAi = field(default_factory=OpenAi)
    azure: Azure = field(default_factory=Azure)
    compatible: Compatible = field(default_factory=Compatible)

    @property
    def model(self) -> str:
        """The model to ask the provider of the moment for; the practice partner is told OpenAI's."""
        match self.provider:
            case ProviderKind.OPENAI | ProviderKind.PRACTICE:
                return self.openai.model
            case ProviderKind.AZURE:
                return self.azure.deployment
            case ProviderKind.COMPATIBLE:
                return self.compatible.model

    def asking_for(self, model: str) -> "Connection":
        """Return the same connection asking for another :attr:`model`."""
        match self.provider:
            case ProviderKind.OPENAI | ProviderKind.PRACTICE:
                return replace(self, openai=replace(self.openai, model=model))
            case ProviderKind.AZURE:
                return replace(self, azure=replace(self.azure, deployment=model))
            case ProviderKind.COMPATIBLE:
                return replace(self, compatible=replace(self.compatible, model=model))
