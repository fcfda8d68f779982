"""Runs first in a package on Linux: programs that it starts, a browser for instance, load their own libraries.

PyInstaller's loader lets the dynamic linker look into the package first, through a variable that children inherit. The
linker has read it by now.
"""

import os

before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if before is not None:
    os.environ["LD_LIBRARY_PATH"] = before
# An engine or a decoder is the same program again, whose loader would take the variable for set by its parent.
os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
