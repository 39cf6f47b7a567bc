"""`openplans draft` on the invented text: what it writes, what it leaves blank, and what it refuses."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import EXAMPLE, Example

from generator.cli import main
from generator.corpus import read_corpus
from generator.draft import plan_path
from generator.model import Jurisdiction
from generator.yamlio import dump

DOCUMENTS = "content/documents/990101.yaml"
#: The draft of the example's text, compared with that text word by word.
EXPECTED = Path(__file__).parent / "expected" / "draft.yaml"


@pytest.fixture
def blank(example: Example) -> Example:
    """The invented checkout before its plan is curated."""
    shutil.rmtree(example.root / "content/plans")
    return example


def draft(example: Example, *arguments: str, source: str = Example.SOURCE) -> Result:
    result = CliRunner().invoke(main, ["--root", str(example.root), "draft", str(example.root / source), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def pin(example: Example, content: bytes, file: str = "shili-2021.txt") -> None:
    """Replace the official text and pin it as it is now."""
    example.write(f"sources/{file}", content)
    example.put(DOCUMENTS, ("documents", 0, "file"), file)
    example.put(DOCUMENTS, ("documents", 0, "sha256"), hashlib.sha256(content).hexdigest())


def test_the_draft_is_the_reviewed_one(blank: Example) -> None:
    result = draft(blank)
    assert (result.exit_code, result.stderr) == (0, "")
    assert blank.text(blank.PLAN) == EXPECTED.read_text(encoding="utf-8")
    assert result.stdout.startswith(f"{blank.PLAN}: 2 domains, 8 objectives, 4 measures,")


def test_all_that_stands_in_a_draft_besides_targets_stands_in_the_curated_plan(blank: Example) -> None:
    """What the reader finds is what a curator found: numbers, lines, headings, bodies, citations."""
    draft(blank)
    drafted = blank.value(blank.PLAN)
    curated = Example(EXAMPLE).value(blank.PLAN)
    for key in ("id", "title", "kind", "jurisdiction", "period", "notice", "source", "citations"):
        assert drafted[key] == curated[key]
    for name in ("preface", "guiding_ideology", "goal"):
        assert drafted[name]["lines"] == curated[name]["lines"]
    for mine, theirs in zip(drafted["domains"], curated["domains"], strict=True):
        assert (mine["code"], mine["title"], mine["lines"]) == (theirs["code"], theirs["title"], theirs["lines"])
        for block in ("objectives", "measures"):
            assert [{key: item.get(key) for key in ("number", "number_inferred", "lines", "own_title", "lead", "responsible")}
                    for item in mine[block]] == [
                   {key: item.get(key) for key in ("number", "number_inferred", "lines", "own_title", "lead", "responsible")}
                   for item in theirs[block]]


def test_a_draft_has_the_right_shape_and_check_reports_its_blanks(blank: Example) -> None:
    said = draft(blank).stdout.split("\n")[0]
    problems = blank.check()
    # The registries of the example have no unit for the figure that has no indicator yet.
    assert {problem.code for problem in problems} == {"blank", "no-topic", "unknown-reference"}
    blanks = blank.text(blank.PLAN).count("【待填】") + blank.text(blank.PLAN).count("todo")
    assert len([problem for problem in problems if problem.code == "blank"]) == blanks
    assert len([problem for problem in problems if problem.code == "no-topic"]) == 12
    assert said.endswith(f", {blanks} blanks to fill, 12 items to give topics")


def test_with_stdout_nothing_is_written(blank: Example) -> None:
    result = draft(blank, "--stdout")
    assert result.exit_code == 0
    assert result.stdout == EXPECTED.read_text(encoding="utf-8")
    assert not (blank.root / "content/plans").exists()


def test_an_existing_plan_is_not_overwritten(example: Example) -> None:
    before = example.text(example.PLAN)
    result = draft(example)
    assert result.exit_code == 2
    assert f"{example.PLAN} exists already" in result.stderr
    assert example.text(example.PLAN) == before


def two_plans(example: Example) -> bytes:
    """The text with a children's plan of the same build behind the women's."""
    text = example.text(example.SOURCE)
    start = text.index("示例县妇女发展规划\n")
    return (text + text[start:].replace("妇女", "儿童")).encode("utf-8")


def test_two_plans_of_a_text_are_two_drafts_and_one_may_be_chosen(blank: Example) -> None:
    pin(blank, two_plans(blank))
    children = blank.PLAN.replace("women", "children")
    assert draft(blank, "--kind", "children").exit_code == 0
    assert (blank.root / children).exists() and not (blank.root / blank.PLAN).exists()
    # One of the two is there already: none is written.
    assert draft(blank).exit_code == 2
    assert not (blank.root / blank.PLAN).exists()
    (blank.root / children).unlink()
    assert draft(blank).exit_code == 0
    assert (blank.root / children).exists() and (blank.root / blank.PLAN).exists()


def test_a_text_that_no_document_pins_is_refused(blank: Example) -> None:
    blank.write("sources/other.txt", "甲")
    result = draft(blank, source="sources/other.txt")
    assert result.exit_code == 2
    assert "no document pins other.txt" in result.stderr
    assert hashlib.sha256("甲".encode()).hexdigest() in result.stderr


def test_a_text_that_differs_from_the_pinned_one_is_refused(blank: Example) -> None:
    pinned = blank.value(DOCUMENTS)["documents"][0]["sha256"]
    blank.replace(blank.SOURCE, "12/10万", "11/10万")
    result = draft(blank)
    assert result.exit_code == 2
    assert pinned in result.stderr
    assert hashlib.sha256((blank.root / blank.SOURCE).read_bytes()).hexdigest() in result.stderr
    assert not (blank.root / "content/plans").exists()


@pytest.mark.parametrize("source", ["sources/absent.txt", "sources"])
def test_what_is_no_file_is_refused(blank: Example, source: str) -> None:
    result = draft(blank, source=source)
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr


def test_a_kind_that_the_text_does_not_hold_is_misuse(blank: Example) -> None:
    result = draft(blank, "--kind", "children")
    assert result.exit_code == 2
    assert "holds no plan of the kind children" in result.stderr


def test_a_place_that_is_not_registered_is_named(blank: Example) -> None:
    blank.remove("content/registries/jurisdictions.yaml", ("jurisdictions", 3))
    result = draft(blank)
    assert result.exit_code == 2
    assert "990101" in result.stderr and "jurisdictions.yaml" in result.stderr


def test_a_file_in_the_way_is_named(blank: Example) -> None:
    blank.write("content/plans/990101-shili", "")
    result = draft(blank)
    assert result.exit_code == 2
    assert f"{blank.PLAN} cannot be written" in result.stderr


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("\n\n一份菜谱。\n".encode(), ("shili-2021.txt:3: error: document-unreadable", "no title")),
        (b"", ("shili-2021.txt:1: error: document-unreadable",)),
        (b"\xff\xfe\x00", ("error: yaml-encoding", "byte 0")),
        ("示例县妇女发展规划\n三、发展领域\n（一）妇女与健康\n主要目标\n1.甲。\n策略措施\n1.乙。\n".encode(),
         ("shili-2021.txt:1: error: document-unreadable", "no period")),
        ("第一行\n示例县妇女发展规划\n三、发展领域\n（一）妇女与健康\n主要目标\n1.甲。\n".encode(),
         ("shili-2021.txt:4: error: document-unreadable", "no heading of measures")),
    ],
)
def test_a_text_that_cannot_be_read_is_a_problem_with_its_line(blank: Example, content: bytes, says: tuple[str, ...]) -> None:
    pin(blank, content)
    result = draft(blank)
    assert result.exit_code == 1
    assert [words for words in says if words not in result.stderr] == []
    assert not (blank.root / "content/plans").exists()


def test_content_of_the_wrong_shape_stops_a_draft(blank: Example) -> None:
    blank.replace("content/registries/units.yaml", "kind: share", "kind: part")
    result = draft(blank)
    assert result.exit_code == 1
    assert "content/registries/units.yaml:7:11: error: shape" in result.stderr


def test_a_name_of_the_text_that_no_registry_has_is_left_as_a_blank(blank: Example) -> None:
    text = blank.text(blank.SOURCE).replace("（责任单位：县教育局）", "（责任单位：县教育局、县气象局）").replace("《示例国夜校办法》", "《示例国夜读办法》")
    pin(blank, text.encode("utf-8"))
    draft(blank)
    value = blank.value(blank.PLAN)
    assert value["domains"][1]["objectives"][0]["responsible"] == ["education-bureau", {"body": "todo", "as_named": "县气象局"}]
    assert value["citations"]["mentions"] == [{"id": "todo", "lines": 109}]


def test_what_a_law_is_to_the_plan_is_read_from_its_own_sentence(blank: Example) -> None:
    text = blank.text(blank.SOURCE).replace(
        "依据《示例国妇女权益法》，按照《示例省妇女发展规划（2021—2025年）》，编写这份虚构的规划。",
        "按照《示例省妇女发展规划（2021—2025年）》，依据《示例国妇女权益法》编写。先后提到《示例国夜校办法》。")
    pin(blank, text.encode("utf-8"))
    draft(blank)
    assert blank.value(blank.PLAN)["citations"] == {
        "based_on": [{"id": "cn-example-womens-rights-law", "lines": 39}],
        "implements": [{"id": "990000-women-2021-2025", "lines": 39}],
        "mentions": [{"id": "cn-example-night-school-rules", "lines": 39}],
    }


@pytest.mark.parametrize(
    ("name", "folder"),
    [("Shili County", "shili"), ("Example City", "example"), ("Upper Shili", "upper-shili"), ("Xi'an City", "xi-an"),
     ("Inner Shili Autonomous Region", "inner-shili-autonomous-region")],
)
def test_the_folder_is_named_after_the_place(checkout, name: str, folder: str) -> None:
    corpus, _ = read_corpus(checkout.root, checkout.schemas)
    corpus.jurisdictions["990101"] = Jurisdiction("990101", "示例县", name, "county", "990100")
    assert plan_path("990101-women-2021-2025", corpus) == f"content/plans/990101-{folder}/women-2021-2025.yaml"


# Records that a text needs first


REGISTERED = ("content/documents/990101.yaml", "content/notices/990101.yaml", "content/bodies/990101.yaml")
NEIGHBOUR = "content/bodies/990100.yaml"


@pytest.fixture
def fresh(blank: Example) -> Example:
    """The invented county is registered, but nothing of it is recorded; the city above it has bodies."""
    theirs = blank.value("content/bodies/990101.yaml")["bodies"]
    for file in REGISTERED:
        (blank.root / file).unlink()
    city = [
        {"id": "health-commission", "name": "示例市卫生健康委员会", "as_named": ["市卫生健康委"], "kind": "government", "function": "health"},
        {"id": "finance-bureau", "name": "示例市财政局", "as_named": ["市财政局"], "kind": "government", "function": "finance"},
        {"id": "womens-federation", "name": "示例市妇女联合会", "as_named": ["市妇联"], "kind": "mass_organisation", "function": "women"},
        theirs[4] | {"name": "示例市各乡镇人民政府", "as_named": ["各乡镇人民政府"]},
    ]
    blank.write(NEIGHBOUR, dump({"jurisdiction": "990100", "bodies": city}, blank.open().schemas.schema("bodies"), header="Invented."))
    return blank


def test_the_records_of_a_new_text_are_made_from_it_and_from_like_bodies_elsewhere(fresh: Example) -> None:
    result = draft(fresh, "--place", "990101")
    assert (result.exit_code, result.stderr) == (0, "")
    curated = Example(EXAMPLE)
    document, = fresh.value(REGISTERED[0])["documents"]
    assert document == {key: value for key, value in curated.value(REGISTERED[0])["documents"][0].items() if key != "note"}
    assert fresh.value(REGISTERED[1])["notices"] == curated.value(REGISTERED[1])["notices"]
    assert fresh.value(REGISTERED[2])["bodies"] == [
        # Two short forms of one like body are one body; what it is called in full no name tells.
        {"id": "health", "name": "【待填】", "as_named": ["县卫健局", "县卫生健康局"], "kind": "government", "function": "health"},
        {"id": "finance-bureau", "name": "示例县财政局", "as_named": ["县财政局"], "kind": "government", "function": "finance"},
        {"id": "womens-federation", "name": "示例县妇女联合会", "as_named": ["县妇联"], "kind": "mass_organisation", "function": "women"},
        {"id": "townships", "name": "示例县各乡镇人民政府", "as_named": ["各乡镇人民政府"], "kind": "government", "function": "local-government",
         "collective": True},
        {"id": "todo-1", "name": "【待填】", "as_named": ["县教育局"], "kind": "other", "function": "todo"},
    ]
    assert "content/bodies/990101.yaml: 5 added, 3 blanks to fill" in result.stdout
    assert not (fresh.root / "content/plans").exists()
    # What was written is canonical, and what is left are blanks.
    assert {(problem.code, problem.file) for problem in fresh.check()} == {("blank", REGISTERED[2])}


def test_a_plan_is_drafted_when_its_bodies_are_filled_in(fresh: Example) -> None:
    draft(fresh, "--place", "990101")
    refused = draft(fresh)
    assert refused.exit_code == 2 and "县教育局" in refused.stderr and REGISTERED[2] in refused.stderr
    fresh.put(REGISTERED[2], ("bodies", 0, "name"), "示例县卫生健康局")
    fresh.put(REGISTERED[2], ("bodies", 4), {"id": "education-bureau", "name": "示例县教育局", "as_named": ["县教育局"], "kind": "government",
                                             "function": "education"})
    assert draft(fresh).exit_code == 0
    assert fresh.value(fresh.PLAN)["domains"][1]["objectives"][0]["responsible"] == ["education-bureau"]
    assert "todo" not in [problem.record for problem in fresh.check() if problem.code == "unknown-reference"]


def test_what_is_recorded_already_is_left_as_it_is(blank: Example) -> None:
    blank.remove("content/bodies/990101.yaml", ("bodies", 2))
    before = {file: blank.text(file) for file in REGISTERED}
    result = draft(blank, "--place", "990101")
    assert "content/bodies/990101.yaml: 1 added" in result.stdout
    assert [blank.text(file) == before[file] for file in REGISTERED] == [True, True, False]
    assert [body["as_named"][0] for body in blank.value(REGISTERED[2])["bodies"]][-1] == "县财政局"
    blank.write(REGISTERED[2], before[REGISTERED[2]].replace("县妇联]", "县妇联, 县财政局]"))
    assert draft(blank, "--place", "990101").stdout.startswith("Nothing is missing.")


def test_records_are_made_for_registered_places_and_not_together_with_drafts(fresh: Example) -> None:
    for arguments, says in ((("--place", "990199"), "990199"), (("--place", "990101", "--stdout"), "--stdout")):
        result = draft(fresh, *arguments)
        assert result.exit_code == 2 and says in result.stderr
    assert not (fresh.root / REGISTERED[0]).exists()
    fresh.write(fresh.SOURCE, "一份菜谱。\n")
    result = draft(fresh, "--place", "990101")
    assert result.exit_code == 1 and "document-unreadable" in result.stderr
    assert not (fresh.root / REGISTERED[0]).exists()
