"""Settings of the property tests."""

from hypothesis import settings

# A busy machine is no failure; what must not be slow is measured in processor time by tests of its own.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")
