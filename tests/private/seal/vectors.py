"""Makes `vectors.json`, once for each version of the formats: `python -m tests.private.seal.vectors`."""

from __future__ import annotations

import base64
import json

from generator.model.page import CutPage
from generator.private.seal.derive import site_salt, whereabouts
from tests.builders import settings
from tests.private.seal.boxes import SALT, VECTORS, a_page, a_pattern, a_sealed_site, code_for, sheets, the_keys, twins

BITS = 2
USUAL = "until your last day everything works, and one person answers"


def people() -> dict[str, list[CutPage]]:
    """A page and its welcome back in two slots and more, two texts with one number, and a page too short to squeeze."""
    one, other = twins()
    head, arabic = (_head("en", "ltr", "Fair winds"), True), (_head("ar", "rtl", "وداعًا"), True)
    foot = ("\n</body>\n</html>\n", True)
    letter = " ".join(f"{number}² is {number * number}." for number in range(1, 120))
    return {
        "brandt": [
            a_page(head, ("<h1>Fair winds, <bdi>Amelie &amp; Zoë</bdi>.</h1>", False),
                   ('<a href="welcome/">More</a>', True), (f"<p>{letter}</p>", False), (USUAL, False), foot),
            a_page(head, ("<h1>We fixed it, Amelie.</h1>", False), foot),
        ],
        "al-khatib": [
            a_page(arabic, ("<h1>شكرًا يا أميرة 🛳</h1>", False), (one, True), (other, True), (one, True), foot),
        ],
        "okafor": [a_page(head, ("<h1>Thank you.</h1>", False), (one, True), foot)],
        "lindqvist": [a_page(("<h1>Hej</h1>", False))],
    }  # fmt: skip


def _head(language: str, direction: str, title: str) -> str:
    start = f'<!doctype html>\n<html lang="{language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
    return f"{start}<title>{title}</title>\n</head>\n<body>\n"


def main() -> None:
    """Writes the vectors."""
    keys = the_keys()
    pattern = a_pattern(keys, dictionary=f"<h1>Fair winds, \0{USUAL}".encode(), known=(USUAL,))
    files = a_sealed_site(people(), keys, pattern, BITS)
    rows = []
    for name, pages in people().items():
        seed = keys.seed(name, 1)
        where = whereabouts(seed, keys.salt)
        rows.append({
            "id": name, "seed": seed.hex(), "code": code_for(keys, name), "location": where.location.hex(),
            "key": where.key.hex(), "tags": [tag.hex() for tag in where.tags(6)], "pages": sheets(pages),
        })  # fmt: skip
    vectors = {
        "secret": bytes(range(32)).hex(), "site_id": keys.site_id, "salt": SALT, "bits": BITS, "people": rows,
        "salt_of_nordlicht": site_salt(settings(site_id="nordlicht")).hex(),
        "pattern": {"label": pattern.label, "secret": pattern.secret.hex(), "path": pattern.path},
        "files": {path: base64.b64encode(body).decode() for path, body in sorted(files.items())},
    }  # fmt: skip
    VECTORS.write_text(json.dumps(vectors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
