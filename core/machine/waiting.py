"""Threads that compute together soon sleep while they wait for each other (docs/decisions/0017-waiting-threads.md)."""

import os

# Of GNU's OpenMP, which torch uses, in turns of a loop; of OpenBLAS, which NumPy uses, as a power of two of cycles.
SETTINGS = {"GOMP_SPINCOUNT": "1000", "OPENBLAS_THREAD_TIMEOUT": "14"}


def let_waiting_threads_sleep() -> None:
    """Set for this process and its children what a person has not set herself; before torch and NumPy are loaded."""
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
