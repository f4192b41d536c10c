"""Which rows have a meaning as things are chosen."""

from typing import Final

from app.settings import ProviderKind, Settings, TurnMode
from app.ui.models.settings.rows import Row

_WITH_MODE: Final = {
    Row.PATIENCE: (TurnMode.SEMANTIC_VAD,),
    Row.THRESHOLD: (TurnMode.SERVER_VAD,),
    Row.SILENCE: (TurnMode.SERVER_VAD,),
    Row.PREFIX: (TurnMode.SERVER_VAD,),
    Row.IDLE_TIMEOUT: (TurnMode.SERVER_VAD,),
    Row.INTERRUPTION: (TurnMode.SEMANTIC_VAD, TurnMode.SERVER_VAD),
}
_WITH_PROVIDER: Final = {
    Row.MODEL: ProviderKind.OPENAI,
    Row.AZURE_ADDRESS: ProviderKind.AZURE,
    Row.AZURE_DEPLOYMENT: ProviderKind.AZURE,
    Row.COMPATIBLE_ADDRESS: ProviderKind.COMPATIBLE,
    Row.COMPATIBLE_MODEL: ProviderKind.COMPATIBLE,
    Row.AUTH: ProviderKind.COMPATIBLE,
}


def is_shown(row: Row, settings: Settings) -> bool:
    """Whether a row has a meaning with these settings."""
    if row in _WITH_MODE:
        return settings.turns.mode in _WITH_MODE[row]
    if row is Row.SLEEP:
        # The practice partner costs nothing, so it stays awake.
        return settings.connection.provider is not ProviderKind.PRACTICE
    wanted = _WITH_PROVIDER.get(row)
    return wanted is None or settings.connection.provider is wanted
