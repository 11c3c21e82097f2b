"""提请留意没有写明时限的措施。"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from minutes import Archive, Check, Finding, hookimpl
from minutes.model import Dossier

VAGUE = ("适时", "逐步", "尽快")


def find(dossier: Dossier, archive: Archive, day: date) -> Iterator[Finding]:
    """每发现一处，给出一条 Finding；blocks=True 的，改正或者具名说明之前不能印发。"""
    for opinion in dossier.opinions:
        for measure in opinion.measures:
            if any(word in measure for word in VAGUE):
                yield Finding(check="my_name", record=opinion.id, text=f"没有时限：{measure}")


@hookimpl
def register_checks(settings: Mapping[str, Any]) -> Iterable[Check]:
    """settings 是 minutes.toml 里的 [plugins.my_name]。"""
    return [Check(name="my_name", title="没有时限的措施", run=find)]
