"""最简单的归纳：每条发言原样成为一条意见。"""

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import Condenser, Point, Proposal, Unit, hookimpl, speaker_key
from minutes.model import Dossier, Remark, Source


def condense(dossier: Dossier, item: str, budget: int) -> Proposal:
    """来源必须是发言里的原字；每一个字都有去处，或成为意见，或说明理由不采。"""
    remarks = [remark for remark in dossier.remarks_on(item) if remark.text]
    return Proposal(units=tuple(map(unit, remarks)), points=tuple(map(point, remarks)))


def unit(remark: Remark) -> Unit:
    """整条发言作为一个单元。"""
    return Unit(remark=remark.id, start=0, end=len(remark.text), type="problem", point=remark.id)


def point(remark: Remark) -> Point:
    """这条发言成为一条意见。"""
    source = Source(
        remark=remark.id, start=0, end=len(remark.text), text=remark.text,
        kind="problem", speaker=speaker_key(remark), role=remark.role,
    )  # fmt: skip
    return Point(id=remark.id, problem=remark.text, sources=(source,))


@hookimpl
def register_condensers(settings: Mapping[str, Any]) -> Iterable[Condenser]:
    """minutes.toml 写 condenser = "my_name" 即以此为准。"""
    return [Condenser(name="my_name", title="逐条照录", run=condense)]
