"""What all tests share: whatever one leaves behind fails it."""

from tests.leaks import nothing_left_behind  # noqa: F401 - a fixture
