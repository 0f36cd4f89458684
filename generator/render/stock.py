"""What rendering needs and no customer changes: one build works it out, and the next ones can take it over."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import CodeType
from typing import TYPE_CHECKING

from generator.model.choices import Phase

if TYPE_CHECKING:
    from generator.render.assets import PageAssets

Codes = dict[str, CodeType]
"""Compiled templates, each by its name and the digest of its text."""


@dataclass(slots=True)
class Stock:
    """The pages' assets, the subjects of mails by language and phase, and for each language its compiled templates.

    It belongs to one theme, one settings file and one program; it fills up while pages are rendered.
    """

    assets: PageAssets | None = None
    subjects: dict[tuple[str, Phase], str] = field(default_factory=dict)
    codes: dict[str, Codes] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How much there is: the same number means that nothing came along."""
        return (self.assets is not None) + len(self.subjects) + sum(map(len, self.codes.values()))
