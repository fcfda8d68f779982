"""Builds, wraps and tries what is given away: `python -m installer.build`; see docs/packaging.md."""
