"""What is in sight before a conversation is loaded, and what that will need of it."""

from dataclasses import dataclass

from app.main.calling import Chooser
from app.main.desktop import Desktop
from app.main.door import Door
from app.main.help import Help
from app.system.reception import Reception
from app.system.secrets import Secrets
from app.ui.assembly import Assembly, Models
from app.ui.kept_settings import KeptSettings
from app.ui.models.settings.rows import Page
from app.ui.remembered import Remembered
from app.ui.theme import ThemeSource


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class InSight:
    """The window and what stands around it.

    ``settings_door``: keeps a wish for the settings until there are any.  ``reception``: hears what
    other starts want; None when nobody can come.  ``new_here``: nothing was ever chosen.
    """

    kept: KeptSettings
    secrets: Secrets
    chooser: Chooser
    models: Models
    assembly: Assembly
    desktop: Desktop
    themes: ThemeSource
    settings_door: Door[Page | None]
    help_desk: Help
    reception: Reception | None
    remembered: Remembered
    new_here: bool
