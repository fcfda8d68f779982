"""The trap that pins PySide6: 6.12.0 on CPython 3.11 drops one reference to None at each void call."""

import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QPainterPath


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot die from Python 3.12 on (PEP 683)")
def test_void_calls_leave_none_alone():
    path, thing = QPainterPath(), QObject()
    before = sys.getrefcount(None)
    for _ in range(2000):
        path.lineTo(1, 2)
        thing.setObjectName("x")
    # Other code may take or give a few; a binding with the fault loses thousands.
    assert sys.getrefcount(None) > before - 1000
