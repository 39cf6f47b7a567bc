"""Frozen types: what a curator wrote, typed. What is derived from it lives in links.py."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from .clause import Lines
from .ledger import Issue, Published
from .observed import Observation, OfficialResult, PublishedReport

#: Marks what a draft leaves for the curator: a text, and an id.
BLANK = "【待填】"
BLANK_ID = "todo"

#: A way into a YAML file: mapping keys and list positions.
YamlPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    differs: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Target:
    """What an item commits to about one indicator. ``id`` is ``<item id>/t<n>``."""

    id: str
    item_id: str
    indicator: str
    kind: str
    stated: str
    lines: Lines
    path: YamlPath
    population: str | None = None
    comparator: str | None = None
    value: Decimal | None = None
    value_max: Decimal | None = None
    value_text: str | None = None
    unit: str | None = None
    per: str | None = None
    change: str | None = None
    base_year: int | None = None
    deadline: int | None = None
    relative_to: str | None = None
    direction: str | None = None
    maintain: bool = False
    modality: str | None = None
    note: str | None = None
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """A body named in an item's unit note; ``as_named`` is how the text writes it there."""

    body: str
    as_named: str | None
    role: str
    path: YamlPath


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered record of a plan. ``kind`` is objective, measure, principle, implementation or monitoring."""

    id: str
    plan_id: str
    kind: str
    number: int
    title: str
    lines: Lines
    path: YamlPath
    summary: str | None = None
    domain: str | None = None
    own_title: bool = False
    number_inferred: bool = False
    topics: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    serves: tuple[int, ...] = ()
    duties: tuple[Duty, ...] = ()
    targets: tuple[Target, ...] = ()

    @property
    def anchor(self) -> str:
        """The item's anchor on its page, and the last part of its id: ``o2``, ``m7`` …"""
        return self.id.rsplit("/", 1)[1]


@dataclass(frozen=True, slots=True)
class Domain:
    code: str
    title: str
    lines: Lines
    path: YamlPath
    objectives: tuple[Item, ...]
    measures: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    law: str
    relation: str
    lines: Lines
    path: YamlPath


@dataclass(frozen=True, slots=True)
class PrefaceFigure:
    indicator: str
    value: Decimal
    unit: str
    scope: str
    stated: str
    lines: Lines
    path: YamlPath
    population: str | None = None
    comparator: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a plan that has no number: preface, guiding ideology, goal."""

    summary: str | None
    lines: Lines
    path: YamlPath


@dataclass(frozen=True, slots=True)
class NotTarget:
    lines: Lines
    stated: str
    reason: str
    path: YamlPath


@dataclass(frozen=True, slots=True)
class Note:
    lines: Lines
    kind: str
    text: str
    path: YamlPath


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan as curated. ``file`` is its path from the repository's root."""

    id: str
    file: str
    title: str
    title_en: str
    kind: str
    jurisdiction: str
    start: int
    end: int
    notice: str | None
    document: str
    lines: Lines
    review_state: str
    readings: int
    citations: tuple[Citation, ...]
    preface: Passage
    preface_figures: tuple[PrefaceFigure, ...]
    ideology: Passage | None
    principles: tuple[Item, ...]
    goal: Passage
    domains: tuple[Domain, ...]
    implementation: tuple[Item, ...]
    monitoring: tuple[Item, ...]
    not_targets: tuple[NotTarget, ...]
    notes: tuple[Note, ...]

    def items(self) -> Iterator[Item]:
        """All numbered records, in the order of the text."""
        yield from self.principles
        for domain in self.domains:
            yield from domain.objectives
            yield from domain.measures
        yield from self.implementation
        yield from self.monitoring

    def targets(self) -> Iterator[Target]:
        for item in self.items():
            yield from item.targets


@dataclass(frozen=True, slots=True)
class SdgMatch:
    indicator: str
    match: str


@dataclass(frozen=True, slots=True)
class Indicator:
    id: str
    name: str
    name_en: str
    unit: str
    definition: str
    aliases: tuple[str, ...] = ()
    better: str | None = None
    gross: bool = False
    rare_events: bool = False
    population: str | None = None
    sdg: SdgMatch | None = None


