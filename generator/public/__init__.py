"""The bridge to MkDocs: the public half of the site. The only folder that imports mkdocs.

A name is looked up when it is first asked for: a build that makes no public page does not load MkDocs.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.public.site import PublicFolders, build_public_site, stage_public_site

__all__ = ["PublicFolders", "build_public_site", "stage_public_site"]


def __getattr__(name: str) -> object:
    """Imports the site's module when one of its names is first asked for."""
    if name not in ("PublicFolders", "build_public_site", "stage_public_site"):
        raise AttributeError(name)
    found: object = getattr(import_module("generator.public.site"), name)
    globals()[name] = found
    return found
