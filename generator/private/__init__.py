"""What belongs to one person only: the secret, the links made from it, and the list of who gets which.

A name is looked up when it is first asked for: a build that finds nothing to do loads a tenth of the program.
"""

from typing import TYPE_CHECKING

from generator.on_demand import on_demand

if TYPE_CHECKING:
    from generator.private.digests import customer_digest
    from generator.private.exported import Exported, Fingerprint, is_doubled, load_exported, save_exported
    from generator.private.link_list import head_text, row_text, rows_text
    from generator.private.links import PagePaths, Tokens, link_token, page_address, page_paths
    from generator.private.secret import Secret, confirm_secret, find_secret, load_old_secret, load_secret, secret_check

__all__ = [
    "Exported",
    "Fingerprint",
    "PagePaths",
    "Secret",
    "Tokens",
    "confirm_secret",
    "customer_digest",
    "find_secret",
    "head_text",
    "is_doubled",
    "link_token",
    "load_exported",
    "load_old_secret",
    "load_secret",
    "page_address",
    "page_paths",
    "row_text",
    "rows_text",
    "save_exported",
    "secret_check",
]

_WHERE = {
    "Exported": "generator.private.exported",
    "Fingerprint": "generator.private.exported",
    "PagePaths": "generator.private.links",
    "Secret": "generator.private.secret",
    "Tokens": "generator.private.links",
    "confirm_secret": "generator.private.secret",
    "customer_digest": "generator.private.digests",
    "find_secret": "generator.private.secret",
    "head_text": "generator.private.link_list",
    "link_token": "generator.private.links",
    "is_doubled": "generator.private.exported",
    "load_exported": "generator.private.exported",
    "load_old_secret": "generator.private.secret",
    "load_secret": "generator.private.secret",
    "page_address": "generator.private.links",
    "page_paths": "generator.private.links",
    "row_text": "generator.private.link_list",
    "rows_text": "generator.private.link_list",
    "save_exported": "generator.private.exported",
    "secret_check": "generator.private.secret",
}


__getattr__ = on_demand(globals(), _WHERE)
