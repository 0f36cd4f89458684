"""Settings that try something: every case is a `site_config.yml` of its own."""

from __future__ import annotations

from tests.hostile.case import Case, case, raw, settings

_PLAIN = (
    b"company: Nordlicht\nsite_id: nordlicht\npublic_url: https://nordlicht.example/\nlanguages: [en, de]\n"
    b"time_zone: Europe/Berlin\ncontact: jonas\n"
)
_DEEP = "why: ⟦GB104⟧" + "[" * 5_000

CASES: dict[str, Case] = dict(
    (
        settings("unknown", **{"⟦GB103⟧plugins": "[evil]"}),
        settings("python", company="⟦GB108⟧!!python/object/apply:os.system [id]"),
        settings("anchor", company="⟦GB108⟧&a Nordlicht"),
        settings("merge", **{"⟦GB108⟧<<": "{company: Eve}"}),
        settings("company-too-long", company="⟦GB206⟧" + "a" * 201),
        settings("company-empty", company="⟦GB107⟧''"),
        settings("company-control", company='⟦GB205⟧"a\\e[31m"'),
        settings("site-id-path", site_id="⟦GB205⟧../x"),
        settings("site-id-script", site_id="⟦GB205⟧'<script>'"),
        settings("address-http", public_url="⟦GB207⟧http://nordlicht.example/"),
        settings("address-javascript", public_url="⟦GB207⟧'javascript:alert(1)'"),
        settings("address-quote", public_url="⟦GB207⟧'https://x.example/\"><script>'"),
        settings("address-line", public_url='⟦GB207⟧"https://x.example/\\nX-Evil: 1"'),
        settings("address-user", public_url="⟦GB207⟧https://nordlicht.example@evil.example/"),
        settings("address-query", public_url="⟦GB207⟧https://x.example/?a="),
        settings("address-fragment", private_url="⟦GB207⟧'https://x.example/#'"),
        settings("address-dots", public_url="⟦GB207⟧https://x.example/a/../b/"),
        settings("private-http", private_url="⟦GB207⟧http://x.example/"),
        settings("language-script", languages="[en, ⟦GB205⟧'<script>']"),
        settings("language-path", languages="[en, ⟦GB205⟧'../x']"),
        settings("language-twice", languages="[en, de, ⟦GB205⟧de]"),
        settings("language-twice-in-other-letters", languages="[en, pt-BR, ⟦GB205⟧pt-br]"),
        settings("languages-none", languages="⟦GB107⟧[]"),
        settings("languages-text", languages="⟦GB205⟧en, de"),
        settings("zone-path", time_zone="⟦GB205⟧../../../etc/passwd"),
        settings("zone-absolute", time_zone="⟦GB205⟧/etc/localtime"),
        settings("zone-folder", time_zone="⟦GB205⟧Europe"),
        settings("zone-long", time_zone="⟦GB205⟧" + "A" * 5_000),
        settings("zone-empty", time_zone="⟦GB205⟧''"),
        settings("contact-path", contact="⟦GB102⟧../helpers/jonas"),
        settings("scene", scene="⟦GB204⟧'../../etc'"),
        settings("customers-missing", customers="⟦GB110⟧/nowhere/at/all"),
        settings("customers-control", customers='⟦GB205⟧"a\\0b"'),
        settings("customers-long", customers="⟦GB206⟧" + "a/" * 3_000),
        settings("delivery", delivery="⟦GB204⟧carrier-pigeon"),
        settings("colour-script", brand="{primary: ⟦GB205⟧'red;}</style><script>alert(1)</script>'}"),
        settings("colour-url", brand="{accent: ⟦GB205⟧'url(https://evil.example/)'}"),
        settings("colour-short", brand="{primary: ⟦GB205⟧'#fff'}"),
        settings("colour-wide", brand="{primary: ⟦GB205⟧'#０a586e'}"),
        settings("logo-path", brand="{logo: ⟦GB110⟧../../../../etc/passwd}"),
        settings("logo-absolute", brand="{logo: ⟦GB110⟧/etc/passwd}"),
        settings("logo-backslash", brand="{logo: ⟦GB110⟧'..\\x.svg'}"),
        settings("logo-missing", brand="{logo: ⟦GB110⟧nothing.svg}"),
        settings("logo-picture", brand="{logo: ⟦GB110⟧logo.png}"),
        settings("logo-address", brand="{logo: ⟦GB110⟧'https://evil.example/logo.svg'}"),
        settings("counts-text", counts="{hide_below: ⟦GB205⟧ten}"),
        settings("counts-steps", counts="{steps: [⟦GB205⟧'1,000']}"),
        settings("keep-never", keep="{private_page: ⟦GB205⟧never}"),
        settings("keep-huge", keep="{private_page: ⟦GB205⟧99999 years}"),
        settings("keep-months", keep="{private_page: ⟦GB205⟧1000 months}"),
        settings("keep-negative", keep="{help: ⟦GB205⟧-1 day}"),
        settings("keep-arabic", keep="{help: ⟦GB205⟧٣ days}"),
        settings("limit-huge", limits="{page_gzip: ⟦GB205⟧99999999}"),
        settings("limit-exponent", limits="{page_gzip: ⟦GB205⟧1e9}"),
        settings("version", version="⟦GB204⟧2"),
        settings("tone", tone="⟦GB204⟧off"),
        settings("address-form", address="{de: ⟦GB204⟧rude}"),
        ("nothing", raw("site_config.yml", b"", (1, 1, "GB101"))),
        ("utf-16", raw("site_config.yml", _PLAIN.decode().encode("utf-16"), (1, 1, "GB110"))),
        ("nul", raw("site_config.yml", _PLAIN + b"\0", (7, 1, "GB205"))),
        ("large", raw("site_config.yml", _PLAIN + b"#" * 300_000, (1, 1, "GB114"))),
        ("list", case("site_config.yml", "⟦GB104⟧- company: Nordlicht\n")),
        ("deep", case("site_config.yml", _DEEP)),
        ("fenced", case("site_config.yml", "---\n" + _PLAIN.decode() + "⟦GB108⟧---\n")),
        ("doubled", case("site_config.yml", _PLAIN.decode() + "⟦GB106⟧company: Eve\n")),
    )
)

