"""The site's own Chinese for states, terms and votes: it is read by the public, whatever language the screens speak."""

from __future__ import annotations

STATUS = {
    "handed_over": "已交办", "accepted": "已签收", "in_progress": "办理中", "reported": "已报办理结果",
    "redo": "重新办理", "satisfied": "测评通过", "closed": "已办结", "returned": "重新交办",
}  # fmt: skip
UNDER_WAY = "办理中"
"""What a stage of an office's own course is called: its name may be for the office alone."""

LATE = {"early": "期限内", "soon": "即将到期", "today": "今日到期", "overdue": "已逾期", "long_overdue": "严重逾期"}
OVERDUE = ("overdue", "long_overdue")
GRADE = {
    "satisfied": "满意", "basically_satisfied": "基本满意", "dissatisfied": "不满意", "unknown": "不了解",
    "abstained": "弃权", "for": "赞成", "against": "反对", "not_pressed": "未按",
}  # fmt: skip
BASE = {"all": "全体组成人员", "present": "到会人员", "valid": "有效票"}
MOTION = ("未获通过", "通过")
HANDED, NEW = "交办", "立项"
"""What happened to a matter first: one that an opinion asks for, and any other."""

STAGE = {"result reported": "报告办理结果", "satisfaction vote": "满意度测评"}
"""The built-in course's public stages; what an office declared itself is Chinese already."""

FIGURE = {
    "opened": "交办事项", "ended": "已办结", "late": "逾期未结", "in_time": "按期报告结果", "satisfied": "测评通过",
    "redone": "曾重新办理",
}  # fmt: skip
