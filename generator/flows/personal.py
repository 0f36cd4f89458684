"""One customer's pages: a pure step, so that any number of workers may do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Fault
from generator.flows.link_rows import RETIRED, LinkDesk, phase_of
from generator.model.goodbye import Goodbye
from generator.model.page import LinkRow, Page, PersonalPage
from generator.model.today import Today
from generator.private import Secret, page_paths
from generator.render.personal import Renderer


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything a worker needs to make anybody's pages. What it has compiled stays behind when it is pickled."""

    desk: LinkDesk
    renderer: Renderer
    theme: tuple[Path, ...]
    plain_templates: bool = False

    @classmethod
    def for_site(
        cls,
        today: Today,
        secret: Secret,
        theme: tuple[Path, ...],
        plain_templates: bool = False,  # noqa: FBT001, FBT002 - pickled by place
    ) -> Bench:
        """Gets ready for a site. Raises RefusalError when this is not the secret of the site's links."""
        renderer = Renderer.for_site(today, theme, plain_templates=plain_templates)
        return cls(LinkDesk.for_site(today, secret, theme), renderer, theme, plain_templates)

    def __reduce__(self) -> tuple[Callable[..., Bench], tuple[object, ...]]:
        """Made anew from what it was made of: templates cannot travel."""
        return (Bench.for_site, (self.desk.today, self.desk.secret, self.theme, self.plain_templates))


@dataclass(frozen=True, slots=True)
class RenderedCustomer:
    """One customer's finished pages. `largest` is the heaviest page's size in bytes after gzip, 0 without pages."""

    phase: str
    token: str
    pages: tuple[Page, ...]
    largest: int
    row: LinkRow | None
    faults: tuple[Fault, ...]


def render_goodbye(goodbye: Goodbye, bench: Bench) -> RenderedCustomer:
    """Renders one customer's pages. Touches nothing but its arguments."""
    token = bench.desk.token(goodbye.customer)
    if goodbye.farewell is None:
        return RenderedCustomer(RETIRED, token, (), 0, None, ())
    paths = page_paths(token)
    rendered = [(paths.farewell, bench.renderer.farewell(goodbye))]
    if goodbye.welcome_back is not None:
        rendered.append((paths.welcome_back, bench.renderer.welcome_back(goodbye)))
    limit = bench.desk.today.site.settings.limits.page_gzip
    return RenderedCustomer(
        phase=str(phase_of(goodbye)),
        token=token,
        pages=tuple(Page(path, page.body) for path, page in rendered),
        largest=max(page.gzipped for _, page in rendered),
        row=bench.desk.row(goodbye, token),
        faults=tuple(too_large(goodbye, page, limit) for _, page in rendered if page.gzipped > limit),
    )


def too_large(goodbye: Goodbye, page: PersonalPage, limit: int) -> Fault:
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
