"""The papers' own Chinese for states: papers stay Chinese whatever language the screen speaks."""

from __future__ import annotations

STATUS = {
    "handed_over": "已交办", "accepted": "已签收", "in_progress": "办理中", "reported": "已报结果", "redo": "重新办理",
    "satisfied": "测评通过", "closed": "已结束", "returned": "已退回",
}  # fmt: skip
LATE = {"soon": "即将到期", "today": "今日到期", "overdue": "已逾期", "long_overdue": "严重逾期"}
GRADE = {
    "satisfied": "满意", "basically_satisfied": "基本满意", "dissatisfied": "不满意", "unknown": "不了解",
    "abstained": "弃权",
}  # fmt: skip
BASE = {"all": "全体组成人员", "present": "到会组成人员", "valid": "有效票"}
ACHIEVED = {"yes": "已落实", "partly": "部分落实", "no": "未落实"}
ANSWER = {
    "received": "签收", "not_ours": "不属本单位职责", "passed_on": "转办", "plan": "办理方案", "progress": "办理进展",
    "result": "办理结果", "refused": "不予办理", "promise": "承诺解决", "urged": "催办",
}  # fmt: skip
LOOK = {"planned": "已列入计划", "held": "已回访", "reopened": "重新办理"}
