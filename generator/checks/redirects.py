"""Old addresses: each leads to a page that stands, and none stands in a page's place.

What the records of the corpus cannot tell (pages that belong to no record, records without a page) the
build finds: an old address that is taken, and a link that leads nowhere, stop it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Corpus
from ..problems import Problem

#: Families of pages whose address ends with the id of a record, and the registries that hold them.
_RECORDS = ("indicators", "topics", "mechanisms", "laws", "jurisdictions")


def redirects(corpus: Corpus) -> Iterator[Problem]:
    for old, redirect in corpus.redirects.items():
        file, path = corpus.places["redirects", old]
        page = redirect.new.split("#")[0]
        if _stands(old, corpus):
            yield Problem("redirect-live", file, f"{old} is the address of a record that is there.",
                          "Remove the entry, or mend from.", path=(*path, "from"), record=old)
        if page in corpus.redirects:
            follows = "itself" if page == old else f"{page}, an old address that leads on to {corpus.redirects[page].new or 'home'}"
            yield Problem("redirect-chain", file, f"{old} leads to {follows}.",
                          "Name the page where the way ends.", path=(*path, "to"), record=old)
        elif _stands(page, corpus) is False:
            yield Problem("redirect-target", file, f"{old} leads to {redirect.new}, but there is no such record.",
                          "Mend to, or add the record.", path=(*path, "to"), record=old)


def _stands(url: str, corpus: Corpus) -> bool | None:
    """Whether the record that the address is made of is there; ``None`` for addresses that are not made of one."""
    match url.split("/")[:-1]:
        case ["plans", plan, *_] if plan in corpus.unread:
            return None
        case ["plans", plan]:
            return plan in corpus.plans
        case ["plans", plan, part]:
            known = corpus.plans.get(plan)
            return known is not None and part in {"implementation", "text", *(domain.code for domain in known.domains)}
        case [family, key] if family in _RECORDS:
            return key in getattr(corpus, family)
        case ["bodies", code, key]:
            return f"{code}/{key}" in corpus.bodies
        case _:
            return None
