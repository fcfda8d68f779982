"""How a benchmark says what it found: figure, peer, ratio, aim, and whether the aim is met."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One measured figure; `value` and `peer` in `unit`; aims are upper bounds but for `value_at_least`."""

    name: str
    value: float
    unit: str
    peer: float | None = None
    peer_name: str = ""
    ratio_aim: float | None = None
    value_aim: float | None = None
    value_at_least: float | None = None

    @property
    def met(self) -> bool:
        """Tell whether every aim is met."""
        good = True
        if self.ratio_aim is not None and self.peer:
            good &= self.value / self.peer <= self.ratio_aim
        if self.value_aim is not None:
            good &= self.value <= self.value_aim
        if self.value_at_least is not None:
            good &= self.value >= self.value_at_least
        return good

    def line(self) -> str:
        """Return the figure's line."""
        text = f"{self.name}: {self.value:.3g} {self.unit}"
        if self.peer is not None:
            text += f"  beside {self.peer_name}: {self.peer:.3g} {self.unit}"
            text += f"  ratio {self.value / self.peer:.2f}"
        if self.ratio_aim is not None:
            text += f" (aim {self.ratio_aim:g})"
        if self.value_aim is not None:
            text += f"  (aim {self.value_aim:g} {self.unit})"
        if self.value_at_least is not None:
            text += f"  (aim at least {self.value_at_least:g})"
        has_aim = any(aim is not None for aim in (self.ratio_aim, self.value_aim, self.value_at_least))
        return f"{text}  {'met' if self.met else 'NOT MET'}" if has_aim else text
