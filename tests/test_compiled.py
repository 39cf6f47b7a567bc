"""Templates that an earlier run compiled are not compiled again, unless their text is another."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from generator.kept import Kept
from generator.pages.compiled import Compiled


def test_a_template_is_compiled_once_for_each_of_its_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    really = Environment.compile
    monkeypatch.setattr(Environment, "compile", lambda self, *told, **more: compiled.append(told[0]) or really(self, *told, **more))
    for text in ("一 {{ n }}", "一 {{ n }}", "二 {{ n }}", "一 {{ n }}"):
        environment = Environment(loader=DictLoader({"page": text}), bytecode_cache=Compiled(Kept(tmp_path)))
        assert environment.get_template("page").render(n=7) == text.replace("{{ n }}", "7")
    assert compiled == ["一 {{ n }}", "二 {{ n }}"]


def test_where_nothing_is_kept_templates_are_compiled(tmp_path: Path) -> None:
    for _ in range(2):
        assert Environment(loader=DictLoader({"page": "{{ n }}"}), bytecode_cache=Compiled(Kept())).get_template("page").render(n=7) == "7"
