"""Properties are tried on the same examples in every run; `--hypothesis-profile=wide` looks further."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("wide", max_examples=500, deadline=None)
settings.load_profile("steady")
