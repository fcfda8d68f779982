"""How a step of a value's trace reads: the formula with its numbers."""

from PySide6.QtCore import QCoreApplication

from core.events.inside import TraceStep
from gui.pages.lab.layer_words import kind_name
from gui.words.general import integer, number

translate = QCoreApplication.translate
_POOLS = ("max_pool", "mean_pool", "subsampling")


def value_text(value: float) -> str:
    """Return a number with about four digits."""
    size = abs(value)
    digits = 4 if size < 1 else 3 if size < 100 else 1
    return number(value, digits)


def formula(step: TraceStep) -> str:
    """Return what a step computes, with its numbers, up to its result."""
    said = {name: value_text(value) for name, value in step.numbers.items()}
    value = value_text(step.value)
    if step.is_off:
        return translate("Steps of a value", "Switched off: 0")
    if "sum" in said and step.kind in ("convolution", "linear"):
        words = (
            translate("Steps of a value", "patch × kernel, summed over all input channels ({n}): {sum}")
            if step.kind == "convolution"
            else translate("Steps of a value", "inputs × weights, summed over all {n}: {sum}")
        )
        begun = words.format(n=integer(len(step.channels)), sum=said["sum"])
        return f"{begun}; + {said['bias']} (bias) = {value}" if "bias" in said else begun
    if step.kind in _POOLS and step.patch is not None:
        count = integer(int(step.patch.numpy().size))
        if step.kind == "max_pool":
            return translate("Steps of a value", "the largest of {n} values = {value}").format(n=count, value=value)
        if step.kind == "mean_pool":
            return translate("Steps of a value", "the mean of {n} values = {value}").format(n=count, value=value)
        return f"{said['sum']} × {said['factor']} + {said['bias']} = {value}"
    if "spread" in said:
        return f"({said['input']} − {said['mean']}) ÷ {said['spread']} × {said['factor']} + {said['bias']} = {value}"
    if "layers" in said:
        return _end(step, said, value)
    if "factor" in said:
        return f"{said['input']} × {said['factor']} = {value}"
    if "input" in said:
        return f"{kind_name(step.kind)}({said['input']}) = {value}"
    if step.kind == "radial_basis":
        return translate("Steps of a value", "minus the squared distance from the code of the class = {value}").format(
            value=value
        )
    return translate("Steps of a value", "unchanged: {value}").format(value=value)


def _end(step: TraceStep, said: dict[str, str], value: str) -> str:
    """Return the end of a block: a sum, and the ReLU of it."""
    if "shortcut" not in said:
        return f"ReLU({said['layers']}) = {value}"
    added = translate("Steps of a value", "{layers} (layers) + {shortcut} (shortcut)").format(**said)
    return f"ReLU({added}) = {value}" if "input" in step.numbers else f"{added} = {value}"
