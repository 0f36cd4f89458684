"""What belongs to one person only: the secret, the links made from it, and the list of who gets which."""

from generator.private.digests import customer_digest
from generator.private.exported import Exported, Fingerprint, load_exported, save_exported
from generator.private.link_list import head_text, row_text
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
    "link_token",
    "load_exported",
    "load_old_secret",
    "load_secret",
    "page_address",
    "page_paths",
    "row_text",
    "save_exported",
    "secret_check",
]
