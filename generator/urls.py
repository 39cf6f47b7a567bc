"""Addresses of the site's pages, relative to its root. They are public: once published, never changed."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from .model import Body, Item, Jurisdiction, Law, Mechanism, Plan, Target, Topic

HOME = ""
PLANS = "plans/"
INDICATORS = "indicators/"
SDG = "indicators/sdg/"
TOPICS = "topics/"
MECHANISMS = "mechanisms/"
JURISDICTIONS = "jurisdictions/"
BODIES = "bodies/"
FUNCTIONS = "bodies/functions/"
LAWS = "laws/"
DATA = "data/"
PROBLEMS = "problems/"
ACCURACY = "accuracy/"
SEARCH = "search/"
COMPARE = "compare/"
ENGLISH = "en/"
MONITORING = "monitoring/"
FINDINGS = "findings/"
DATA_CHANGES = "data/changes/"
FEED = "feeds/plans.atom"
FEED_FINDINGS = "feeds/findings.atom"
STATUS_RULE = "monitoring/status-rule/"
CALENDAR = "calendar/"
ALL_ICS = "calendar/all.ics"
ENGLISH_COMPARE = "en/compare/"
ENGLISH_DATA = "en/data/"
CONFORMANCE = "conformance/"
ENGLISH_CONFORMANCE = "en/conformance/"
CONTRIBUTING = "contributing/"

API_PAGE = "data/api/"
ENGLISH_API_PAGE = "en/api/"
#: The files of the static API.
API = "api/v1/"

#: The folders at the site's root that hold pages, hand-written ones among them: by one of these the error page finds where
#: the site lies on its host.
FOLDERS = tuple(address.removesuffix("/") for address in (
    "about/", ACCURACY, BODIES, CALENDAR, COMPARE, CONFORMANCE, CONTRIBUTING, DATA, ENGLISH, FINDINGS, INDICATORS, JURISDICTIONS, LAWS, MECHANISMS,
    "methodology/", MONITORING, PLANS, PROBLEMS, SEARCH, TOPICS,
))

#: How many folders deep pages lie.
DEPTHS = range(5)

_FOLDERS = {Topic: TOPICS, Mechanism: MECHANISMS, Law: LAWS}


def root_of(url: str) -> str:
    """What leads from the page or file at ``url`` to the site's root."""
    return "../" * url.count("/") or "./"


def plan(plan_id: str) -> str:
    return f"{PLANS}{plan_id}/"


def domain(plan_id: str, code: str) -> str:
    return f"{plan(plan_id)}{code}/"


def provisions(plan_id: str) -> str:
    return f"{plan(plan_id)}implementation/"


def plan_monitoring(plan_id: str) -> str:
    return f"{plan(plan_id)}monitoring/"


def plan_data(plan_id: str) -> str:
    return f"{plan(plan_id)}data/"


def plan_monitoring_year(plan_id: str, year: int) -> str:
    return f"{plan_monitoring(plan_id)}{year}/"


def plan_ics(plan_id: str) -> str:
    return f"{plan(plan_id)}calendar.ics"


def calendar_year(year: int) -> str:
    return f"{CALENDAR}{year}/"


def text(plan_id: str, line: int | None = None) -> str:
    return f"{plan(plan_id)}text/" + (f"#L{line}" if line else "")


def item(record: Item) -> str:
    """The item's place on the page of its domain, of the provisions, or of the plan."""
    if record.domain:
        page = domain(record.plan_id, record.domain)
    elif record.kind == "principle":
        page = plan(record.plan_id)
    else:
        page = provisions(record.plan_id)
    return f"{page}#{record.anchor}"


def target(record: Target, of: Item) -> str:
    return f"{item(of)}-{record.id.rsplit('/', 1)[1]}"


def indicator(indicator_id: str) -> str:
    return f"{INDICATORS}{indicator_id}/"


def body(record: Body) -> str:
    return f"{BODIES}{record.public_id}/"


def compare(plan_ids: Iterable[str] = (), **asked: str) -> str:
    """The comparison of the plans, in this order, and what is asked of them (``mode``, ``topic``, ``q`` …); without any, where they are chosen."""
    chosen = ",".join(plan_ids)
    return f"{COMPARE}?{urlencode({'plans': chosen, **asked}, safe=',', quote_via=quote)}" if chosen else COMPARE


def extract(plan_id: str) -> str:
    """What the comparison page reads of a plan."""
    return f"{COMPARE}{plan_id}.json"


def bodies_of(code: str) -> str:
    """The bodies of one jurisdiction."""
    return f"{BODIES}{code}/"


def function(function_id: str) -> str:
    """The bodies of one function, wherever they are."""
    return f"{FUNCTIONS}{function_id}/"


def jurisdiction(code: str) -> str:
    return f"{JURISDICTIONS}{code}/"


def record(entry: Topic | Mechanism | Law | Jurisdiction | Body | Plan) -> str:
    """The page of a registry record or plan."""
    match entry:
        case Plan():
            return plan(entry.id)
        case Body():
            return body(entry)
        case Jurisdiction():
            return jurisdiction(entry.code)
        case _:
            return f"{_FOLDERS[type(entry)]}{entry.id}/"


def subject_in(entry: Topic | Mechanism, province: str) -> str:
    """What the plans of one province say on a subject with very many items."""
    return f"{record(entry)}{province}/"


def finding(finding_id: str, plan_id: str) -> str:
    """Where a plan's data page shows a finding; what two plans share stands on the pages of both."""
    return f"{plan_data(plan_id)}#{finding_anchor(finding_id)}"


def finding_anchor(finding_id: str) -> str:
    """``<rule>-<digits>``, the finding's place on the page."""
    return "-".join(finding_id.split("/")[1:])


def findings_in(province: str) -> str:
    """Where the findings of one province's plans are; a page of its own where there are very many plans."""
    return f"{FINDINGS}{province}/"


def feed(province: str) -> str:
    """The feed of one province's plans; there is one only where there are many plans."""
    return f"feeds/{province}.atom"


def package(plan_id: str | None) -> str:
    """The ZIP of a plan's data package, or of all plans."""
    return f"{DATA}plans/{plan_id}.zip" if plan_id else f"{DATA}openplans.zip"


def package_file(plan_id: str | None, name: str) -> str:
    """One file of an unpacked data package."""
    return f"{DATA}plans/{plan_id}/{name}" if plan_id else f"{DATA}openplans/{name}"


def table(name: str) -> str:
    """Where the data page says what the columns of a public table mean."""
    return f"{DATA}#{name}"


def api_schema(name: str) -> str:
    """The JSON Schema of answers with rows of a table, or of another kind of answer."""
    return f"{API}schemas/{name}.json"
