"""What the experiment with plain and residual networks says in words: losses and gradients, one beside the other."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from core.events.depths import DepthEpoch
from core.lab.depths import Outcome, compared
from gui.words.general import number

translate = QCoreApplication.translate

Last = Mapping[tuple[bool, int], DepthEpoch]  # (residual, depth) -> its last epoch


def outcomes_text(last: Last, depths: Sequence[int]) -> str:
    """Return what the losses of a shallower and a deeper network say of both kinds; "" if they say nothing yet."""
    if not last or len(depths) < 2:
        return ""
    said = []
    for residual in (False, True):
        shallow, deep = (last[residual, depth].loss for depth in depths)
        outcome = compared(deep, shallow)
        if outcome is not None:
            said.append(_outcome_text(residual, outcome).format(deep=number(deep, 2), shallow=number(shallow, 2)))
    return " ".join(said)


def spread_text(plain: Sequence[float], residual: Sequence[float]) -> str:
    """Return how far the gradients of two networks differ from layer to layer; "" if that cannot be said."""
    if not plain or not residual or min(*plain, *residual) <= 0:
        return ""
    times = {"plain": max(plain) / min(plain), "residual": max(residual) / min(residual)}
    return translate(
        "Depths",
        "In the deeper plain network, the strongest gradient is {plain} times the weakest; in the residual one, "
        "{residual} times.",
    ).format(**{kind: number(one, 0) for kind, one in times.items()})


def _outcome_text(residual: bool, outcome: Outcome) -> str:
    plain: dict[Outcome, str] = {
        "worse": translate("Depths", "Plain: the deeper one trains worse ({deep} against {shallow})."),
        "alike": translate("Depths", "Plain: the deeper one trains about as well ({deep} against {shallow})."),
        "better": translate("Depths", "Plain: the deeper one trains better ({deep} against {shallow})."),
    }
    with_shortcuts: dict[Outcome, str] = {
        "worse": translate("Depths", "Residual: the deeper one trains worse ({deep} against {shallow})."),
        "alike": translate("Depths", "Residual: the deeper one trains about as well ({deep} against {shallow})."),
        "better": translate("Depths", "Residual: the deeper one trains better ({deep} against {shallow})."),
    }
    return (with_shortcuts if residual else plain)[outcome]
