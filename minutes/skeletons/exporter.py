"""把督办台账写成纯文本，每行一件。"""

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import Exporter, hookimpl
from minutes.model import Ledger


def write(ledger: Ledger) -> bytes:
    """写出文件的全部内容。"""
    return "\n".join(f"{row.due_on} {row.handler} {row.case.title}" for row in ledger.rows).encode()


@hookimpl
def register_exporters(settings: Mapping[str, Any]) -> Iterable[Exporter]:
    """takes：document 文书、dossier 案卷、ledger 台账；holds：文件装得下哪些栏目，其余的导出时逐项说明。"""
    holds = ("rows.due_on", "rows.handler", "rows.case.title")
    return [Exporter(name="my_name", title="纯文本台账", run=write, suffix=".my_name", takes="ledger", holds=holds)]
