"""A pytest plugin that makes Qt impossible to import: core and models must be whole without a screen."""

import sys
from importlib.abc import MetaPathFinder


class _NoQt(MetaPathFinder):
    def find_spec(self, fullname, path=None, target=None):
        if fullname.split(".")[0] in {"PySide6", "shiboken6", "pyqtgraph"}:
            raise ImportError(f"{fullname} is not there in this test run")
        return


sys.meta_path.insert(0, _NoQt())
