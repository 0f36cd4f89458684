"""Markup and traps in what everybody sees: reasons, changelog, alternatives, helpers, own pages."""

from __future__ import annotations

from tests.hostile.case import Case, alternative, case, document, entry, helper, page, playbook, reason

_TEXTS = {
    "harmless": "Seven sturdy crates",  # what all other pages are held against
    "script": "<script>alert(1)</script>",
    "image": '"><img src=x onerror=alert(1)>',
    "end-of-title": "</title></head><body onload=alert(1)>",
    "end-of-feed": "]]></title></entry></feed><script>alert(1)</script>",
    "entity": "&lt;img src=x onerror=alert(1)&gt; &amp;amp;",
    "attribute": "' onfocus='alert(1)' autofocus='\"",
    "search": "<mark><b onclick=alert(1)>x</b></mark>",
    "markdown": "[x](javascript:alert(1)) **b** `c` # h",
    "comment": "<!-- x --> --> <!--",
    "json": '"},{"location":"https://evil.example/","title":"x',
    "javascript-separators": "</script><script>alert(1)//",
    "percent": "%(name)s %s {0} %%",
    "dashes": "--- title: x",
    "quotes": "“ ” „ ‘ ’ ' \" « »",
    "sheet": '=HYPERLINK("https://evil.example/")',
    "snippet": '--8<-- "/etc/passwd"',
    "emoji-code": ":material-account: :smile: ++ctrl++ ==mark== ^^x^^ ~~y~~",
    "admonition": '!!! danger "x"',
}


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _everywhere(name: str, text: str, number: int) -> tuple[Case, ...]:
    value = _quoted(text)
    return (
        reason(
            f"public-{name}",
            shows=(text,),
            title=value,
            said=value,
            fixed_when=value,
            measure=f"{{what: {value}, before: 9, aim: 3, unit: {value}, source: {value}}}",
            owner=f"helper-{name}",
        ),
        entry(
            f"2026-11-{number:02}-{name}",
            shows=(text,),
            title=value,
            reasons=f"[public-{name}]",
            moves_to="fixed",
            proof=value,
            now="3",
            still_not_good=f"\n  - {{what: {value}, how: {value}}}",
            welcome_back=value,
            thanks_to=value,
        ),
        alternative(f"alternative-{name}", name=value, good_if=value, think_twice_if=value, moving=value),
        helper(f"helper-{name}", name=value, does=value, hours=value),
        page(f"page-{name}", shows=(text,), title=value, in_menu="yes"),
        playbook(f"playbook-{name}", title=value, alternatives=f"[alternative-{name}]", when_to_use=value),
    )


