"""The workbook's own Chinese for states and kinds, and its columns for answers."""

from __future__ import annotations

STATUS = {
    "handed_over": "已交办", "accepted": "已签收", "in_progress": "办理中", "reported": "已报结果", "redo": "重新办理",
    "satisfied": "测评通过", "closed": "已结束", "returned": "已退回",
}  # fmt: skip
LATE = {
    "early": "期限内",
    "soon": "即将到期",
    "today": "今日到期",
    "overdue": "已逾期",
    "long_overdue": "严重逾期",
    "none": "",
}
GRADE = {"satisfied": "满意", "basically_satisfied": "基本满意", "dissatisfied": "不满意"}
ROLE = {"member": "组成人员", "observer": "列席人员", "unknown": ""}
PRESENCE = {"uncalled": "未点名", "present": "出席", "leave": "请假", "absent": "缺席"}
FORM = {"spoken": "口头", "written": "书面", "interjection": "插话", "question": "询问", "answer": "应询"}

ANSWER = {
    "received": "签收", "plan": "办理方案", "progress": "办理进展", "result": "办理结果", "promise": "承诺解决",
    "passed_on": "转办", "not_ours": "不属本单位职责", "refused": "不予办理",
}  # fmt: skip
"""What a body that handles a case may answer."""

CODE, CHECK = "编号", "校验"
KIND, DONE, ON, BY = "反馈类别", "办理情况", "反馈日期", "填报人"
SENT = ("文号", "督办事项", "承办单位", "办理期限")
"""The columns of the sheet for answers that come back as they were sent."""
