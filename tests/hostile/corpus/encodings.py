"""Bytes that are no text, texts that are not what they seem: encodings, control characters, bidi, homoglyphs."""

from __future__ import annotations

from tests.hostile.case import Case, customer, raw

_TEXT = "---\nperson: Ada\ngreet: Ada\nlast_day: 2026-12-31\nplaybook: island-shippers\n---\n\nDear Ada,\n"
_BOM = b"\xef\xbb\xbf"
BAD = "GB110"


def _bytes(name: str, content: bytes, *faults: tuple[int, int, str]) -> Case:
    return raw(f"content/customers/bytes-{name}.md", content, *faults)


def _inside(name: str, odd: bytes, *faults: tuple[int, int, str]) -> Case:
    """A customer in whose name, after `Ad`, these bytes stand: line 2, column 11."""
    return _bytes(name, _TEXT.encode().replace(b"person: Ada", b"person: Ad" + odd + b"a"), *faults)


def _control(name: str, odd: str) -> Case:
    return _inside(name, odd.encode("utf-8", "surrogatepass"), (2, 11, "GB205"))


CASES = (
    _bytes("utf-16-le", _TEXT.encode("utf-16"), (1, 1, BAD)),
    _bytes("utf-16-be", b"\xfe\xff" + _TEXT.encode("utf-16-be"), (1, 1, BAD)),
    _bytes("utf-16-no-mark", _TEXT.encode("utf-16-le"), (1, 1, BAD)),
    _bytes("utf-16-be-no-mark", _TEXT.encode("utf-16-be"), (1, 1, BAD)),
    _bytes("utf-32-no-mark", _TEXT.encode("utf-32-le"), (1, 1, BAD)),
    _bytes("utf-32", _TEXT.encode("utf-32"), (1, 1, BAD)),
    _bytes("utf-7", b"+AC0ALQAt-\nperson: +ADw-script+AD4-\n", (1, 1, "GB101")),
    _bytes("latin-1", _TEXT.replace("Dear Ada", "Dear Zoë").encode("latin-1"), (8, 8, BAD)),
    _bytes("windows-1252", _TEXT.replace("Dear Ada", "Dear “Ada”").encode("cp1252"), (8, 6, BAD)),
    _bytes("shift-jis", _TEXT.replace("person: Ada", "person: 山田").encode("shift_jis"), (2, 9, BAD)),
    _bytes("mark-then-latin-1", _BOM + _TEXT.replace("Dear Ada", "Zoë").encode() + b"\xe9", (9, 1, BAD)),
    _bytes("mark-then-bad-byte", _BOM + "éé".encode() + b"\xff", (1, 3, BAD)),
    _inside("mark-in-the-middle", _BOM, (2, 11, "GB205")),
    _bytes("two-marks", _BOM + _BOM + _TEXT.encode(), (1, 1, "GB205")),
    _inside("overlong-slash", b"\xc0\xaf", (2, 11, BAD)),
    _inside("overlong-less-than", b"\xe0\x80\xbc", (2, 11, BAD)),
    _inside("overlong-nul", b"\xc0\x80", (2, 11, BAD)),
    _inside("lone-high-surrogate", b"\xed\xa0\x80", (2, 11, BAD)),
    _inside("lone-low-surrogate", b"\xed\xb0\x80", (2, 11, BAD)),
    _inside("surrogate-pair", b"\xed\xa0\xbd\xed\xb8\x80", (2, 11, BAD)),
    _inside("beyond-unicode", b"\xf4\x90\x80\x80", (2, 11, BAD)),
    _inside("five-bytes", b"\xf8\x88\x80\x80\x80", (2, 11, BAD)),
    _inside("lone-continuation", b"\x80", (2, 11, BAD)),
    _bytes("cut-off", _TEXT.encode() + b"\xe2\x82", (9, 1, BAD)),
    _bytes("gzip", b"\x1f\x8b\x08\x00" + b"\x00" * 20, (1, 2, BAD)),
    _bytes("picture", b"\x89PNG\r\n\x1a\n" + b"\x00" * 20, (1, 1, BAD)),
    _bytes("only-nul", b"\x00" * 40, (1, 1, BAD)),
    _bytes("only-a-mark", _BOM, (1, 1, "GB101")),
    _bytes("nothing", b"", (1, 1, "GB101")),
    _bytes("blank-lines", b"\n\n \n", (1, 1, "GB101")),
    _bytes("old-mac", _TEXT.replace("\n", "\r").encode(), (1, 1, BAD)),
    _bytes("mixed-returns", _TEXT.encode().replace(b"greet: Ada\n", b"greet: Ada\r\r\n"), (3, 11, "GB205")),
    _control("nul", "\0"),
    _control("bell", "\a"),
    _control("backspace", "\b"),
    _control("escape", "\x1b"),
    _control("delete", "\x7f"),
    _control("vertical-tab", "\v"),
    _control("form-feed", "\f"),
    _control("eight-bit-escape", "\x9b"),
    _control("next-line", "\x85"),
    _control("line-separator", "\u2028"),
    _control("paragraph-separator", "\u2029"),
    _control("right-to-left-override", "\u202e"),
    _control("left-to-right-override", "\u202d"),
    _control("left-to-right-embedding", "\u202a"),
    _control("pop-direction", "\u202c"),
    _control("left-to-right-isolate", "\u2066"),
    _control("pop-isolate", "\u2069"),
    _control("no-character", "\ufffe"),
    _control("last-no-character", "\uffff"),
    _bytes("control-in-the-letter", _TEXT.encode() + b"\nline \x1b[2J\n", (10, 6, "GB205")),
    _bytes("override-in-the-letter", _TEXT.encode() + "\nabc \u202e\n".encode(), (10, 5, "GB205")),
)

_ODD = {
    "zero-width-space": "Ada\u200bByron",
    "zero-width-joiner": "Ada\u200dByron",
    "zero-width-non-joiner": "Ada\u200cByron",
    "soft-hyphen": "Ada\u00adByron",
    "word-joiner": "Ada\u2060Byron",
    "left-to-right-mark": "Ada\u200eByron",
    "right-to-left-mark": "Ada\u200fByron",
    "arabic-letter-mark": "Ada\u061cByron",
    "homoglyph": "Аdа Вуrоn",
    "wide": "Ａｄａ",
    "mathematical": "𝒜𝒹𝒶 𝔅𝔶𝔯𝔬𝔫",
    "combining": "A" + "\u0301\u0327\u0330\u033d" * 20,
    "tags": "Ada\U000e0041\U000e0064",
    "variation": "Ada\ufe0f\U000e0100",
    "private-use": "Ada \ue000\ue003\ue002 \ue0f0 \uf8ff Byron",
    "replacement": "Ada \ufffd Byron",
    "hangul-filler": "Ada\u3164Byron",
    "braille-blank": "Ada\u2800Byron",
    "no-character-of-another-plane": "Ada\U0001fffe",
    "interlinear": "Ada\ufff9x\ufffay\ufffb",
    "ideographic-space": "Ada\u3000Byron",
    "long-dash": "Ada\u2e3bByron",
    "largest": "﷽ Ada",
}
ODD = tuple(customer(f"odd-{name}", shows=text, person=text, greet=text, company=text) for name, text in _ODD.items())
"""Characters that are allowed, because names need some of them, and that must not change anything around them."""
