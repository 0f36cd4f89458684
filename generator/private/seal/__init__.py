"""Sealed delivery: every page locked with a key that stands in its link alone, many to a file of equal slots.

Whoever copies the whole host sees how many slots each file has and when it changed, and nothing else. `codes` is what
stands in a link, `derive` the keys that follow from it, `record` a person's pages in few bytes, `slots` the locked
record in pieces that look alike, `shards` the files, `patterns` the texts that many pages share.
"""

from generator.private.seal.codes import WrongCodeError, code_of, grouped, sealed_address, seed_of
from generator.private.seal.derive import Codes, SealKeys
from generator.private.seal.opener import Opener
from generator.private.seal.patterns import Pattern
from generator.private.seal.sealer import News, Sealed, Sealer
from generator.private.seal.shards import bits_for, shard_file, shard_name, site_file
from generator.private.seal.slots import BrokenSealError

__all__ = [
    "BrokenSealError",
    "Codes",
    "News",
    "Opener",
    "Pattern",
    "SealKeys",
    "Sealed",
    "Sealer",
    "WrongCodeError",
    "bits_for",
    "code_of",
    "grouped",
    "sealed_address",
    "seed_of",
    "shard_file",
    "shard_name",
    "site_file",
]
