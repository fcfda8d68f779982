"""What belongs to no page as pictures: the home page, the settings, the guide, the help, the list of commands."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from gui.shell.help_dialog import TABS
from gui.shell.window import MainWindow
from gui.state.portraits import SAMPLES
from gui.widgets.action_palette import ActionPalette

_PAUSE = 0.2  # seconds until a dialog has been drawn


def shell_shots(
    window: MainWindow,
    variant: str,
    wait: Callable[[Callable[[], bool]], None],
    settle: Callable[[float], None],
    keep: Callable[[str, QWidget], None],
) -> None:
    """Show each of them and `keep` it under a name with the variant; closes the project."""
    for topic in ("home", "train"):
        guide = window.menu.show_guide(topic)
        settle(_PAUSE)
        keep(f"guide-{topic}-{variant}", guide)
        guide.close()
    for tab in TABS:
        helping = window.menu.show_help(tab)
        settle(_PAUSE)
        keep(f"help-{tab}-{variant}", helping)
        helping.close()
    setting = window.menu.show_settings()
    settle(_PAUSE)
    keep(f"settings-{variant}", setting)
    setting.close()
    for name, typed in (("commands", ""), ("commands-none", "xyzzy")):
        window.show_actions()
        commands = cast(ActionPalette, window.findChild(ActionPalette))
        commands.field.setText(typed)
        settle(_PAUSE)
        keep(f"{name}-{variant}", commands)
        commands.close()
        settle(_PAUSE)
    window.session.workspace.close_project()
    window.show_page("dataset")
    wait(lambda: bool(window.home.cards) and window.home.cards[0].thumbnails() == SAMPLES)
    settle(_PAUSE)
    keep(f"home-{variant}", window)
