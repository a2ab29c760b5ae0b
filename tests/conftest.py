"""Fixtures that many test files share."""

pytest_plugins = ("office", "screen")
