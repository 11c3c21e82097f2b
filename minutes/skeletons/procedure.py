"""本单位的督办流程（例子，阶段和期限按本地规定修改）。"""

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import Procedure, Stage, hookimpl
from minutes.model import Term

STAGES = (
    Stage(name="opened", title="立项"),
    Stage(name="plan", title="报送方案", actor="handler", term=Term(n=20, unit="workdays")),
    Stage(name="result", title="报告结果", actor="handler", own_term=True),
    Stage(name="closed", title="销号"),
)


@hookimpl
def register_procedures(settings: Mapping[str, Any]) -> Iterable[Procedure]:
    """不写程序也可以：同样的流程可以写成 .toml 文件。"""
    return [Procedure(name="my_name", title="本单位流程", terms={"": Term(n=3)}, stages=STAGES)]
