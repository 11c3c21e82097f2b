"""One invented matter for each system of the office, from its beginning to its end: as data, for keys and commands.

`practice` are the fields that the rules of the trade name for it (with the words that the program has for them).
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Step:
    """One thing that happens to the matter: a stage that is logged, a vote, its end, or a look-back."""

    kind: str  # the fact | vote | vote-… | closed | held | moved
    day: str  # of 2026
    text: str = ""
    fields: dict[str, str] = field(default_factory=dict)  # by title
    votes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Wrong:
    """A move that is refused before the step of that place, and what the refusal names."""

    before: int
    step: Step
    says: str


@dataclass(frozen=True)
class Walk:
    """The matter: how it is opened, its steps, what is refused, and where it stands in the end."""

    system: str
    procedure: str
    title: str
    handler: str
    day: str
    steps: tuple[Step, ...]
    wrong: tuple[Wrong, ...]
    end: str  # title of the last stage
    fields: dict[str, str] = field(default_factory=dict)
    practice: tuple[str, ...] = ()


EDUCATION, WATER, JUSTICE, COURT = "虚构县教育局", "虚构县水利局", "虚构县司法局", "虚构县人民法院"
ALL, PRESENT = 30, 29


def end(day: str) -> Step:
    """销号."""
    return Step("closed", day, "办理完毕")


def vote(day: str, *votes: int, about: str = "") -> Step:
    """A vote of 29 out of 30."""
    return Step(f"vote-{about}" if about else "vote", day, votes=votes)


RECTIFY = Walk(
    system="S1",
    procedure="rectify",
    title="农村供水管护经费不足",
    handler=WATER,
    day="02-02",
    end="已结束",
    steps=(
        Step("received", "02-05", "已签收"),
        Step("plan", "02-20", "整改方案"),
        Step("progress", "03-20", "已列预算"),
        Step("result", "04-20", "管护经费已足额落实"),
        vote("04-28", 5, 4, 20),
        Step("result", "06-20", "重新办理情况"),
        vote("06-28", 25, 3, 1),
        end("07-01"),
        Step("held", "10-10", "管护经费仍在拨付"),
    ),
    wrong=(
        Wrong(0, end("02-03"), "还不能销号"),
        Wrong(8, Step("progress", "07-02", "又一次进展"), "该事项已销号"),
    ),
    practice=(
        "农村供水管护经费不足",
        WATER,
        "签收",
        "办理方案",
        "办理结果",
        "满意度测评",
        "不满意",
        "办理完毕",
        "回头看",
    ),
)

VISIT = Walk(
    system="S2",
    procedure="visit",
    title="视察农村供水工程",
    handler=WATER,
    day="02-02",
    end="回头看",
    fields={"视察人员": "林致远、苏晚晴", "视察点": "东片水厂、西片水厂", "视察点数": "2", "发现问题数": "5"},
    steps=(
        Step("not_ours", "02-04", "管护经费不归我局"),
        Step("handed", "02-06", "交办视察意见"),
        Step("plan", "02-20", "办理方案"),
        Step("result", "04-20", "书面报告", {"采取的措施": "更换管网8公里", "取得的结果": "两片区恢复供水"}),
        Step("consulted", "04-28", "同意"),
        end("05-06"),
        Step("held", "09-10", "供水正常"),
    ),
    wrong=(
        Wrong(0, Step("result", "02-03", "未交办先报结果"), "交办视察意见"),
        Wrong(6, Step("plan", "05-07", "又报方案"), "该事项已销号"),
    ),
    practice=("视察人员", "视察点", "采取的措施", "取得的结果", "征求督办单位意见", "退办"),
)

INSPECTION = Walk(
    system="S2",
    procedure="inspection",
    title="农村供水条例执法检查",
    handler=WATER,
    day="02-02",
    end="销号",
    fields={"检查的法律法规": "虚构省农村供水条例", "检查组成员": "林致远、苏晚晴", "检查范围": "全县12个乡镇"},
    steps=(
        Step("checked", "03-20", "检查结束", {"检查方式": "自查、抽查、问卷调查", "检查点数": "18"}),
        Step(
            "drafted",
            "04-10",
            "检查报告",
            {
                "总体评价": "总体较好",
                "主要问题": "管护主体缺失",
                "改进建议": "落实管护经费",
                "修法建议": "明确水价成本监审",
            },
        ),
        Step("deliberated", "04-28", "常委会审议"),
        Step("handed", "05-08", "连同检查报告交办"),
        Step("result", "08-05", "报告", {"研究处理结果": "管护主体全部落实"}),
        Step("tracked", "09-10", "跟踪检查"),
        Step("consulted", "09-15", "同意"),
        end("09-20"),
    ),
    wrong=(
        Wrong(0, Step("deliberated", "02-20", "先审议"), "检查组开展检查"),
        Wrong(3, end("05-01"), "审议意见连同检查报告一并交办"),
    ),
    practice=("检查的法律法规", "检查组成员", "检查方式", "总体评价", "主要问题", "改进建议", "修法建议", "跟踪检查"),
)

INQUIRY = Walk(
    system="S2",
    procedure="inquiry",
    title="就医难专题询问",
    handler=EDUCATION,
    day="02-02",
    end="销号",
    fields={"选题来源": "组成人员联名", "提议人": "林致远、苏晚晴、沈知白"},
    steps=(
        Step("surveyed", "03-20", "调研", {"调研点数": "18", "征集问题和建议数": "36", "问题清单方面数": "6"}),
        Step(
            "asked",
            "04-10",
            "询问会",
            {"提问数": "23", "提问人": "林致远、苏晚晴", "应询单位": EDUCATION, "直播": "是"},
        ),
        vote("04-10", 26, 3, 0),
        Step("handed", "04-20", "交办"),
        Step("result", "07-10", "处理情况"),
        end("07-20"),
    ),
    wrong=(
        Wrong(1, Step("asked", "04-10", "询问会", {"应询单位": EDUCATION}), "提问数"),
        Wrong(1, Step("result", "04-01", "先报结果"), "召开询问会"),
    ),
    practice=("选题来源", "提议人", "征集问题和建议数", "提问数", "提问人", "应询单位", "直播", "满意度测评"),
)

APPRAISAL = Walk(
    system="S3",
    procedure="appraisal",
    title="评议县教育局工作",
    handler=EDUCATION,
    day="02-02",
    end="回头看",
    fields={"年度": "2026"},
    steps=(
        Step("scheme", "02-20", "评议方案", {"牵头委室": "教科文卫工委", "调查组": "林致远、苏晚晴"}),
        Step("survey", "03-20", "走访学校", {"走访单位数": "12", "座谈次数": "3", "发现的问题": "校车运力不足"}),
        Step("self_report", "03-25", "自评报告", {"自评报告文号": "虚教〔2026〕3号"}),
        Step("heard", "04-10", "听取报告"),
        vote("04-10", 5, 4, 20),
        Step("heard", "05-08", "再次听取"),
        vote("05-08", 25, 4, 0),
        Step(
            "opinion",
            "05-15",
            "评议意见",
            {"等次": "满意", "评议意见书文号": "虚人常〔2026〕9号", "整改期限": "2026-08-15"},
        ),
        Step("result", "08-10", "整改报告", {"整改报告文号": "虚教〔2026〕21号"}),
        end("08-20"),
        Step("held", "10-20", "整改到位"),
    ),
    wrong=(
        Wrong(1, Step("heard", "03-01", "先听取报告"), "调查走访"),
        Wrong(4, Step("opinion", "04-11", "先印发意见"), "满意度测评"),
    ),
    practice=(
        "年度",
        EDUCATION,
        "牵头委室",
        "调查组",
        "自评报告",
        "发现的问题",
        "满意 5",
        "等次",
        "整改期限",
        "整改报告",
        "满意 25",
    ),
)

NORMATIVE = Walk(
    system="S4",
    procedure="normative",
    title="虚构县农村供水管理办法（试行）",
    handler=JUSTICE,
    day="02-02",
    end="审查办结",
    fields={
        "文件文号": "虚政发〔2026〕1号",
        "制定机关": "虚构县人民政府",
        "公布日期": "2026-01-10",
        "报送日期": "2026-02-02",
        "文件类别": "规范性文件",
    },
    steps=(
        Step("supplement", "02-05", "退回补正", {"缺少的材料": "制定说明"}),
        Step("registered", "02-12", "登记", {"备案登记号": "备〔2026〕1号"}),
        Step("distributed", "02-15", "分送", {"审查机构": "法工委"}),
        Step("negotiated", "03-10", "沟通", {"沟通日期": "2026-03-10", "沟通结果": "拟修改"}),
        Step("opinion", "03-20", "第三条与上位法不一致", {"审查依据": "监督法", "审查意见文号": "虚人法〔2026〕2号"}),
        Step("answered", "05-10", "拟废止", {"答复内容": "予以废止"}),
        Step("abolished", "05-12", "审查结论", {"决定机关": "虚构县人民政府", "替代文件": "无"}),
        end("05-15"),
    ),
    wrong=(
        Wrong(0, Step("in_force", "02-03", "先下结论"), "形式审查并登记"),
        Wrong(1, Step("registered", "02-12", "登记"), "备案登记号"),
    ),
    practice=(
        "文件文号",
        "制定机关",
        "公布日期",
        "报送日期",
        "缺少的材料",
        "备案登记号",
        "沟通结果",
        "审查意见文号",
        "已废止",
    ),
)

JUDICIAL = Walk(
    system="S5",
    procedure="judicial",
    title="县人民法院执行工作情况",
    handler=COURT,
    day="02-02",
    end="回头看",
    fields={"监督内容": "执行工作"},
    steps=(
        Step("surveyed", "03-20", "调研", {"旁听庭审次数": "3", "评查案件数": "40", "调研人员": "林致远、苏晚晴"}),
        Step("heard", "04-10", "听取和审议", {"发言人次": "35"}),
        Step("handed", "04-17", "交办"),
        Step("result", "07-10", "报告", {"研究处理结果": "首执案件到位率上升"}),
        vote("07-20", 27, 2, 0),
        Step("consulted", "07-22", "同意"),
        end("07-25"),
        Step("held", "10-10", "执行到位"),
    ),
    wrong=(
        Wrong(0, Step("handed", "02-10", "未审议先交办"), "听取和审议专项工作报告"),
        Wrong(2, end("04-12"), "交办审议意见"),
    ),
    practice=(COURT, "监督内容", "旁听庭审次数", "评查案件数", "发言人次", "研究处理结果", "满意度测评"),
)

ACTIVITY = Walk(
    system="S6",
    procedure="activity",
    title="视察农村供水",
    handler=EDUCATION,
    day="02-02",
    end="结束",
    fields={"活动类别": "视察", "代表小组": "第三代表小组", "地点": "东片水厂"},
    steps=(
        Step("notified", "02-10", "通知", {"通知方式": "短信", "通知代表": "甘雨、石青、白若云"}),
        Step("held_on", "02-20", "视察", {"参加代表": "甘雨、石青", "请假代表": "白若云", "活动内容": "察看管网"}),
        Step("summary", "03-02", "小结", {"提出意见数": "4"}),
        Step("passed_on", "03-05", "转办", {"转办单位": WATER}),
        end("03-10"),
    ),
    wrong=(
        Wrong(1, Step("held_on", "02-20", "视察", {"活动内容": "察看管网"}), "参加代表"),
        Wrong(1, Step("summary", "02-20", "先写小结"), "开展活动"),
    ),
    practice=("活动类别", "参加代表", "请假代表", "提出意见数", "转办单位"),
)

INFORMING = Walk(
    system="S7",
    procedure="informing",
    title="二季度工作进展告知",
    handler=EDUCATION,
    day="04-01",
    end="归档",
    fields={"情况来源": "法院", "告知内容": "二季度执行工作进展"},
    steps=(
        Step("sent", "04-03", "告知", {"告知代表": "甘雨、石青、白若云", "渠道": "短信", "告知日期": "2026-04-03"}),
        Step("asked", "04-08", "请说明首执案件到位率", {"回复代表": "甘雨", "回复内容": "请说明到位率"}),
        end("04-20"),
    ),
    wrong=(
        Wrong(0, end("04-02"), "告知代表"),
        Wrong(0, Step("sent", "04-03", "告知", {"告知日期": "2026-04-03"}), "告知代表"),
    ),
    practice=("情况来源", "告知内容", "告知代表", "渠道", "告知日期", "回复代表"),
)

TRAINING = Walk(
    system="S8",
    procedure="training",
    title="代表履职培训（第一期）",
    handler=EDUCATION,
    day="03-02",
    end="结束",
    fields={"培训主题": "怎样提好建议", "对象": "代表"},
    steps=(
        Step("notified", "03-05", "通知", {"通知人员": "甘雨、石青"}),
        Step(
            "taught", "03-20", "培训", {"参训人员": "甘雨、石青", "学时": "6.5", "授课人": "沈知白", "地点": "县委党校"}
        ),
        Step("recorded", "03-24", "登记", {"登记簿页码": "12"}),
        end("03-30"),
    ),
    wrong=(
        Wrong(1, Step("taught", "03-20", "培训", {"参训人员": "甘雨", "学时": "一整天"}), "须填数字"),
        Wrong(1, Step("recorded", "03-10", "先登记"), "举办培训"),
    ),
    practice=("培训主题", "对象", "参训人员", "学时", "授课人"),
)

CONTACT = Walk(
    system="S9",
    procedure="contact",
    title="群众反映村道路灯不亮",
    handler=WATER,
    day="03-02",
    end="结束",
    fields={
        "组成人员": "林致远",
        "联系代表": "甘雨",
        "联系群众": "张三（虚构）、李四（虚构）",
        "联系日期": "2026-03-01",
        "联系方式": "走访",
        "听到的意见": "村道路灯坏了半年",
    },
    steps=(
        Step("passed_on", "03-04", "转交", {"转办单位": WATER}),
        Step("not_ours", "03-05", "不归我局"),
        Step("passed_on", "03-06", "再转交", {"转办单位": EDUCATION}),
        Step("result", "04-20", "已修复", {"答复": "路灯全部修复"}),
        Step("told", "04-22", "告知", {"告知日期": "2026-04-22"}),
        end("04-25"),
    ),
    wrong=(
        Wrong(0, Step("result", "03-03", "先答复"), "转交承办单位"),
        Wrong(0, Step("passed_on", "03-04", "转交"), "转办单位"),
    ),
    practice=("组成人员", "联系代表", "联系群众", "联系日期", "联系方式", "听到的意见", "转办单位", "答复"),
)

SUGGESTION = Walk(
    system="S10",
    procedure="suggestion",
    title="关于改善农村供水的建议",
    handler=WATER,
    day="02-02",
    end="回头看",
    fields={"建议编号": "12", "提建议代表": "甘雨、石青", "类别": "农业农村", "重点督办": "是"},
    steps=(
        Step("not_ours", "02-04", "退件", {"退件理由": "管护经费归财政"}),
        Step("received", "02-06", "签收", {"签收人": "田禾"}),
        Step("plan", "02-20", "方案", {"联系人": "田禾", "协办意见": "财政局同意"}),
        vote("02-21", 5, 0, 0, about="plan"),
        Step("met", "03-01", "面商", {"面商日期": "2026-03-01", "面商方式": "当面"}),
        vote("03-10", 5, 0, 0, about="process"),
        Step("reply_b", "04-01", "已列计划", {"答复文号": "虚水函〔2026〕12号", "签发人": "水木"}),
        vote("04-08", 1, 0, 4),
        Step("met", "04-15", "再次面商", {"面商方式": "电话"}),
        Step("reply_a", "05-06", "已通水", {"答复文号": "虚水函〔2026〕20号"}),
        vote("05-08", 5, 0, 0),
        end("05-10"),
        Step("held", "09-01", "回访3户，均已通水"),
    ),
    wrong=(
        Wrong(4, Step("reply_a", "03-01", "先答复", {"答复文号": "虚水函〔2026〕1号"}), "与代表面商"),
        Wrong(7, end("04-02"), "代表评价结果"),
    ),
    practice=(
        "建议编号",
        "提建议代表",
        "退件理由",
        "签收人",
        "协办意见",
        "面商日期",
        "答复文号",
        "签发人",
        "方案测评",
        "过程测评",
        "B 正在解决或列入计划",
        "A 已解决或基本解决",
        "不满意 4",
        "回头看",
    ),
)

APPOINTMENT = Walk(
    system="S11",
    procedure="appointment",
    title="任命王某（虚构）为县水利局局长",
    handler=WATER,
    day="02-02",
    end="办结",
    fields={
        "姓名": "王某（虚构）",
        "提请机关": "虚构县人民政府",
        "职务": "县水利局局长",
        "任免": "任",
        "类别": "决定任命",
    },
    steps=(
        Step("supplement", "02-04", "退回", {"缺少的材料": "考察材料"}),
        Step("vetted", "02-06", "初审"),
        Step("publicity", "02-10", "公示", {"公示天数": "7", "公示反映": "无"}),
        Step("exam_failed", "02-12", "不合格", {"分数": "58"}),
        Step("exam", "02-20", "补考", {"考试科目": "宪法", "分数": "92", "补考": "是"}),
        Step("chairs", "02-25", "同意"),
        Step("report", "03-02", "供职报告", {"供职报告方式": "口头"}),
        vote("03-02", 16, 8, 3, 2),
        Step("certificate", "03-03", "颁发", {"任命书号": "任字〔2026〕1号", "通过日期": "2026-03-02"}),
        Step("oath", "03-03", "宣誓", {"宣誓日期": "2026-03-03", "宣誓方式": "单独"}),
        Step("statement", "03-05", "公告", {"公告文号": "公告〔2026〕1号"}),
        end("03-06"),
    ),
    wrong=(
        Wrong(4, vote("02-13", 29, 0, 0, 0), "任前法律考试合格"),
        Wrong(8, Step("oath", "03-03", "先宣誓", {"宣誓日期": "2026-03-03"}), "颁发任命书"),
    ),
    practice=(
        "姓名",
        "提请机关",
        "职务",
        "类别",
        "考试科目",
        "分数",
        "补考",
        "公示天数",
        "供职报告",
        "赞成 16",
        "反对 8",
        "弃权 3",
        "未按 2",
        "通过日期",
        "任命书号",
        "宣誓日期",
        "宣誓方式",
        "公告文号",
    ),
)

DUTY = Walk(
    system="S12",
    procedure="duty_report",
    title="县水利局局长履职评议",
    handler=WATER,
    day="02-02",
    end="监督结束",
    fields={"报告人": "王某（虚构）", "职务": "县水利局局长", "人员类别": "部门负责人", "年度": "2026"},
    steps=(
        Step("survey", "03-10", "调查", {"调查组": "林致远、苏晚晴", "任职情况": "勤勉"}),
        Step("report", "04-01", "报告", {"报告方式": "口头"}),
        vote("04-01", 28, 1, 0),
        Step("published", "04-08", "公布", {"报告党委日期": "2026-04-08", "反馈意见": "加强一线调研"}),
        Step("result", "06-30", "整改", {"整改报告文号": "虚水〔2026〕8号"}),
        end("07-02"),
    ),
    wrong=(
        Wrong(1, vote("03-11", 29, 0, 0), "报告履职情况"),
        Wrong(3, Step("result", "04-02", "先整改"), "公布测评结果"),
    ),
    practice=(
        "报告人",
        "职务",
        "人员类别",
        "调查组",
        "报告方式",
        "满意 28",
        "报告党委日期",
        "反馈意见",
        "整改报告文号",
    ),
)

PUBLICITY = Walk(
    system="S13",
    procedure="publicity",
    title="公开供水审议意见办理情况",
    handler=WATER,
    day="05-06",
    end="归档",
    fields={"拟公开内容": "审议意见和办理情况报告", "参加的媒体": "虚构县融媒体中心"},
    steps=(
        Step("withheld", "05-07", "涉及个人"),
        Step("cleared", "05-08", "核准", {"核准人": "秘书长", "不予公开的部分": "个人信息"}),
        Step("published", "05-12", "公布", {"公布渠道": "网站", "公布日期": "2026-05-12"}),
        Step("reported", "05-15", "报道", {"媒体": "虚构县融媒体中心", "报道题目": "水来了", "报道链接": "第15期"}),
        Step("reported", "05-20", "报道", {"媒体": "虚构日报", "报道题目": "管网换新"}),
        Step("raised", "05-25", "反映", {"反映的意见": "西片仍停水", "转交单位": WATER}),
        end("06-10"),
    ),
    wrong=(
        Wrong(1, Step("published", "05-08", "先公布", {"公布渠道": "网站"}), "保密审查"),
        Wrong(1, Step("cleared", "05-08", "核准"), "核准人"),
    ),
    practice=("拟公开内容", "核准人", "公布渠道", "公布日期", "媒体", "报道题目", "反映的意见"),
)

LIVELIHOOD = Walk(
    system="S14",
    procedure="livelihood",
    title="新建乡镇水厂2座",
    handler=WATER,
    day="02-02",
    end="销号",
    fields={"项目来源": "审议意见", "投资（万元）": "1300", "代表监督小组": "甘雨、石青"},
    steps=(
        vote("02-10", 29, 0, 0, about="choice"),
        Step("started", "03-01", "开工"),
        Step("milestone", "05-01", "进度", {"节点": "主体", "进度（%）": "40"}),
        Step("difficult", "06-01", "难点", {"难点": "征地受阻", "督办措施": "分管副主任现场督办"}),
        Step("milestone", "07-01", "进度", {"节点": "管网", "进度（%）": "80"}),
        Step("finished", "08-01", "办结", {"办结日期": "2026-08-01"}),
        Step("used", "08-20", "使用", {"利用率（%）": "75"}),
        vote("10-20", 28, 1, 0),
        end("10-21"),
    ),
    wrong=(
        Wrong(0, Step("started", "02-03", "先开工"), "代表票决"),
        Wrong(5, Step("used", "07-02", "先使用", {"利用率（%）": "75"}), "办结"),
    ),
    practice=(
        "新建乡镇水厂2座",
        WATER,
        "投资（万元）",
        "节点",
        "进度（%）",
        "难点",
        "代表监督小组",
        "满意 28",
        "利用率（%）",
    ),
)

STUDY = Walk(
    system="S15",
    procedure="study",
    title="监督法专题学习",
    handler=EDUCATION,
    day="03-02",
    end="结束",
    fields={"主题": "监督法修改要点", "类别": "理论学习"},
    steps=(
        Step("done", "03-20", "学习", {"参加人员": "林致远、苏晚晴", "学时": "4", "地点": "常委会会议室"}),
        Step("outcome", "04-02", "成果", {"成果名称": "调研报告", "成果运用": "报主任会议"}),
        end("04-10"),
    ),
    wrong=(
        Wrong(0, Step("done", "03-20", "学习", {"学时": "4"}), "参加人员"),
        Wrong(0, end("03-05"), "开展学习或调研"),
    ),
    practice=("主题", "类别", "参加人员", "学时", "成果名称"),
)

CHECKLIST = Walk(
    system="S15",
    procedure="checklist",
    title="财务岗位廉政风险清单",
    handler=EDUCATION,
    day="02-02",
    end="结束",
    fields={"岗位": "财务", "风险点": "报销审核", "风险等级": "高"},
    steps=(
        Step("measures", "02-20", "措施", {"防控措施": "双人复核", "责任人": "田禾"}),
        Step("risk_found", "03-10", "发现问题", {"发现的问题": "单人审核"}),
        Step("measures", "03-20", "措施", {"防控措施": "三级复核", "责任人": "田禾"}),
        Step("checked", "06-20", "检查", {"检查人": "沈知白", "检查结果": "落实"}),
        end("06-25"),
    ),
    wrong=(
        Wrong(0, Step("checked", "02-10", "先检查"), "制定防控措施"),
        Wrong(3, end("06-15"), "对照检查"),
    ),
    practice=("岗位", "风险点", "风险等级", "防控措施", "责任人", "检查结果"),
)

REQUEST = Walk(
    system="S16",
    procedure="request",
    title="关于开展供水专题询问的请示",
    handler=EDUCATION,
    day="02-02",
    end="办结",
    fields={"文种": "请示", "事项": "开展供水专题询问"},
    steps=(
        Step("approved", "02-10", "审定", {"主任会议届次": "第50次", "签发人": "周正言"}),
        Step(
            "sent",
            "02-12",
            "报送",
            {"文号": "虚人常党〔2026〕3号", "主送": "中共虚构县委", "抄报": "中共虚构市委", "报送日期": "2026-02-12"},
        ),
        Step("instructed", "02-20", "批示", {"批示人": "县委", "批示内容": "同意"}),
        end("02-25"),
    ),
    wrong=(
        Wrong(0, Step("sent", "02-03", "先报送", {"文号": "一", "主送": "县委"}), "主任会议审定"),
        Wrong(1, Step("sent", "02-12", "报送", {"文号": "虚人常党〔2026〕3号"}), "主送"),
    ),
    practice=("文种", "事项", "主任会议届次", "文号", "主送", "抄报", "批示内容"),
)

WALKS = (
    RECTIFY,
    VISIT,
    INSPECTION,
    INQUIRY,
    APPRAISAL,
    NORMATIVE,
    JUDICIAL,
    ACTIVITY,
    INFORMING,
    TRAINING,
    CONTACT,
    SUGGESTION,
    APPOINTMENT,
    DUTY,
    PUBLICITY,
    LIVELIHOOD,
    STUDY,
    CHECKLIST,
    REQUEST,
)