@dataclass(frozen=True, slots=True)
class Population:
    id: str
    name: str
    name_en: str
    aliases: tuple[str, ...] = ()
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class Conversion:
    """A value times ``factor`` is the value in the unit ``to``."""

    to: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Unit:
    id: str
    name: str
    name_en: str
    symbol: str
    kind: str
    scale: int | None = None
    converts: Conversion | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """``keywords`` are words by which readers ask for the topic and that are no names of it."""

    id: str
    name: str
    name_en: str
    group: str
    definition: str
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words that may stand for each other in a search, the usual one first."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mechanism:
    id: str
    name: str
    name_en: str
    group: str
    definition: str


@dataclass(frozen=True, slots=True)
class Function:
    """What a body does; bodies of the same function are alike wherever they are."""

    id: str
    name: str
    name_en: str
    group: str
    definition: str


@dataclass(frozen=True, slots=True)
class Law:
    id: str
    title: str
    kind: str
    level: str
    title_en: str | None = None
    short_titles: tuple[str, ...] = ()
    promulgator: str | None = None
    number: str | None = None
    jurisdiction: str | None = None


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    code: str
    name: str
    name_en: str
    level: str
    parent: str | None
    short_name: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """``id`` is unique within the jurisdiction; ``public_id`` everywhere."""

    id: str
    jurisdiction: str
    name: str
    as_named: tuple[str, ...]
    kind: str
    function: str
    name_en: str | None = None
    collective: bool = False

    @property
    def public_id(self) -> str:
        return f"{self.jurisdiction}/{self.id}"


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    jurisdiction: str
    file: str
    sha256: str
    title: str
    obtained: str
    issuer: str | None = None
    date: str | None = None
    origin_url: str | None = None
    retrieved: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    id: str
    jurisdiction: str
    title: str
    number: str | None
    issuer: str
    date: str
    addressees: tuple[str, ...]
    document: str
    lines: Lines


@dataclass(frozen=True, slots=True)
class Release:
    version: str
    as_of: str
    base_url: str
    repository_url: str
    contact: str = ""
    #: For how long the publisher plans to offer the data, in the words of the EU's list; empty where nothing is said.
    availability: str = ""


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that was published and the one that stands for it now, both from the site's root."""

    old: str
    new: str

    @property
    def id(self) -> str:
        return self.old


@dataclass(frozen=True, slots=True)
class Verdict:
    """What another project's validator said of files of a build. ``id`` is the standard's; ``digest`` is of the files
    that were read, as generator/conformance/standards.py computes it."""

    id: str
    validator: str
    passed: bool
    found: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class FindingMark:
    """What a maintainer says of a finding; ``id`` is the finding's. ``state`` is ``checked`` or ``explained``."""

    id: str
    jurisdiction: str
    state: str
    by: str
    date: str
    ground: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything under content/, typed, by id. ``places`` says where each registry record stands, ``digests`` has
    the SHA-256 of every YAML file as it was read."""

    release: Release
    plans: dict[str, Plan] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    populations: dict[str, Population] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    mechanisms: dict[str, Mechanism] = field(default_factory=dict)
    synonyms: dict[str, Synonyms] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    laws: dict[str, Law] = field(default_factory=dict)
    jurisdictions: dict[str, Jurisdiction] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    notices: dict[str, Notice] = field(default_factory=dict)
    official_results: dict[str, OfficialResult] = field(default_factory=dict)
    reports: dict[str, PublishedReport] = field(default_factory=dict)
    observations: dict[str, tuple[Observation, ...]] = field(default_factory=dict)
    redirects: dict[str, Redirect] = field(default_factory=dict)
    releases: dict[str, Issue] = field(default_factory=dict)
    published: Published = field(default_factory=Published)
    conformance: dict[str, Verdict] = field(default_factory=dict)
    findings: dict[str, FindingMark] = field(default_factory=dict)
    places: dict[tuple[str, str], tuple[str, YamlPath]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    #: Plans that have a file, but are not among ``plans``: it cannot be read, has the wrong shape or holds another id.
    unread: set[str] = field(default_factory=set)

    def population_of(self, target: Target | PrefaceFigure) -> str | None:
        """The population that a target is about: its own, else its indicator's default."""
        if target.population:
            return target.population
        indicator = self.indicators.get(target.indicator)
        return indicator.population if indicator else None
