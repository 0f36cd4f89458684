"""The whole site as read: settings and shared content, without the customers (they stream)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from generator.model.content import Alternative, ChangelogEntry, Helper, OwnPage, Playbook, Reason, Written
from generator.model.settings import Settings

W = TypeVar("W", bound=Written)


@dataclass(frozen=True, slots=True)
class Localised(Generic[W]):
    """One file with its language variants. `original` is `id.md`; `variants` maps a language to `id.<language>.md`."""

    original: W
    variants: Mapping[str, W] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The file's identifier, shared by all languages."""
        return self.original.id

    def speaks(self, language: str) -> bool:
        """Whether somebody wrote it in this language."""
        return language == self.original.language or language in self.variants

    def in_language(self, language: str) -> W:
        """The variant in this language, else the original: a page never lacks a block for want of a translation."""
        return self.variants.get(language, self.original)


@dataclass(frozen=True, slots=True)
class Site:
    """Settings and shared content, each by identifier. The changelog is sorted by date, then id, oldest first.

    `logo` is the company's mark as inline SVG, already cleaned to plain shapes; "" without one.
    """

    settings: Settings
    helpers: Mapping[str, Localised[Helper]] = field(default_factory=dict)
    playbooks: Mapping[str, Localised[Playbook]] = field(default_factory=dict)
    alternatives: Mapping[str, Localised[Alternative]] = field(default_factory=dict)
    reasons: Mapping[str, Localised[Reason]] = field(default_factory=dict)
    changelog: tuple[Localised[ChangelogEntry], ...] = ()
    pages: Mapping[str, Localised[OwnPage]] = field(default_factory=dict)
    logo: str = ""
