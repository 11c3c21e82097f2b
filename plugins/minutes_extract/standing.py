"""What a clause is by its form and its place: opening praise, introductions, announcements, what the chair hands on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes_extract import cues
from minutes_extract.clauses import MARKED
from minutes_extract.led import led

SHORT = 26  # characters of a clause that only announces
WARM = 2  # so many warm clauses before the first turn make an opening of praise
DIGIT = re.compile(r"\d")
COUNTED = re.compile(r"\d|[十百千万亿成]")
ANNOUNCES = re.compile(
    r"[一二两三四五六几][条项][。：:]?$|[一二两三四五六几](?:点(?![以之前后半钟多整])|(?:[个大条])?方面|[个条件组项](?:[^，,；;]{0,3})(?:问题|疑问|疑惑|困惑|地方|建议|意见|看法|想法|体会|数字?|数据|情况"
    r"|事情?|不足|原因|话))[^，,；;]{0,3}[。：:，,]?$|[：:]$"
    r"|(?:下面|接下来|现在|再)(?:来)?(?:说|讲|谈|提)[一说讲谈]{0,2}[^，。]{0,6}[。：:]?$"
    r"|^我?(?:再|也|想|来|先|还)*(?:说说|讲讲|谈谈|提提|说一说|讲一讲|谈一谈)[^，,。]{1,12}[。，]?$|我没(?:对上|弄懂|看懂|想通|搞清|想明白)|有一(?:处|个地方)[^，,。]{0,6}(?:存疑|疑问|疑惑|不明白|不太?明白|不解|费解)|^(?:好[，,])?(?:说|话|言)[^，,。]{0,3}(?:回|归)(?:到)?[^，,。]{0,6}[。，]?$"
    r"|^[^，,。]{2,8}的?(?:事|问题)我也?(?:想)?(?:有|说|讲|谈|补充)[^，,。]{0,4}(?:体会|感受|看法|两句|几句|一句)。?$|要说(?:差距|不足|问题|短板|困难)"
    r"|(?:请教|核对|核实|追问|弄清|问一?问|(?:没|不太?)(?:有)?(?:看|弄|搞|听|想)(?:懂|明白|清楚))"
)
HANDS_ON = led(
    r"(?:工委|专委会?|委员会|办公室|办事机构|工作机构|人大办)[^。]{0,14}(?:汇总|归纳|整理|梳理|起草|转交|转办|交办)"
    r"|[委会室]牵头[^。]{0,6}形成[^。]{0,6}意见|形成[^。，]{0,6}(?:审议意见|书面意见)"
    r"|意见[^。，]{0,8}(?:汇总|归纳|整理|梳理|理出来)(?!了)|提交(?:主任|常委会)会议"
    r"|[按依](?:法定|规定|照)?的?程序(?:转|交|提|办|送)"
)
INTRODUCES = re.compile(
    r"^(?:各位|尊敬|主任|领导|大家)[^，,。]{0,8}好[，,。！!]"
    r"|^(?:我|俺|咱)们?(?:是|从|来自|叫)[^，,。]{2,14}(?:的|来)[。]?$"
    r"|^(?:我|俺|咱)们?(?:是|从|来自|叫|代表|在).*(?:头一[次回]|第一[次回]|慌|紧张|激动|没(?:有|个)?准备|稿子|笑话|替[^，]{1,8}来|捎|实话|不会(?:说|讲)|见笑|担待|乱|嗓门"
    r"|长知识|鸡毛蒜皮)"
    r"|^我姓|^(?:我|俺)是[^，,。]{2,10}的[^，,。]{1,4}。$"
    r"|^(?:我|俺)[^，,。]{0,4}(?:不懂|没(?:啥|什么|有)?文化|不会讲话|是个?粗人|爱扯|爱跑题)"
    r"|时间(?:关系|不早|有限|不多)|(?:岔开|跑题|走题|题外|凑|插|捎)[^，,。]{0,3}(?:[一几两]?句|话)|打断|挨不着"
    r"|^(?:那)?我?(?:就|再|来|也|先)*(?:简要|简单|简短|扼要|小结|归纳|总结|围绕[^，,。]{2,14}[，,]?)(?:地|再)*(?:补充|说|讲|谈|归纳|小结|总结|汇报)?(?:一[下谈讲说]|[几两三]句|[几两三]点(?:看法|意见|认识|体会|建议)?|看法|意见)?。?$"
    r"|(?:意见|发言|话)[^，,。]{0,3}我?都?(?:记下|记住|听进|听见)"
    r"|(?:谈谈|说说|讲讲)[^，,。]{0,4}(?:体会|感受|看法|想法|意见)。?$"
    r"|(?:谈|说|讲|提)(?:一?点|[几两三四]点)(?:看法|认识|想法|意见|感想|感受|体会|浅见|建议)。?$"
)
ENDS = re.compile(
    r"^没有了。?$|^(?:以上|仅|只|意见|一点|几点|这些|我的?)?[^，,。]{0,6}(?:供[^，,。]{0,10}参考|浅见|管见|拙见)。?$|^[嗯好那，,]*(?:我)?(?:说|讲)?完了?[啊。]?$"
    r"|(?:别的|其他的?|新的|什么)(?:话|意见|补充|要说的)?(?:就|都|也)?没有?了?(?:补充|意见|话|要说的)?[，,。]|没有?(?:别的|新的|什么|其他的?)(?:话|意见|补充|要说)"
    r"|(?:^|[，,])(?:我)?(?:都|完全|表示|也)*(?:赞成|同意|赞同|附议|拥护)。?$"
)
TALE = led(
    r"^(?:所以|就像|像|比如|例如)?有(?:一?[个位户家次回]|的[^，,]{1,3}[跟对和给]我)|^(?:他|她|其余|后来|结果|那天|当时|那时|上周|上个?月|前天|昨天|昨晚|早先)"
    r"|^老[\u3400-\u9fff]{1,2}(?:头|伯|汉|太|人)|我(?:妈|爸|爹|娘|公公|婆婆|父亲|母亲|爱人|女儿|儿子|孙|外孙|侄|老伴|楼[上下]|邻居|昨|亲眼|数过|小时候|年轻)"
    r"|我那?个?(?:女儿|儿子|外孙|孙子|侄儿|徒弟|同学|朋友|亲戚|邻居|老同事|表[哥弟姐妹])|^(?:邻近?的?|外|别的?|人家)(?:[市县省区]|地)|早知道|眼泪|哭|跪|开玩笑|拍胸脯|顺口溜|^(?:我|俺)(?:自?家|年轻|小)"
)
MEDIATES = led(
    r"[两双各](?:边|方|头|下里?)[^。]{0,8}(?:有道理|有依据|有理由)|(?:有|存在|还有)(?:争论|争议|分歧)|不必强求"
    r"|(?:听证|论证|调研|比较|研究|商量|协商)[^，。]{0,6}(?:以?后)?再(?:定|议|说|作|决定|拍板)|(?:会后|下来|回头|改天)[^，。]{0,4}再(?:书面|作|做|行)?(?:调研|研究|论证|商量)"
    r"|(?:意见|看法|分歧|认识|主张)[^。，]{0,4}(?:不(?:太|很|大|尽)?一致|不一(?!定)|(?:比较|很|还)?大(?:[，。]|$)|不同|不统一)"
    r"|[两几]种(?:意见|看法|观点|主张|声音)|(?:都|各)有(?:各的)?(?:一定的)?道理"
)
RISES = re.compile(r"[由从][^，,]{1,12}[，,]?(?:到|做到|变成|变为|成了|成为|升至|增至|降至|减至)")
GLAD = re.compile(
    r"(?:报告|思路|工作|做法|作风|措施)[^，。]{0,8}(?:很|非常|十分|真)?(?:好|实)|(?:可贵|可嘉|可敬|了不起|鼓舞|振奋|欣慰|自豪|高兴)"
)


def announces(text: str) -> bool:
    """Whether a clause only says what will be spoken of: short, with a count or a colon, without a figure."""
    if len(text) >= SHORT or DIGIT.search(text) or MARKED.match(text) or cues.PRAISE.search(text):
        return False
    return bool(ANNOUNCES.search(text)) and not cues.ASKS.search(text)


def hands_on(text: str) -> bool:
    """Whether the chair says what the committee's own office will do with the opinions, or weighs two views."""
    return bool(HANDS_ON.search(text) or MEDIATES.search(text))


