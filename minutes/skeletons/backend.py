"""另一种存放档案的地方，地址写作 my-name://…；这里只放在内存里，退出即失。"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from minutes import Backend, MemoryStore, Settings, Store, hookimpl


def opened(url: str, settings: Settings) -> Store:
    """打开这个地址的档案；请换成自己的 Store，用 minutes.testing.StoreContract 检验。"""
    return MemoryStore(lambda: datetime.now(UTC))


@hookimpl
def register_backends(settings: Mapping[str, Any]) -> Iterable[Backend]:
    """schemes 说明管哪些地址。"""
    return [Backend(name="my_name", title="内存", run=opened, schemes=("my-name",))]
