"""What the experiment with plain and residual networks says: who trains worse, in the words of its figures."""

WORSE = 1.1  # times the loss: less is within what another seed changes


def trains_worse(deep: float | None, shallow: float | None) -> bool:
    """Return whether the deeper network has a clearly higher training loss; one that is no number is the highest."""
    if deep is None or shallow is None:
        return deep is None and shallow is not None
    return deep > WORSE * shallow
