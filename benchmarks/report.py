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
        aims = self.aims()
        return f"{text}  (aim {', '.join(aims)})  {'met' if self.met else 'NOT MET'}" if aims else text

    def aims(self) -> list[str]:
        """Return the aims in words."""
        told = []
        if self.ratio_aim is not None:
            told.append(f"ratio at most {self.ratio_aim:.3g}")
        if self.value_aim is not None:
            told.append(f"at most {self.value_aim:g} {self.unit}".rstrip())
        if self.value_at_least is not None:
            told.append(f"at least {self.value_at_least:g} {self.unit}".rstrip())
        return told