LOGOS = {
    "script": "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script><path d='M0 0h9'/></svg>",
    "event": "<svg onload='alert(1)'><rect width='9' height='9' onclick='alert(1)'/></svg>",
    "foreign": "<svg><foreignObject><iframe src='https://evil.example/'/></foreignObject><g/></svg>",
    "use": "<svg><use href='https://evil.example/x.svg#a'/><g/></svg>",
    "image": "<svg><image href='https://evil.example/x.png'/><g/></svg>",
    "link": "<svg><a href='javascript:alert(1)'><path d='M0 0h9'/></a></svg>",
    "style": "<svg><style>@import url(https://evil.example/)</style><g style='fill:url(https://evil.example/)'/></svg>",
    "paint": "<svg><path d='M0 0h9' fill='url(https://evil.example/x.svg#a)' stroke='url(//evil.example/#b)'/></svg>",
    "animation": "<svg><animate attributeName='href' values='javascript:alert(1)'/><set onbegin='alert(1)'/><g/></svg>",
    "entities": "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg><g/><text>&a;</text></svg>",
    "end": "<svg><g/></svg><script>alert(1)</script><img src=x onerror=alert(1)>",
    "text-behind": "<svg><g/></svg>Your invoice is overdue",
    "two": "<svg><g/></svg><svg><g/></svg>",
    "unclosed": "<svg><g><path d='M0 0h9'>",
    "handler-in-data": "<svg><path d='M0 0\"onload=alert(1)'/></svg>",
    "mutation": "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
}
"""Logos, of which nothing but plain shapes may reach a page."""
