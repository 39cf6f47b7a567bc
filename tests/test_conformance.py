"""The conform command and its page: results come from running validators, and are shown only for the bytes they read."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.metadata import PackageNotFoundError

import pytest
from click.testing import CliRunner
from conftest import ROOT, Built, Example

from generator.bootstrap import CKAN_VARIABLE
from generator.cli import main
from generator.conformance import VALIDATORS_VARIABLE, validators_folder
from generator.conformance.ckan import ckan_python
from generator.conformance.run import conform
from generator.conformance.standards import STANDARDS, digest
from generator.packages import write_packages
from generator.portal import write_portal_files


@pytest.fixture
def data(attached: Built, tmp_path):
    """The data of the invented plan at an address, to be damaged at will."""
    corpus = replace(attached.corpus, release=replace(attached.corpus.release, base_url="https://openplans.example/"))
    write_portal_files(corpus, write_packages(corpus, attached.checkout.sources, tmp_path), tmp_path)
    return tmp_path, corpus.release


def damage(data, path, old, new):
    content = (data / path).read_bytes()
    assert old in content
    (data / path).write_bytes(content.replace(old, new, 1))


def test_every_validator_that_is_there_is_run_and_passes(data):
    folder, release = data
    verdicts, not_run = conform(ROOT, folder, validators_folder(ROOT), release)
    there = {"dcat-ap": validators_folder(ROOT), "ckan": ckan_python(ROOT)}
    absent = {name for name, path in there.items() if path is None}
    assert set(not_run) == absent
    assert {verdict.id for verdict in verdicts} == set(STANDARDS) - absent
    for verdict in verdicts:
        assert verdict.passed and verdict.found.endswith("no error"), verdict
        assert re.search(r" \d+\.\d+", verdict.validator) and verdict.version == release.version
        assert verdict.digest == digest(folder, STANDARDS[verdict.id])


def test_damage_fails_and_changes_the_digest(data, monkeypatch):
    folder, release = data
    monkeypatch.setenv(CKAN_VARIABLE, "")
    before = {name: digest(folder, standard) for name, standard in STANDARDS.items()}
    damage(folder, "openplans/targets.csv", b",>=,", b",??,")
    damage(folder, "catalog.ttl", b"dct:description", b"dct:abstract")
    (folder / "openplans.sqlite").write_bytes((folder / "openplans.sqlite").read_bytes()[:-8192])
    verdicts, _ = conform(ROOT, folder, validators_folder(ROOT), release)
    failed = {verdict.id: verdict for verdict in verdicts if not verdict.passed}
    assert {"data-package", "csvw", "sqlite"} <= set(failed) <= {"data-package", "csvw", "sqlite", "dcat-ap"}
    assert validators_folder(ROOT) is None or "dcat-ap" in failed
    for name, verdict in failed.items():
        assert "error" in verdict.found and verdict.digest != before[name]


@pytest.mark.skipif(validators_folder(ROOT) is None, reason="there are no shapes of DCAT-AP")
def test_a_catalogue_that_cannot_be_read_fails(data, monkeypatch):
    folder, release = data
    (folder / "catalog.ttl").write_bytes((folder / "catalog.ttl").read_bytes()[:-40])
    verdicts, _ = conform(ROOT, folder, validators_folder(ROOT), release)
    failed = {verdict.id for verdict in verdicts if not verdict.passed}
    assert failed == {"dcat-ap", *(["ckan"] if ckan_python(ROOT) else [])}


def test_nothing_is_claimed_without_validators(data, monkeypatch, tmp_path):
    folder, release = data
    monkeypatch.setenv(CKAN_VARIABLE, "")
    verdicts, not_run = conform(tmp_path / "nowhere", folder, None, replace(release, base_url=""))
    assert set(not_run) == {"dcat-ap", "ckan"} and {verdict.id for verdict in verdicts} == {"data-package", "csvw", "sqlite"}
    assert "bootstrap test" in not_run["ckan"] and "OPENPLANS_VALIDATORS" in not_run["dcat-ap"]


def test_what_a_set_up_for_the_site_alone_lacks_is_told_with_the_way_to_get_it(data, monkeypatch, tmp_path):
    def absent(name):
        if name in ("csvw", "pyshacl"):
            raise PackageNotFoundError(name)
        return "1.0"

    monkeypatch.setattr("generator.conformance.run.version", absent)
    monkeypatch.setenv(CKAN_VARIABLE, "")
    folder, release = data
    verdicts, not_run = conform(tmp_path / "nowhere", folder, None, release)
    assert {verdict.id for verdict in verdicts} == {"data-package", "sqlite"}
    for name, package in (("csvw", "csvw"), ("dcat-ap", "pyshacl")):
        assert not_run[name] == f"{package} is not installed; python3 -m generator.bootstrap test sets it up"


@pytest.mark.skipif(ckan_python(ROOT) is None, reason="there is no CKAN")
def test_a_catalogue_without_an_address_is_harvested_as_if_it_had_one(attached: Built):
    verdicts, _ = conform(ROOT, attached.data, None, attached.corpus.release)
    [ckan] = [verdict for verdict in verdicts if verdict.id == "ckan"]
    assert ckan.passed and "2 datasets with" in ckan.found and "read as if published at https://openplans.example/" in ckan.found


@pytest.mark.content
def test_a_record_that_is_committed_is_of_the_present_content(real: Built):
    """Of the standards whose files are the same bytes on every machine; the others say on the page what they are about."""
    if real.checkout.sources is None:
        pytest.skip("without the official texts a build has other files")
    for name in ("data-package", "csvw"):
        if verdict := real.corpus.conformance.get(name):
            assert verdict.digest == digest(real.data, STANDARDS[name]), (
                f"{name}: content/conformance.yaml is of other files. Run openplans build, then openplans conform --record.")


def test_without_a_record_the_page_claims_nothing(attached: Built):
    page = attached.page("conformance/")
    assert page.count(">未检验</span>") == len(STANDARDS) and ">通过<" not in page
    assert 'href="../conformance/"' in attached.page("data/")


def test_a_build_is_recorded_and_a_changed_one_is_not_covered(example: Example, monkeypatch):
    monkeypatch.setenv(CKAN_VARIABLE, "")
    monkeypatch.delenv(VALIDATORS_VARIABLE, raising=False)
    arguments = ["--root", str(example.root)]
    run = CliRunner().invoke(main, [*arguments, "conform"])
    assert run.exit_code == 2 and "Run openplans build first" in run.output
    sources = ["--sources", str(example.sources)]
    assert CliRunner().invoke(main, [*arguments, "build", *sources]).exit_code == 0
    run = CliRunner().invoke(main, [*arguments, "conform", "--record"])
    assert run.exit_code == 0 and "data-package: passed (frictionless" in run.output and "ckan: not run" in run.output
    assert CliRunner().invoke(main, [*arguments, "build", *sources]).exit_code == 0
    page = (example.root / "build/site/conformance/index.html").read_text("utf-8")
    assert page.count(">通过</span>") == 3
    assert example.check() == ()
    example.put("content/release.yaml", ("version",), "0.1.1")
    assert CliRunner().invoke(main, [*arguments, "build", *sources]).exit_code == 0
    page = (example.root / "build/site/conformance/index.html").read_text("utf-8")
    assert page.count("上次检验的是数据版本0.1.0的另一批文件") == 2
    # The version stands in descriptors and databases. CSVW metadata do not have it: those are the very bytes of before.
    assert page.count("未检验本次构建的文件") == 2 and page.count(">通过</span>") == 1
