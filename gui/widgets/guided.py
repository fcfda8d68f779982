"""Which topic of the user guide explains a part of a page, for the key that opens the guide."""

from PySide6.QtWidgets import QWidget

_PROPERTY = "guide_topic"


def explain_by(widget: QWidget, topic: str) -> None:
    """Let a topic of its own explain a widget or a dialog and what is in it; "" leaves it to what is around."""
    widget.setProperty(_PROPERTY, topic)


def topic_of(focused: QWidget | None, page: str) -> str:
    """Return the topic that explains what has the focus: that of the nearest widget with one, or the page's."""
    while focused is not None:
        if topic := focused.property(_PROPERTY):
            return str(topic)
        focused = focused.parentWidget()
    return page
