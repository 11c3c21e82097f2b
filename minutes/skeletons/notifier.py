"""通知的一个去处；这里只说没有发出，请改成真正的发送。"""

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import Notice, Notifier, Receipt, hookimpl


def send(notice: Notice) -> Receipt:
    """发出一份通知，说明发出了没有。"""
    return Receipt(sent=False, text=f"还没有接好，没有发给：{'、'.join(notice.to)}")


@hookimpl
def register_notifiers(settings: Mapping[str, Any]) -> Iterable[Notifier]:
    """地址和口令从 settings 读取，口令放在环境变量里。"""
    return [Notifier(name="my_name", title="本单位通知", run=send)]
