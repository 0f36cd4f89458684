"""The bridge to MkDocs: the public half of the site. The only folder that imports mkdocs."""

from generator.public.site import PublicFolders, build_public_site, stage_public_site

__all__ = ["PublicFolders", "build_public_site", "stage_public_site"]
