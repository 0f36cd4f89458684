"""The bodies of the public pages, from the templates in `theme/public/`.

They are rendered here and not by MkDocs: its templates do not escape what they print, and its search index sees only
what stands in the Markdown file, not what a template adds to it. Rendered before staging, every word is escaped and
found, and the bodies need no hook of ours: another engine that reads Markdown could publish the staged folder.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError

from generator.errors import RefusalError
from generator.public.pages import PublicPage


@dataclass(frozen=True, slots=True)
class Bodies:
    """The body templates, compiled once for a build."""

    environment: Environment

    @classmethod
    def in_folders(cls, folders: tuple[Path, ...]) -> Bodies:
        """The templates of these folders; an earlier folder's file hides a later one's."""
        return cls(
            Environment(
                loader=FileSystemLoader([str(folder) for folder in folders]),
                autoescape=True,
                undefined=StrictUndefined,
                extensions=["jinja2.ext.i18n"],
                trim_blocks=True,
                lstrip_blocks=True,
            )
        )

    def html(self, page: PublicPage, gettext: Callable[[str], str]) -> str:
        """A page's body. Raises RefusalError for a fault in a template, which a site's own theme may have."""
        try:
            return self.environment.get_template(page.template).render(
                view=page.view, gettext=gettext, ngettext=None, _=gettext
            )
        except TemplateSyntaxError as fault:
            raise RefusalError(
                f"{fault.filename or fault.name}:{fault.lineno}: {fault.message}", "Mend the template."
            ) from fault
        except TemplateError as fault:
            raise RefusalError(f"The template {page.template} does not work: {fault.message}", "Mend it.") from fault
