"""`goodbye new DIR`: a folder with a whole invented site, ready to build, to look at and to change."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import WrongUseError
from generator.flows.drafts import draft, scalar
from generator.flows.new_content import KINDS
from generator.flows.project import SETTINGS
from generator.flows.slugs import name_slug
from generator.model.values import check_email
from generator.shipped import shipped_root

STARTER_LANGUAGES = ("en", "de", "ar")
"""Languages in which the starter site speaks; its files are written in the first."""

_LANGUAGE_OF_FILE = re.compile(r"\.([a-z]{2,3})\.md$")
_LANGUAGE_OF_CUSTOMER = re.compile(r"^language: *([a-z]{2,3})\b", re.MULTILINE)

GITIGNORE = """# Built; never committed
/site/
/site.*/
/private/
# The key of every private link
/.goodbye/
# Real people's files do not belong into a Git history, which cannot forget. The invented ones may stay;
# for real ones take away the # below, or point `customers:` in site_config.yml to a folder elsewhere.
# /content/customers/
"""

THEME_README = """# Your own look

A file here wins over the program's file of the same name. `personal/` holds farewell and welcome-back pages, `public/`
the changelog's pages, `locales/` the words of the interface. Copy the one file you want to change, and only that one.
"""

README = """# Farewells of {company}

Everything you touch is Markdown with a few named fields on top, in `content/`.

```sh
goodbye serve            # every page in every phase, on this computer
goodbye new customer     # say goodbye to somebody
goodbye check            # every mistake, with file, line and what to write instead
goodbye build            # the whole site, in site/
```

All people here are invented. Keep them as examples until yours are written, then delete their files.

- The key of every private link is made with the first build, in `.goodbye/secret`. Keep a copy in a safe place: with
  another key every link that is already in somebody's mailbox stops working.
- `private/links.csv` lists who gets which link. It is never published, and neither is this folder.
"""


@dataclass(frozen=True, slots=True)
class Founder:
    """The answers a new site begins with. An empty helper keeps the invented one."""

    company: str
    helper: str = ""
    email: str = ""
    languages: tuple[str, ...] = STARTER_LANGUAGES[:1]


@dataclass(frozen=True, slots=True)
class NewSite:
    """What a new folder holds: how many files lie in each folder of `content/`."""

    folder: Path
    counts: dict[str, int]


def write_site(folder: Path, founder: Founder) -> NewSite:
    """Copies the starter site into `folder` and makes it the founder's own.

    Raises WrongUseError when the folder holds anything, or an answer cannot be used.
    """
    _check(folder, founder)
    languages = tuple(dict.fromkeys((STARTER_LANGUAGES[0], *founder.languages)))
    folder.mkdir(parents=True, exist_ok=True)
    source = shipped_root()
    for path in _starter_files(source / "content", languages):
        target = folder / "content" / path.relative_to(source / "content")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    contact = _write_helper(folder, founder)
    text = (source / SETTINGS).read_text(encoding="utf-8")
    _write(folder / SETTINGS, _own_settings(text, _site_id(folder, founder), founder, languages, contact))
    _write(folder / ".gitignore", GITIGNORE)
    _write(folder / "README.md", README.format(company=founder.company))
    _write(folder / "theme" / "README.md", THEME_README)
    return NewSite(folder, _count(folder / "content"))


def _check(folder: Path, founder: Founder) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUseError(f"{folder} is not empty; nothing was written.", "Choose a new folder's name.")
    if not _site_id(folder, founder):
        remedy = "Give the folder a name in Latin letters:  goodbye new ./nordlicht --company …"
        raise WrongUseError("The site's id needs Latin letters, from the company's or the folder's name.", remedy)
    unknown = [language for language in founder.languages if language not in STARTER_LANGUAGES]
    if unknown:
        raise WrongUseError(
            f"The starter site does not speak {', '.join(unknown)} yet.",
            f"Begin with {', '.join(STARTER_LANGUAGES)}; further languages are files of yours (theme/README.md).",
        )
    try:
        check_email(founder.email)
    except ValueError:
        raise WrongUseError("This is not an e-mail address.", "Write it plainly:  --email name@example.com") from None
    if bool(founder.helper) != bool(founder.email):
        raise WrongUseError("A helper needs a name and an e-mail address.", "Give both:  --helper NAME --email ADDRESS")


def _starter_files(content: Path, languages: tuple[str, ...]) -> Iterator[Path]:
    for path in sorted(content.rglob("*")):
        variant = _LANGUAGE_OF_FILE.search(path.name)
        if not path.is_file() or path.name.startswith("."):
            continue
        if variant and variant[1] not in languages:
            continue
        if path.parent.name == "customers" and path.suffix == ".md":
            spoken = _LANGUAGE_OF_CUSTOMER.search(path.read_text(encoding="utf-8"))
            if spoken and spoken[1] not in languages:
                continue
        yield path


def _write_helper(folder: Path, founder: Founder) -> str:
    if not founder.helper:
        return ""
    slug = name_slug(founder.helper) or "helper-1"
    kind = KINDS["helper"]
    path = folder / "content" / kind.folder / f"{slug}.md"
    _write(path, draft(kind.noun, {"name": founder.helper, "email": founder.email}, kind.about, ""))
    return slug


def _site_id(folder: Path, founder: Founder) -> str:
    return name_slug(founder.company) or name_slug(folder.resolve().name)


def _own_settings(text: str, slug: str, founder: Founder, languages: tuple[str, ...], contact: str) -> str:
    own = {
        "company": scalar(founder.company),
        "site_id": slug,
        "public_url": f"https://{slug}.example/",
        "private_url": f"https://farewell.{slug}.example/",
        "languages": f"[{', '.join(languages)}]",
        "contact": contact,
    }
    for name, value in own.items():
        if value:
            line = f"{name}: {value}".replace("\\", r"\\")
            text = re.sub(rf"^{name}:.*$", line, text, count=1, flags=re.MULTILINE)
    if not re.search(r"^salt:", text, re.MULTILINE):
        note = "# A random number that sealed pages will need. Leave it as it is."
        text = f"{text.rstrip()}\n\n{note}\nsalt: {secrets.token_hex(16)}\n"
    return text


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _count(content: Path) -> dict[str, int]:
    names = ("customers", "playbooks", "alternatives", "reasons", "changelog", "helpers")
    return {
        name: sum(1 for path in (content / name).glob("*.md") if not _LANGUAGE_OF_FILE.search(path.name))
        for name in names
    }
