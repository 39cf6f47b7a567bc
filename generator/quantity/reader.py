"""The quantity reader: sentences into segments, figures into targets, and the rest with its reason."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from ..text import Normalised, normalise
from . import wording
from .apart import is_idle, name_spans, reason_against
from .directions import find_directions
from .figures import Token, find_figures
from .heads import RATE_END, heads_of_one_figure, spread
from .model import Figure, Quantities, Quantity

#: The longest wording of a figure that a record holds.
MAX_STATED = 23

_SENTENCE = re.compile(r"[^。;!?]+")
#: No stretch between commas of an official text comes near this; cutting longer ones keeps the time linear.
_LONGEST = 400
_SEGMENT = re.compile(rf"[^,]{{1,{_LONGEST}}}")
_UNIT_NOTE = re.compile(r"[（(]?(?:牵头单位|责任单位)[:：]")
_SUBJECT_AFTER = re.compile(r"^(?:以上|以下|左右)?的(?P<subject>[^,]{2,30})")
_COUNTED = re.compile(r"^(?:以上|以下|左右|及以上)?(?P<thing>[^,、;。()]{2,30})")
_RELATIVE_BOUND = re.compile(
    r"(?P<verb>不得?低于|不得?少于|不得?高于|不得?超过|高于|等于)"
    r"(?P<other>[^,;。\d]*?(?:比例|比重|占比|率|平均工资(?:收入)?水平|平均收入水平|平均(?:水平)?|人均[^,;。]{0,8}))(?=$|[,;。])"
)
#: Set by a group rather than an indicator: the rate of girls 不低于男性.
_RELATIVE_GROUP = re.compile(r"(?P<verb>不低于|不少于|高于)(?P<other>[^,;。\d]{2,8})$")
_RELATIVE_LIKE = re.compile(r"(?<!参)与(?P<other>[^,;。\d]*?(?:比例|比重|占比|率|规模))(?:大体|基本)?(?:相适应|相当|相匹配|相一致)")
_AGAINST_OWN_PAST = re.compile("上(?:一)?(?:届|年|轮)|现有|原有")
_SHARED = re.compile(r"(?:分别|(?<!年)均|各|都)")
_LIST_GAP = re.compile(r"^[、和及与,]?$")
_RELATIVE_SIGNS = {"不低于": ">=", "不少于": ">=", "不高于": "<=", "不超过": "<=", "高于": ">", "等于": "="}


@dataclass(frozen=True, slots=True)
class _Segment:
    """A stretch between commas: its half-open span in the normal form and the sentence it is in."""

    start: int
    end: int
    sentence_start: int


def read_quantities(text: str, *, directions: bool = True) -> Quantities:
    """The targets of a clause, and its other figures with the reason why they are none.

    ``directions``: whether directions count (in objectives they do, in measures they do not).
    """
    normal = normalise(text)
    note = _UNIT_NOTE.search(normal.text)
    body = normal.text[: note.start()] if note else normal.text
    reading = _Reading(normal, body, directions)
    for segment in _segments(body):
        reading.read(segment)
    return reading.result()


def _segments(body: str) -> Iterator[_Segment]:
    for sentence in _SENTENCE.finditer(body):
        for part in _SEGMENT.finditer(sentence[0]):
            yield _Segment(sentence.start() + part.start(), sentence.start() + part.end(), sentence.start())


class _Reading:
    def __init__(self, normal: Normalised, body: str, directions: bool) -> None:
        self.normal, self.body, self.directions = normal, body, directions
        self.targets: list[Quantity] = []
        self.figures: dict[tuple[int, int], Figure] = {}
        self.taken = sorted(name_spans(body))
        self.last_head = ""
        self.last_end = 0
        self.coverage_pending = False

    def result(self) -> Quantities:
        in_order = attrgetter("span")
        return Quantities(tuple(sorted(self.targets, key=in_order)), tuple(sorted(self.figures.values(), key=in_order)))

    def read(self, segment: _Segment) -> None:
        if segment.start == segment.sentence_start:
            self.last_head = ""
        text = self.body[segment.start : segment.end]
        numbers = [token for token in self._tokens(segment) if self._is_target(token, segment)]
        for group in self._groups(numbers):
            self._numeric(group, segment)
        if numbers:
            self._drop_coverage()
        elif not self._relative(segment, text) and not (self.directions and self._direction(segment, text)):
            self.last_head = wording.head(text)

    # -- figures ---------------------------------------------------------------------------------

    def _tokens(self, segment: _Segment) -> Iterator[Token]:
        """The figures of a segment; those inside names, ages and dates are recorded with their reason."""
        # Names are bounded in length, so that only those that start near the segment can reach into it.
        near = self.taken[bisect_left(self.taken, (segment.start - _LONGEST,)) : bisect_left(self.taken, (segment.end,))]
        for found in find_figures(self.body[segment.start : segment.end]):
            token = Token(found.start + segment.start, found.end + segment.start, found.sort, found.amount, found.classifier)
            reason = next((why for start, end, why in near if start < token.end and token.start < end), None)
            if reason is None:
                yield token
            elif self.body[token.start].isdigit():
                self._set_apart(token, reason)

    def _set_apart(self, token: Token, reason: str) -> None:
        span = self.normal.span(token.start, token.end)
        stated = self.body[token.start : token.end]
        self.figures.setdefault(span, Figure(stated, span, reason))

    def _is_target(self, token: Token, segment: _Segment) -> bool:
        before, after = self.body[segment.start : token.start], self.body[token.end : segment.end]
        spoken = not self.body[token.start].isdigit()
        if is_idle(token, spoken, before, after):
            return False
        reason = reason_against(token, before, after)
        if reason and not spoken:
            self._set_apart(token, reason)
        return reason is None

    # -- numeric targets -------------------------------------------------------------------------

    def _groups(self, tokens: list[Token]) -> Iterator[list[Token]]:
        """Figures that stand in one list (3‰、3.3‰和4‰) together, others alone."""
        group: list[Token] = []
        for token in tokens:
            between = self.body[group[-1].end : token.start] if group else ""
            if group and (_LIST_GAP.match(between) or re.fullmatch("(?:以上|以下|以内|左右)?[、和及与]", between)) and token.sort == group[-1].sort:
                group.append(token)
            else:
                if group:
                    yield group
                group = [token]
        if group:
            yield group

    def _numeric(self, group: list[Token], segment: _Segment) -> None:
        first, last = group[0], group[-1]
        begin = max(segment.start, self.last_end) if self.last_end <= first.start else segment.start
        before, after = self.body[begin : first.start], self.body[last.end : segment.end]
        changes = wording.change(before)
        head = self._head(before, after, first)
        if not wording.head(before):
            self._drop_direction_of(head)
        self.last_head = head
        heads = self._heads(head, before, group)
        sentence = self._sentence(segment, first.start)
        # 至少 reaches over the counts that follow it in the segment: 至少组织1次…和2次….
        reach = self.body[segment.start : first.start] if first.sort == "count" and "至少" in self.body[segment.start : begin] else before
        start, end = self._stated_span(begin, before, after, first, last)
        self.last_end = end
        per_thousand = first.sort == "count" and wording.per_thousand(sentence)
        stages = wording.stages(sentence)
        if len(group) == len(stages) == 2 and len(heads) == 2 and heads[0] == heads[1]:
            # Two figures and two deadlines for one head: 到2025年和2030年分别达到80%和85%.
            plan = [(group[i], heads[i], stages[i]) for i in (0, 1)]
        else:
            plan = [(group[i] if len(group) > 1 else first, phrase, stage) for i, phrase in enumerate(heads) for stage in stages]
        for token, phrase, (deadline, base_year) in plan:
            low = token.amount.low
            self.targets.append(Quantity(
                kind="numeric",
                phrase=phrase,
                context=self.body[segment.start : segment.end],
                population=_population(phrase),
                comparator=wording.comparator(reach, after, token, changes, rate=per_thousand),
                value=low if low is not None else token.amount.value,
                value_max=token.amount.value if low is not None else None,
                value_text=token.amount.text,
                unit="per_1000" if per_thousand else token.amount.unit,
                per=wording.per(before),
                change=changes,
                base_year=base_year,
                deadline=deadline,
                modality=wording.modality(before) or wording.modality_of_date(sentence),
                maintain=wording.maintains(before),
                stated=self.body[start:end],
                span=self.normal.span(start, end),
            ))

    def _heads(self, head: str, before: str, group: list[Token]) -> list[str]:
        if len(group) > 1:
            return spread(head, len(group))
        if group[0].sort == "count":
            return [head]
        return heads_of_one_figure(head, bool(_SHARED.search(wording.link(before))))

    def _head(self, before: str, after: str, token: Token) -> str:
        head = wording.head(before)
        if token.sort == "count" and (counted := _COUNTED.match(after)):
            return head + counted["thing"] if head else counted["thing"]
        if not head and (subject := _SUBJECT_AFTER.match(after)):
            return subject["subject"]
        return head or self.last_head

    def _stated_span(self, begin: int, before: str, after: str, first: Token, last: Token) -> tuple[int, int]:
        """The figure with the verb before it and the bound after it, as far as a record holds."""
        link = re.search(rf"(?:{wording.LINK})+$", before)
        start = begin + link.start() if link else first.start
        bound = re.match(r"(?:及)?(?:以上|以下|以内|左右|之内)", after)
        end = last.end + (bound.end() if bound else 0)
        return (start if end - start <= MAX_STATED else first.start), end

    # -- relative targets and directions ---------------------------------------------------------

    def _relative(self, segment: _Segment, text: str) -> bool:
        match = _RELATIVE_BOUND.search(text) or _RELATIVE_LIKE.search(text)
        group = _RELATIVE_GROUP.search(text)
        if match is None and group and RATE_END.search(wording.head(text[: group.start()])):
            match = group
        if match is None or _AGAINST_OWN_PAST.search(match["other"]):
            return False
        sign = _RELATIVE_SIGNS.get((match.groupdict().get("verb") or "").replace("得", ""), "~")
        head = wording.head(text[: match.start()]) or self.last_head
        self.last_head = head
        start, end = segment.start + match.start(), segment.start + match.end()
        self.targets.append(Quantity(
            kind="relative", phrase=head, context=text, population=_population(head), comparator=sign,
            relative_to=match["other"], modality=wording.modality(text[: match.start()]),
            deadline=wording.deadline(self._sentence(segment, start)),
            stated=self.body[start:end][:MAX_STATED], span=self.normal.span(start, end),
        ))
        return True

    def _direction(self, segment: _Segment, text: str) -> bool:
        before = len(self.targets)
        for found in find_directions(text, self.last_head):
            start, end = segment.start + found.start, segment.start + found.end
            self.coverage_pending |= found.direction == "cover"
            self.last_head = found.heads[-1]
            for head in found.heads:
                self.targets.append(Quantity(
                    kind="direction", phrase=head, context=text, population=_population(head), direction=found.direction,
                    modality=wording.modality(text), maintain=found.direction == "balance" and "保持" in text[found.start : found.end],
                    deadline=wording.deadline(text),
                    stated=self.body[start:end][-MAX_STATED:], span=self.normal.span(start, end),
                ))

        return len(self.targets) > before

    def _drop_direction_of(self, head: str) -> None:
        """X率不断提高，力争突破50%: the figure stands for the direction just before it."""
        if self.targets and self.targets[-1].kind == "direction" and self.targets[-1].phrase == head:
            self.targets.pop()

    def _drop_coverage(self) -> None:
        """普遍接受学前教育，毛入园率达到90%: the figure says how far the coverage is to go."""
        if not self.coverage_pending:
            return
        self.coverage_pending = False
        self.targets = [t for t in self.targets if not (t.direction == "cover" and "普遍" in t.stated)]

    def _sentence(self, segment: _Segment, end: int) -> str:
        """The sentence up to ``end``, as far back as a date in it can matter."""
        return self.body[max(segment.sentence_start, end - _LONGEST) : end]


_POPULATION = re.compile(r"^(?P<who>[^,、]*?(?:妇女|女性|儿童|婴儿|新生儿|学生|孕产妇|青少年|未成年人|居民|家庭|女职工))")


def _population(phrase: str) -> str:
    match = _POPULATION.match(phrase)
    return match["who"] if match else ""