def tale(text: str) -> bool:
    """Whether a clause tells of one case, of kin or of what somebody said, as proof of a fact told before or after."""
    return bool(TALE.search(text) or cues.TELLS.search(text))


def achieves(text: str) -> bool:
    """Whether a clause counts more than one thing that was achieved."""
    return bool(COUNTED.search(text)) and len(cues.ACHIEVED.findall(text)) > 1


def introduces(text: str) -> bool:
    """Whether the first clause of a remark says who speaks, greets, or begs to be heard."""
    return bool(INTRODUCES.search(text)) and not cues.LACK.search(DIGIT.sub("", cues.HUMBLE.sub("", text)))


def ends(text: str) -> bool:
    """Whether the last clause of a remark only says that it is over, or that one agrees."""
    return len(text) < SHORT and bool(ENDS.search(text))


def opening(texts: Sequence[str]) -> int:
    """How many clauses stand before the first turn, list mark or announcement; 0 where no such thing comes."""
    return next((n for n, text in enumerate(texts) if n and _turns(text)), 0)


def warm(text: str) -> bool:
    """Whether a clause tells of a rise or is glad of something."""
    return bool(RISES.search(text) or GLAD.search(text))


def _turns(text: str) -> bool:
    return bool(
        MARKED.match(text) or cues.TURN.search(text) or cues.SHIFT.search(text) or cues.DISAGREE.search(text)
    ) or announces(text)
