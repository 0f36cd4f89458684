"""One customer's pages: a pure step, so that any number of workers may do it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.decide.goodbye import compose_goodbye
from generator.errors import Fault
from generator.flows.link_rows import RETIRED, LinkDesk, phase_of, subjects_of
from generator.flows.sealing import SealingDesk
from generator.model.customer import Customer
from generator.model.goodbye import Goodbye
from generator.model.page import CutPage, LinkRow, Page, PersonalPage
from generator.model.today import Today
from generator.private import Secret, page_paths
from generator.private.seal import Sealed
from generator.render.personal import Renderer
from generator.render.stock import Stock


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything a worker needs to make anybody's pages. What it has compiled stays behind when it is pickled."""

    desk: LinkDesk
    renderer: Renderer
    theme: tuple[Path, ...]
    plain_templates: bool = False
    sealing: tuple[SealingDesk, ...] = ()

    @classmethod
    def for_site(
        cls,
        today: Today,
        secret: Secret,
        theme: tuple[Path, ...],
        plain_templates: bool = False,  # noqa: FBT001, FBT002 - pickled by place
        old_secret: Secret | None = None,
    ) -> Bench:
        """Gets ready for a site. Raises RefusalError when this is not the secret of the site's links."""
        renderer = Renderer.for_site(today, theme, plain_templates=plain_templates)
        desk = LinkDesk.for_site(today, secret, theme, old_secret)

        def render(customer: Customer) -> tuple[CutPage, ...]:
            return cut_pages(compose_goodbye(customer, today), renderer)

        sealing = SealingDesk.for_site(today, (secret, old_secret), render, few=plain_templates)
        return cls(desk, renderer, theme, plain_templates, sealing)

    @classmethod
    def on_stock(
        cls, today: Today, secret: Secret, theme: tuple[Path, ...], stock: Stock, *, plain_templates: bool
    ) -> Bench:
        """The same for plain pages and one secret. What is in `stock` is not worked out again, all else is put there.

        Raises RefusalError when this is not the secret of the site's links.
        """
        stock.subjects = stock.subjects or subjects_of(today.site.settings, theme)
        renderer = Renderer.for_site(today, theme, plain_templates=plain_templates, stock=stock)
        desk = LinkDesk.for_site(today, secret, theme, subjects=stock.subjects)
        return cls(desk, renderer, theme, plain_templates)

    def __reduce__(self) -> tuple[Callable[..., Bench], tuple[object, ...]]:
        """Made anew from what it was made of: templates cannot travel."""
        desk = self.desk
        return (Bench.for_site, (desk.today, desk.secret, self.theme, self.plain_templates, desk.old_secret))


@dataclass(frozen=True, slots=True)
class RenderedCustomer:
    """One customer's finished pages. `largest` is the heaviest page's size in bytes after gzip, 0 without pages.

    `tokens` are those of their addresses: one, and in a grace build the one that the secret before made, too. `number`
    counts the pages under all of them, sealed or not.
    """

    phase: str
    tokens: tuple[str, ...]
    pages: tuple[Page, ...]
    largest: int
    row: LinkRow | None
    faults: tuple[Fault, ...]
    sealed: tuple[Sealed, ...] = ()
    number: int = 0


def render_goodbye(goodbye: Goodbye, bench: Bench) -> RenderedCustomer:
    """Renders one customer's pages. Touches nothing but its arguments."""
    tokens = bench.desk.every_token(goodbye.customer)
    if goodbye.farewell is None:
        return RenderedCustomer(RETIRED, tokens, (), 0, None, ())
    rendered: Sequence[PersonalPage | CutPage]
    pages, sealed = tuple[Page, ...](), tuple[Sealed, ...]()
    if bench.sealing:
        rendered = cuts = cut_pages(goodbye, bench.renderer)
        language = goodbye.farewell.language
        sealed = tuple([desk.seal(goodbye.customer, language, cuts) for desk in bench.sealing])
    else:
        rendered = whole = rendered_pages(goodbye, bench.renderer)
        pages = pages_of(tokens, [page.body for page in whole])
    limit = bench.desk.today.site.settings.limits.page_gzip
    return RenderedCustomer(
        phase=str(phase_of(goodbye)),
        tokens=tokens,
        pages=pages,
        largest=max([page.gzipped for page in rendered]),
        row=bench.desk.row(goodbye, tokens[0]),
        faults=tuple([too_large(goodbye, page, limit) for page in rendered if page.gzipped > limit]),
        sealed=sealed,
        number=len(rendered) * len(tokens),
    )


def rendered_pages(goodbye: Goodbye, renderer: Renderer) -> list[PersonalPage]:
    """The farewell, unless it has retired, and the welcome back, if there is one."""
    if goodbye.farewell is None:
        return []
    pages = [renderer.farewell(goodbye)]
    return pages if goodbye.welcome_back is None else [*pages, renderer.welcome_back(goodbye)]


def cut_pages(goodbye: Goodbye, renderer: Renderer) -> tuple[CutPage, ...]:
    """The farewell, unless it has retired, and the welcome back, if there is one, in pieces."""
    if goodbye.farewell is None:
        return ()
    farewell = renderer.cut_farewell(goodbye)
    return (farewell,) if goodbye.welcome_back is None else (farewell, renderer.cut_welcome_back(goodbye))


def pages_of(tokens: Iterable[str], bodies: Sequence[bytes]) -> tuple[Page, ...]:
    """The farewell, and with a second body the welcome-back page, under every address of a customer."""
    found = []
    for token in tokens:
        paths = page_paths(token)
        found += [Page(path, body) for path, body in zip((paths.farewell, paths.welcome_back), bodies, strict=False)]
    return tuple(found)


def too_large(goodbye: Goodbye, page: PersonalPage | CutPage, limit: int) -> Fault:
    """The fault of a page over its budget, with the parts that weigh most. Sizes and `limit` are in bytes."""
    longest = ", ".join(f"{name} {len(text.encode()) / 1000:.1f} kB" for name, text in _longest_parts(goodbye)[:3])
    return Fault(
        goodbye.customer.place,
        "GB501",
        f"The {page.kind} page is {page.gzipped / 1000:.1f} kB gzipped (limit {limit / 1000:.1f}).",
        f"Longest parts before gzip: {longest}. Shorten the first one.",
        private=True,
    )


def _longest_parts(goodbye: Goodbye) -> list[tuple[str, str]]:
    farewell = goodbye.farewell
    if farewell is None:
        return []
    parts = {
        "letter": farewell.letter.text if farewell.letter else "",
        "moments": "".join(f"{moment.title}{moment.text}" for moment in farewell.moments),
        "packing list": "".join(packed.item.what for group in farewell.packing for packed in group.items),
        "departures board": "".join(f"{service.what}{service.how}" for service in farewell.board),
        "alternatives": "".join(
            f"{one.alternative.good_if}{one.alternative.think_twice_if}{one.alternative.moving}"
            for one in farewell.alternatives
        ),
        "quotes": "".join(told.quote for told in farewell.told_us),
    }
    return sorted(((name, text) for name, text in parts.items() if text), key=lambda part: (-len(part[1]), part[0]))
