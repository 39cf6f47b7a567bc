"""Slices beside pages hold exactly the rows of the whole tables that they say they hold: nothing lost, added or changed."""

import csv
import io
import json
from collections import Counter, defaultdict

import pytest

from generator.links import link
from generator.packages.subject import LICENCE_URL
from generator.tables import TABLE, table_rows

TABLES = ("plans", "items", "objectives", "measures", "targets", "responsibilities", "citations", "preface_figures", "statuses",
          "observations", "official_results", "findings", "missing_data")


@pytest.fixture(scope="module", params=["attached", "real"])
def built(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def whole(built):
    """Every table of the build, each row as a mapping of its cells."""
    return {
        name: [dict(zip(TABLE[name].header, row, strict=True)) for row in table_rows(built.corpus, built.checkout.sources, TABLE[name])]
        for name in (*TABLES, "item_topics", "item_mechanisms", "bodies")
    }


@pytest.fixture(scope="module")
def slices(built):
    """Every slice of the site: by table, the folder of the page and the document."""
    found = defaultdict(dict)
    for path in sorted(built.site.rglob("*.json")):
        where = path.relative_to(built.site)
        if where.parts[0] in {"data", "api", "compare", "en", "search-index", "assets"} or path.stem not in TABLES:
            continue
        found[path.stem][f"{where.parent.as_posix()}/"] = json.loads(path.read_text(encoding="utf-8"))
    return found


def same(document, rows):
    wanted = [{name: value if value is None or isinstance(value, (str, bool, int)) else float(value) for name, value in row.items()}
              for row in rows]
    assert document["data"] == wanted


def plan_of(item_id):
    return item_id.split("/", 1)[0]


def expected(whole, corpus):
    """For each table and page the rows that belong there, found in the whole tables by their cells alone."""
    pages = defaultdict(lambda: defaultdict(list))
    topics, mechanisms = defaultdict(set), defaultdict(set)
    for row in whole["item_topics"]:
        topics[row["item_id"]].add(row["topic_id"])
    for row in whole["item_mechanisms"]:
        mechanisms[row["item_id"]].add(row["mechanism_id"])
    items = {row["item_id"]: row for row in whole["items"]}
    plans = {row["plan_id"]: row for row in whole["plans"]}

    for row in whole["plans"]:
        pages["plans"][f"jurisdictions/{row['jurisdiction']}/"].append(row)
    for name, key in (("items", "item_id"), ("targets", "item_id")):
        for row in whole[name]:
            pages[name][f"jurisdictions/{plans[row['plan_id']]['jurisdiction']}/"].append(row)
            for topic in topics[row[key]]:
                pages[name][f"topics/{topic}/"].append(row)
            for mechanism in mechanisms[row[key]]:
                pages[name][f"mechanisms/{mechanism}/"].append(row)
    for row in whole["items"]:
        if row["kind"] in {"implementation", "monitoring"}:
            pages["items"][f"plans/{row['plan_id']}/implementation/"].append(row)
    for name in ("objectives", "measures", "targets"):
        for row in whole[name]:
            pages[name][f"plans/{row['plan_id']}/{row['domain']}/"].append(row)
    for row in whole["responsibilities"]:
        domain = items[row["item_id"]]["domain"] or "implementation"
        pages["responsibilities"][f"plans/{plan_of(row['item_id'])}/{domain}/"].append(row)
    for name in ("targets", "preface_figures"):
        for row in whole[name]:
            pages[name][f"indicators/{row['indicator_id']}/"].append(row)
    for row in whole["citations"]:
        pages["citations"][f"laws/{row['law_id']}/"].append(row)
    for name in ("statuses", "observations", "official_results"):
        for row in whole[name]:
            pages[name][f"plans/{row['plan_id']}/monitoring/"].append(row)
    for name in ("findings", "missing_data"):
        for row in whole[name]:
            pages[name][f"plans/{row['plan_id']}/data/"].append(row)
    return pages


def test_each_slice_is_its_table_filtered_and_none_is_missing(built, whole, slices):
    wanted = expected(whole, built.corpus)
    assert {name: sorted(found) for name, found in slices.items()} == {name: sorted(found) for name, found in wanted.items()}
    for name, found in slices.items():
        for page, document in found.items():
            same(document, wanted[name][page])


@pytest.mark.parametrize(("table", "folder"), [
    ("targets", "indicators/"), ("targets", "jurisdictions/"), ("items", "jurisdictions/"), ("plans", "jurisdictions/"),
    ("citations", "laws/"), ("preface_figures", "indicators/"), ("statuses", "plans/"), ("objectives", "plans/"),
    ("measures", "plans/"), ("targets", "plans/"), ("responsibilities", "plans/"),
])
def test_slices_of_one_kind_make_up_the_whole_table(whole, slices, table, folder):
    key = TABLE[table].primary_key
    parts = Counter(tuple(row[name] for name in key) for page, document in slices[table].items() if page.startswith(folder)
                    for row in document["data"])
    assert parts == Counter(tuple(row[name] for name in key) for row in whole[table])
    assert set(parts.values()) <= {1}


def test_csv_and_json_of_a_slice_say_the_same(built, slices):
    checked = 0
    for name, found in slices.items():
        for page, document in found.items():
            text = (built.site / page / f"{name}.csv").read_bytes()
            assert text.startswith(b"\xef\xbb\xbf")
            rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline="")))
            assert len(rows) == len(document["data"]) > 0
            for written, row in zip(rows, document["data"], strict=True):
                assert list(written) == list(row) == list(TABLE[name].header)
                assert {key: value for key, value in written.items() if value} == {key: shown(value) for key, value in row.items()
                                                                                  if value is not None and value != ""}
                checked += 1
    assert checked


def shown(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_a_slice_says_its_version_licence_and_where_its_columns_are_explained(built, slices):
    release = built.corpus.release
    for name, found in slices.items():
        for page, document in found.items():
            assert (document["data_version"], document["as_of"], document["table"]) == (release.version, release.as_of, name)
            assert document["licence"] == {"name": "CC-BY-4.0", "url": LICENCE_URL}
            columns = document["links"]["columns"]
            target, anchor = columns.split("#")
            assert f'id="{anchor}"' in (built.site / page / target / "index.html").read_text(encoding="utf-8"), page
            assert (built.site / page / document["links"]["csv"]).is_file()
            assert (built.site / page / document["links"]["self"]).is_file()
            assert (built.site / page / document["links"]["page"] / "index.html").is_file()


def test_pages_offer_their_slices(built, slices):
    for name, found in slices.items():
        for page, document in found.items():
            html = built.page(page)
            assert f'href="{name}.csv"' in html and f'href="{name}.json"' in html, page
            assert f"{TABLE[name].title}</a>（{len(document['data'])}行）" in html, page


def test_a_subject_without_rows_offers_no_file(attached):
    empty = [code for code in attached.corpus.jurisdictions if code not in link(attached.corpus).by_jurisdiction]
    assert empty
    for code in empty:
        assert not (attached.site / "jurisdictions" / code / "plans.csv").exists()
        assert "op-slices" not in attached.page(f"jurisdictions/{code}/")
