"""What belongs to one person only: the secret, the links made from it, and the list of who gets which."""

from generator.private.digests import customer_digest
from generator.private.link_list import link_list
from generator.private.links import PagePaths, link_token, page_address, page_paths
from generator.private.secret import Secret, confirm_secret, load_secret, secret_check

__all__ = [
    "PagePaths",
    "Secret",
    "confirm_secret",
    "customer_digest",
    "link_list",
    "link_token",
    "load_secret",
    "page_address",
    "page_paths",
    "secret_check",
]
