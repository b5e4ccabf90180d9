"""How often a property is tried on random examples: few times in `make test`, ten times as often in `make soak`."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import HealthCheck, settings

TIMES = settings.default.max_examples // settings.get_profile("default").max_examples


def trials(number: int, *, ignoring: Iterable[HealthCheck] = (HealthCheck.too_slow,)) -> settings:
    """Settings under which a property is tried on `number` examples, which are the same in every run."""
    return settings(max_examples=number * TIMES, derandomize=True, deadline=None, suppress_health_check=list(ignoring))
