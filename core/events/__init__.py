"""Typed, immutable messages and events, shared by every room and sent between processes."""
