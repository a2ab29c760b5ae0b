"""Fixtures that many test files share, and settings: how long an example takes says nothing on a busy machine."""

from hypothesis import settings

pytest_plugins = ("office", "screen")

settings.register_profile("house", deadline=None)
settings.load_profile("house")
