"""Which words can make the name of a matter, which say nothing in it, and what no name may hold."""

from __future__ import annotations

import re


def _listed(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


EMPTY = _listed(
    "问题 工作 情况 方面 时候 事情 事 人 地方 东西 办法 意见 建议 报告 委员 代表 主任",
    "局长 同志 大家 老百姓 群众 居民 人家 部门 单位 政府 领导 县里 市里 省里 村里 镇上",
    "乡里 今年 去年 明年 前年 年底 时间 次 天 年 月 多 少 大 小 好 高 低 快 慢 到 来",
    "去 说 讲 看 要 会 能 得 有 是 没有 没 在 给 让 把 被 做 搞 干 用 走 想 知道",
    "觉得 认为 希望 可以 应当 应该 进一步 加强 加快 推进 落实 完善 建立 健全 加大 力度",
    "开展 实行 抓 管 出 上 下 里 等 一些 有的 有些 存在 解决 提高 做好 相关 有关 确实",
    "明显 严重 突出 不够 不足 不高 不强 薄弱 滞后 偏 紧 难 问 谈 听 数 数字 数据 平均",
    "全市 全省 我市 我县 补充 看法 道理 事儿 样子 点 话 句 钱 全部 结果 原因 目前 现在",
)
"""Words that name nothing of their own."""

STEERS = _listed(
    "加强 加快 推进 落实 完善 建立 健全 加大 开展 实行 解决 提高 做好 抓好 存在 缺少 缺乏",
    "没有 需要 要求 注意 考虑 建议 希望 反映 看到 发现 进行 保证 保障 推动 强化 制定 出台",
    "研究 切实 规定 取消 取缔 试试 看看 盼着 打算",
)
"""Verbs that only say that something be done."""

HEADS = _listed(
    "管理 监管 建设 治理 保障 服务 资金 设施 机制 项目 队伍 经费 补贴 执法 检测 排放 收入",
    "支出 整改 公开 编制 绩效 质量 安全 收费 待遇 制度 供给 配置 管控 执行 使用 改造 改革",
    "培训 培养 监督 审计 问责 评价 考核 调剂 排查 规划 布局 移交 拨付 账款 债务 债券 预算",
    "进度 资产 扬尘 油烟 污染 排水 供水 供热 交通 出行 停车 教师 医生 人才 药品 医保 养老",
    "养护 管护 物业 消防 道路 水利 灌溉 用水 用电 住房 宿舍 配套 投诉 热线 数据 系统 平台",
    "统筹 协调 衔接 转诊 报销 结算 救助 就业 培育 产业 企业 园区 土地 耕地 垃圾 污水 秸秆",
    "撂荒 电商 物流 旅游 文化 体育 秩序 风险 隐患 纠纷 负担 压力",
)
"""Words that the names of public tasks end with."""

TOPIC = re.compile(r"的?(?:[这那](?:件|个|一)?(?:事|块|话|问题)|问题|事[，,情儿]|方面|这头)")
"""What follows a name when a speaker announces a topic."""

BROKEN = re.compile(
    r"(?<!供)给(?!排水|付)|[得没就该这那哪谁您你我他她它们嘛吗啥咋]|不(?!锈|动产)|[来去起到出过回住完成]$|^[上下要]"
    r"|[办发]?实$|配点|[\u3400-\u9fff]的钱|农业农村(?!现代化)|农村部门"
    r"|把|个(?!人|体|税)|一(?!体|站|村|老|线|网|码)|吃|买(?!卖)|说|里$|从(?!业|事|严)|太|越|事$|全[县市区省]$|合适"
)
"""What shows that a run of words is no name."""

UNFIT = re.compile(
    r"^[一二三四五六七八九十两几多百千半\d]|[局委厅办]$|部门|公安|城管|住建|发改|卫健|工信|国资|自然资源|同志|委员|娃"
    r"|老师们|老板|小时候|公道|命根|院子|孩子|短信|电话|办公室|日子|一遍|回说|话说"
    r"|^老(?![旧城街区化])[\u3400-\u9fff]$|有关|相关|常委会|备案|书记|战友|当事人|[爷奶伯婶嫂]|女儿|儿子|徒弟|邻居|小伙|师傅|司机|乘客|肚子|钟头|小时|分钟"
)
"""Words that are no part of a name: counts, offices, people, things of a tale."""
