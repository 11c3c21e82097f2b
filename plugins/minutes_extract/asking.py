"""How much a clause asks that something be done: by words that say so, a modal verb, or the form of an order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes_extract import cues
from minutes_extract.led import led

COMMA = re.compile(r"[，,；;：:]")
PAST = re.compile(r"[吗呢][？?]|已经?|(?:了|过)[，。]")
LEADS = re.compile(r"^(?:[，,\s]|所以|因此|另外|还有|同时|我(?:觉得|认为|看|想))+")
NEAR = 6  # characters around a verb to be done in which nothing may be past
TAKES = "两三四五六七八九十百千万亿几多半\\d"  # what one must spend is told with a number behind the verb
BEARS = "停|关门|等|跑|花|交|罚|走|断|坏|堵|塌|倒|缴|塞|排队|熬|挨|赔|贴|受|背|忍|饿|绕|爬|摸|挤|赶|掉|死|出事"
FOLK = "我|你|他|她|孩子|娃|老人|学生|老师|师傅|群众|居民|村民|乡亲|农户|企业|病人|患者|家长|业主|人家|人们?"

MODAL = led(
    r"(?<![供反适相响效对回感呼顺答一])应(?=[\u3400-\u9fff])(?!该|当|急|付|届|用|对|聘|收|声|酬|变|运|验|力|时|季|邀|考|答|景|拨|缴|到|接|诉|战|税)"
    r"(?![\u3400-\u9fff]{1,3}[未没尽])|不(?:宜(?!居)|应(?!急|答|有))(?=[\u3400-\u9fff])"
    r"|(?<![由少舍怪恨等来见值巴])不得(?=再|擅|随|违|以|少于|超过|低于|高于|占|用|把|晚于)"
    r"|该([\u3400-\u9fff]{1,6})(?:的?就|的?要|的)\1|能([\u3400-\u9fff]{1,6})的(?:就|都|先|尽量)?\2|宁可"
    r"|是不是(?:请|由|让|把|给|先)|(?<!应)该[\u3400-\u9fff]{1,3}了(?=$|[。])|(?:^|[^了])把[^，了]{2,16}算了|我的?(?:意见|主张|想法|办法|主意)(?:就)?是(?!不|没)|不能(?=超过|少于|低于|高于|晚于|早于)|不能(?=[\u3400-\u9fff]{0,2}(?:由着|任由|听任|放任))"
    r"|(?:就|怎么就|为什么|为何|何不|咋就|难道就?)不能[^，]{0,12}(?:弄|搞|建|设|修|办|把|让|给|统一|合|先|多|早|管)"
)
"""What binds: shall, must not, who can shall, why not."""
MODALS = re.compile(r"[应不该能宁把]|我的?[意主想办]")  # one look at it spares a long one
ATTRIBUTE = re.compile(
    r"应[\u3400-\u9fff]{1,6}\d|应当?[^，]{2,14}的[^，]{1,12}\d|应(?:当|该)?[^，]{1,12}(?:没有?|却|实际|未)"
)
WANTS = re.compile(
    r"(?<![需重主只不必想首人位求定紧显概简纲摘撮将快刚正看说还就来一])要(?=[\u3400-\u9fff])"
    r"(?!么|是|不|求|账|钱|害|道|素|领|点|紧|闻|职|塞|约|件|了|的|价|饭|命|脸|面|强|好|账|挟|债|说)"
    rf"(?!{BEARS})(?![\u3400-\u9fff]{{0,2}}[{TAKES}])"
)
BORNE = re.compile(
    rf"(?:{FOLK})[们家]?(?:都|还|也|就|得|又|每[天次年月])*要|"
    r"一[^，]{1,6}就要|要[\u3400-\u9fff]{1,3}的|了$"
)
FIRM = re.compile(
    r"(?<!一来)(?:就|就是|还是|一定|总|也|更|尤其|首先|各地|今后|以后|往后)要(?=[\u3400-\u9fff])(?!有|么|是|不|求|账|钱|了|的|命|饭|上|变|开始|到)"
    rf"(?!{BEARS})(?![\u3400-\u9fff]{{0,2}}[{TAKES}])"
)
NEEDED = re.compile(r"要[^，]{1,6}得有")  # what one must have to get something
TAG = re.compile(
    r"(?:^|[，,])(?:这|也|总|应该|你们?)?(?:都|总|算)?(?:不(?:算)?(?:难|费事|过分|麻烦|为过)吧?|行不行?|行吗|行吧|中不中|成不成|好不好|可以吧|可以吗|可行吗|好吗|能办到吧|做得到吧|办得到吧)[？?。！]*$"
)
DONE_TO = re.compile(
    r"把(?![我他她它人])[^，了没过得]{2,20}(?:大|高|低|长|短|宽|好|齐|满|掉|住|完|清|透|实|细|严|净|准|牢|顺|通|够|(?<=[贴挂装补添配跟接续赶用锁合])上|起来|出来|上来|下来|下去"
    r"|进来|过来|回来|上去|回去|进去|出去|一点|一些|[一几两]次|[一几两]遍|掉)(?=[，。；！？?!]|$)"
)
ORDER = re.compile(
    r"^(?:先|再|另外|同时|也|或者|直接|马上|立即|一律|统一|全部|坚决|尽量)?(?:"
    r"[装安补添划贴挂配换建修设摆派立拨增加印抽聘请开留办](?:上|好|齐|足|个|些|[几两一][个支批套条块台间名道处座盏份点]|专人|专门)"
    r"|改[为成由到]|换[为成]|取消|延长|缩短|合并|撤[掉销]|收回|恢复|停止|叫停|开放|追[缴究回]|返还|兑现|缴纳|补[缴交齐]|责令|暂停|扣[减除掉发]|扣[^，了]{0,4}[费钱分款]|不[许准]|从[^，了]{1,8}[里中](?:扣|出|列支|支)|关[掉停它]|查[处它]|砍掉|压减|免[除去])"
    r"(?![^，]{0,10}(?:[了过着没要]|就得|才))"
)
"""A bare verb of doing at the head of a comma clause, without a subject and without anything past."""
UNTIL = re.compile(
    r"(?:(?:国庆|春节|元旦|五一|寒假|暑假|汛期|入冬|开学|过年|年底|月底|学期末?|[一二三四五六七八九十\d]+月(?:底|份)?)(?:之|以)?前"
    r"|(?:[一二两三四五六七八九十半\d]+个?(?:年|月|周|天|日|季度|学期)|年|月)(?:之|以)?内|明年(?:上半年|下半年|起|开春)?)[，,]?(?![^，]*(?:\d|走|掉))[^，了没未过仍]{2,}"
)
JOINTLY = re.compile(
    r"(?:一块儿?|一起|联合|共同|分头|轮流|轮着)(?:来|去|会|开|出|收|上门|办|打|查|管)(?![^，]{0,8}[了过])"
)
INSTEAD = re.compile(r"(?<!只好)(?:改[成为由在]|换成|挪到|[合并]成|推迟到|提前到|缩短到|压到)(?![^，]{0,12}[了过着])")
SPARING = led(
    r"(?<![特区分级差告更])别(?!的|人|处|墅|样|说|提|看|扭|致|名|称|管|是)(?=[\u3400-\u9fff])|(?<![劝叫让说都也家])不要(?=[\u3400-\u9fff]{2})(?!紧|脸|命|钱|票)"
    r"|先(?:向|对|从|由)(?=[^，前后]{3})|(?:最少|至少|起码)(?:要|得|也)?[涨提降加配补](?!了)"
    r"|由(?!于|此|衷|来已久)[^，了]{2,10}(?:统一|统筹|牵头|负责|承担|提供|兜底)|(?:直接|一次性|按月|按季|足额)[^，了过没]{0,2}(?:打到|发到|拨到|拨付|发放|付给|支付)"
    r"|每个?[\u3400-\u9fff]{1,6}(?:配|设|建|派|留|发|装|安排)(?=[一两几个上齐足])|[再多少](?:放|开|派|配|给|留|加|发|拨|建|设|栽|装|安排)(?=[一两几些点个])"
    r"|[划定立搭派列排放摆设]个(?![人体])|对[^，了]{2,12}(?:半价|免费|打折|优惠|减免)|[调改放缩压](?:暗|亮|大|小|高|低|长|短|慢|快|宽|少|多|早|晚)(?![了过得着])"
)
"""What is to be spared, begun with, given straight away or made somewhat otherwise."""
MOVES = re.compile(
    r"[写印画贴放装挂排补加列算发拨送接引移挪延搬改换归留栽划并合分收盯请派领](?:到|进|给|成|出来|起来|下来|回来|往|好|齐|清|通|成(?!了|本|为))|往[前后上下里外][^，]{0,2}[延挪移推靠提放]"
    r"|拿来(?=[修建买办补做])|合建|一道[下去来上]"
)
"""What is brought somewhere: told without a word of the past it is told as what should be done."""
NOT_SO = re.compile(
    r"不如(?:以前|从前|过去|去年|往年|别"
    r"|[^，]{1,5}(?:好|快|多|强|热|早|方便|实在|便宜|[一两三四五六七八九十]))"
)


FRAME = re.compile(r"^[^，]{2,14}(?:也|还|更)要[\u3400-\u9fff]{1,4}$")
FACT = re.compile(r"\d|[一二两三四五六七八九十百千万]{2}|缺|没|只有|不")


def asking(bare: str) -> int:
    """How much a clause asks for something: 2 a phrase that says so, 1 for each clause that begins like an order."""
    tag = bool(TAG.search(bare))
    bare = cues.REPORTED.split(bare, maxsplit=1)[0]
    parts = [part for part in COMMA.split(bare) if not (ATTRIBUTE.search(part) or NEEDED.match(part))] or [""]
    bare = "，".join(parts)
    if _frames(parts):
        return asking("，".join(parts[1:]))
    strong = 2 if cues.ASKS.search(bare) or _to_do(parts) or tag or _binds(parts) else 0
    orders = sum(bool(cues.IMPERATIVE.search(part) or ORDER.search(part)) for part in parts)
    orders += any(cues.SOFT.search(part) and not cues.GONE.search(part) and not NOT_SO.search(part) for part in parts)
    orders += any(_wants(part) for part in parts)
    if strong:
        return strong + orders
    return orders if orders and (ORDER.search(parts[0]) or not PAST.search(bare)) else 0


def moves(text: str) -> bool:
    """Whether a clause brings something somewhere or makes it into something, and nothing is past or counted."""
    return bool(MOVES.search(text)) and not (cues.GONE.search(text) or FACT.search(text) or BORNE.search(text))


def requests(part: str) -> bool:
    """Whether a comma clause by itself asks in so many words, or by its modal verb or its form."""
    part = LEADS.sub("", part.rstrip("，,。；;！!？?"))
    asks = part.startswith("不如") or cues.ASKS.search(part) or cues.IMPERATIVE.search(part) or _binds([part])
    if ATTRIBUTE.search(part) or not (asks or ORDER.search(part)) or cues.GONE.search(part) or FRAME.match(part):
        return False
    return not (cues.REPORTED.search(part) or cues.DISAGREE.search(part) or cues.PRAISE.search(part))


def _frames(parts: Sequence[str]) -> bool:
    """Whether the first comma clause only says that a matter, too, deserves a word, and facts follow."""
    return bool(FRAME.match(parts[0])) and len(parts) > 1 and bool(FACT.search("，".join(parts[1:])))


def _to_do(parts: Sequence[str]) -> bool:
    """Whether a comma clause has a verb that is still to be done, and nothing past."""
    return any(
        not cues.GONE.search(part[max(0, match.start() - NEAR) : match.end() + NEAR])
        for part in parts
        for match in cues.VERBED.finditer(part)
    )


def _binds(parts: Sequence[str]) -> bool:
    """Whether a comma clause says what shall be, or what whoever is named in the one before must suffer."""
    for n, part in enumerate(parts):
        if MODALS.search(part) and MODAL.search(part):
            return True
        if "要" in part and FIRM.search(part) and not BORNE.search(part):
            return True
        if "把" in part and DONE_TO.search(part) and not cues.GONE.search(part):
            return True
        if n and parts[n - 1].endswith("的") and ORDER.search(part):
            return True
    return False


def _wants(part: str) -> bool:
    """Whether a comma clause wants something, sets a date or changes one thing for another, and nothing is past."""
    if "要" in part and WANTS.search(part) and not BORNE.search(part):
        return not cues.GONE.search(part)
    dated = ("前" in part or "内" in part or "明年" in part) and UNTIL.search(part)
    found = dated or JOINTLY.search(part) or INSTEAD.search(part) or SPARING.search(part)
    return bool(found) and not cues.GONE.search(part)