_REFUSED = (
    reason("reason-script-in-body", "Hello ⟦GB118⟧<script>alert(1)</script>"),
    reason("reason-style-in-body", "⟦GB118⟧<style>body{display:none}</style>"),
    reason("reason-placeholder", "Dear ⟦GB113⟧{{ greet }}"),
    reason("reason-placeholder-in-title", title="'⟦GB113⟧{{ greet }}'"),
    reason("reason-jinja", "⟦GB113⟧{% include 'x' %}"),
    reason("reason-picture-elsewhere", "⟦GB118⟧![x](https://evil.example/pixel.png)"),
    reason("reason-picture-up", "⟦GB118⟧![x](/assets/../../../etc/passwd)"),
    reason("reason-picture-missing", "⟦GB118⟧![x](/assets/nothing.jpg)"),
    reason("reason-link-out", "[x](⟦GB207⟧//evil.example/)"),
    reason("reason-unknown-owner", owner="⟦GB102⟧../helpers/jonas"),
    reason("reason-measure-exponent", measure="{what: a, before: ⟦GB205⟧1e-999999, aim: 3, unit: days}"),
    reason("reason-measure-huge", measure="{what: a, before: ⟦GB205⟧1e400, aim: 3, unit: days}"),
    reason("reason-measure-not-a-number", measure="{what: a, before: ⟦GB205⟧NaN, aim: 3, unit: days}"),
    reason("reason-measure-infinite", measure="{what: a, before: 1, aim: ⟦GB205⟧-Infinity, unit: days}"),
    reason("reason-measure-digits", measure="{what: a, before: ⟦GB205⟧" + "9" * 150 + ", aim: 3, unit: days}"),
    reason("reason-measure-underscore", measure="{what: a, before: ⟦GB205⟧1_0, aim: 3, unit: days}"),
    reason("reason-measure-arabic", measure="{what: a, before: ⟦GB205⟧٣, aim: 3, unit: days}"),
    reason("reason-measure-comma", measure="{what: a, before: ⟦GB205⟧'2,9', aim: 3, unit: days}"),
    reason("reason-heard-too-early", heard_on="⟦GB201⟧0000-00-00"),
    reason("reason-known-later", known_since="2026-12-01", heard_on="⟦GB202⟧2026-11-09"),
    reason("reason-with-a-status", **{"⟦GB103⟧status": "fixed"}),
    entry("2026-10-01-script-in-body", "⟦GB118⟧<script>alert(1)</script>"),
    entry("2026-10-02-iframe", "⟦GB118⟧<iframe src=https://evil.example/></iframe>"),
    entry("2026-10-03-no-proof", **{"⟦GB121⟧⟦GB122⟧moves_to": "fixed"}),
    entry("2026-10-04-unknown-state", moves_to="⟦GB204⟧done"),
    entry("2026-10-05-unknown-reason", reasons="[⟦GB102⟧'<b>']"),
    entry("2026-10-06-no-reason", reasons="⟦GB107⟧[]"),
    entry("2026-10-07-day-of-none", date="⟦GB201⟧2026-02-30"),
    entry("2026-10-08-placeholder", title="'⟦GB113⟧{{ greet }}'"),
    entry("2026-01-09-never-fixed", reopened="⟦GB205⟧yes", moves_to="understood"),
    alternative("alternative-javascript", website="⟦GB207⟧'javascript:alert(1)'"),
    alternative("alternative-http", website="⟦GB207⟧http://watt.example/"),
    alternative("alternative-data", website="⟦GB207⟧'data:text/html,x'"),
    alternative("alternative-no-host", website="⟦GB207⟧'https:///x'"),
    alternative("alternative-user", website="⟦GB207⟧https://nordlicht.example@evil.example/"),
    alternative("alternative-password", website="⟦GB207⟧'https://a:b@evil.example/'"),
    alternative("alternative-brackets", website="⟦GB207⟧'https://[::1/'"),
    alternative("alternative-quote", website="⟦GB207⟧'https://x.example/\"onclick=\"alert(1)'"),
    alternative("alternative-blank", website="⟦GB207⟧https://x.example/a b"),
    alternative("alternative-backslash", website="⟦GB207⟧https://x.example\\@evil.example/"),
    alternative("alternative-zero-width", website="⟦GB207⟧https://x\u200b.example/"),
    alternative("alternative-tracking", website="⟦GB207⟧https://x.example/?utm_source=nordlicht"),
    alternative("alternative-referral", website="⟦GB207⟧https://x.example/?ref=nordlicht"),
    alternative("alternative-port", website="⟦GB207⟧https://x.example:99999/"),
    alternative("alternative-long", website="⟦GB206⟧https://x.example/" + "a" * 200),
    alternative("alternative-html", "⟦GB118⟧<form action=https://evil.example/>"),
    alternative("alternative-paid", paid="⟦GB204⟧'yes, 5 %'"),
    helper("helper-phone", phone="⟦GB207⟧'javascript:alert(1)'"),
    helper("helper-phone-code", phone="⟦GB207⟧'*#06#'"),
    helper("helper-phone-words", phone="⟦GB207⟧'+49 30 <b>'"),
    helper("helper-email", email="⟦GB207⟧'a@b.example?cc=c@d.example'"),
    helper("helper-email-line", email='⟦GB207⟧"a@b.example\\nBcc: c@d.example"'),
    helper("helper-picture", **{"⟦GB103⟧photo": "https://evil.example/x.png"}),
    page("page-script-in-body", "⟦GB118⟧<script src=https://evil.example/x.js></script>"),
    page("page-iframe", "⟦GB118⟧<iframe src=https://evil.example/></iframe>"),
    page("page-svg", "⟦GB118⟧<svg onload=alert(1)>"),
    page("page-meta", "⟦GB118⟧<meta http-equiv=refresh content=0>"),
    page("page-remark", "⟦GB118⟧<!-- a secret -->"),
    page("page-jinja", "⟦GB113⟧{{ config.site_url }}"),
    page("page-no-title", title="⟦GB107⟧''"),
    page("page-with-a-template", **{"⟦GB103⟧template": "main.html"}),
    page("page-with-search", **{"⟦GB103⟧search": "{exclude: yes}"}),
    page("page-table", "⟦GB118⟧| a | b |\n|---|---|\n| 1 | 2 |"),
    page("page-image-with-a-title", '![x]⟦GB118⟧(/assets/logo.svg "onerror")'),
    case("content/pages/page-no-end.md", "⟦GB101⟧---\ntitle: T\n\nsecret: x\n"),
    case("content/playbooks/playbook-no-end.md", "⟦GB101⟧---\ntitle: T\n\nHello {{ greet }}\n"),
    case("content/reasons/reason-no-original.de.md", "⟦GB116⟧---\nsaid: x\n---\n"),
    case(
        "content/reasons/island-delivery.de.md",
        document({"said": "Neun Tage.", "⟦GB117⟧owner": "jonas"}, "Dear ⟦GB118⟧<b>you</b>"),
    ),
    case("content/alternatives/inselbote.de.md", document({"name": "'⟦GB113⟧{{ company }}'"})),
)

CASES: tuple[Case, ...] = (
    *(one for number, (name, text) in enumerate(_TEXTS.items(), 1) for one in _everywhere(name, text, number)),
    *_REFUSED,
    page("page-entities", "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;b&#x3e;", ("<script>", "<b>")),
    page("page-attribute-list", "## Heading {: onclick=alert(1) }\n\nText {: .night }", ("{: .night }",)),
    page(
        "page-extensions",
        "[[toc]]\n\n[TOC]\n\n--8<-- '/etc/passwd'\n\n:::generator.cli\n",
        ("[TOC]", ":::generator.cli"),
    ),
    page("page-front-matter-again", "Words.\n\n---\n\ntitle: Other\ntemplate: x\n", ("template: x",)),
    page("page-code", "Type `<script>alert(1)</script>` here.\n\n    <img src=x onerror=alert(1)>\n", ("<img src=x",)),
    reason("reason-emphasis", "**a *b** c* _d __e_ f__", ("a",)),
)
