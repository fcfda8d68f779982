"""Runs first in a package on Linux: programs that it starts, a browser for instance, load their own libraries.

PyInstaller's loader lets the dynamic linker look into the package first, through a variable that children inherit. The
linker has read it by now; an engine is a package's program again and sets it for itself.
"""

import os

before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if before is not None:
    os.environ["LD_LIBRARY_PATH"] = before
