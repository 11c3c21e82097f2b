"""本单位的机构名录（例子里的单位都是虚构的）。"""

from collections.abc import Iterable, Mapping
from typing import Any

from minutes import Directory, hookimpl, office_id
from minutes.model import Office

COMMITTEE, BUREAU = "虚构县人大农业农村委", "虚构县水利局"


def offices() -> Iterable[Office]:
    """督办单位和承办单位，承办单位写明由谁对口督办。"""
    yield Office(id=office_id(COMMITTEE), name=COMMITTEE, role="supervisor", duties="农业 水利")
    yield Office(id=office_id(BUREAU), name=BUREAU, duties="供水 水库", supervisor=office_id(COMMITTEE))


@hookimpl
def register_directories(settings: Mapping[str, Any]) -> Iterable[Directory]:
    """名录可以有几份。"""
    return [Directory(name="my_name", title="本单位名录", run=offices)]
