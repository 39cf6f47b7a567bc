"""Time of the structural and the quantity reader on one large invented text: ``python bench/bench_reader.py [megabytes]``."""

from __future__ import annotations

import sys
import time

from generator.official import read
from generator.official.reader import walk
from generator.quantity import read_quantities

OBJECTIVE = "虚构检查率达到70%以上，甲、乙和丙死亡率分别降至3‰、4‰和5‰以下，逐步提高编造的参保率。"
MEASURE = "办好虚构门诊。每个乡镇至少配备1名虚构医生，门诊里有女医生，夜里也有人。"


def text_of(size: int) -> str:
    """An invented plan of about ``size`` bytes: two domains with as many items as that takes."""
    count = size // (2 * (len(OBJECTIVE) + len(MEASURE) + 8) * 3)
    lines = ["虚构县妇女发展规划（2021—2030年）", "前言", "编出来的。", "一、总体目标", "都办成了。", "二、发展领域、主要目标和策略措施"]
    for head in ("（一）妇女与健康", "（二）妇女与教育"):
        lines += [head, "主要目标：", *(f"{n % 99 + 1}.{OBJECTIVE}" for n in range(count)), "策略措施：",
                  *(f"{n % 99 + 1}.{MEASURE}" for n in range(count))]
    return "\n".join(lines)


def main() -> None:
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 5
    for size in (megabytes / 4, megabytes / 2, megabytes):
        text = text_of(int(size * 1_000_000))
        start = time.perf_counter()
        (plan,) = read(text).plans
        structure = time.perf_counter() - start
        start = time.perf_counter()
        found = sum(len(read_quantities(item.text, directions=kind == "objective").targets) for kind, _, item in walk(plan))
        quantities = time.perf_counter() - start
        print(f"{len(text.encode()) / 1e6:.1f} MB: structure {structure:.2f} s, quantities {quantities:.2f} s, {found} targets")


if __name__ == "__main__":
    main()
