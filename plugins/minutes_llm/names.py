"""Names in a text that its cited words lack: laws, organisations, places, and the offices on file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

LAW = re.compile(r"《([^《》]{1,80})》")
BARE_LAW = re.compile(r"[\u4e00-\u9fff]{2}(?:条例|法典|法(?![院官治律人定规制庭学国子案宝]))")
NO_LAW = re.compile(r"[方办做想说依执司立合违看无用算手书设乘加减语文刑非守普学民宪犯枉讲用历技疗打玩写]法$")
COUNTRY = "中华人民共和国"

OFFICE = re.compile(
    r"[\u4e00-\u9fff]{1,2}(?:委员会|管委会|居委会|村委会|办公室|检察院|派出所|人民政府|部门|法院|政协|人大(?!代表)"
    r"|政府|[局厅](?![部面势长限域促])"
    r"|委(?![员托屈婉派任书以身曲])|(?<=教育|财政|商务|组织|宣传|统战|公安|民政|水利|司法|住建|工信|农村|环境|资源"
    r"|运输|管理)部(?!门|分|署|队|件|委|位|长))"
)
BODIES = (
    "公司", "集团", "银行", "大学", "学院", "中学", "小学", "医院",
    "卫生院", "研究院", "研究所", "协会", "学会", "基金会",
    "合作社", "供销社", "电视台", "报社", "幼儿园", "敬老院", "养老院",
)  # fmt: skip
BODY = re.compile(rf"[\u4e00-\u9fff]{{1,2}}(?:{'|'.join(BODIES)})")
WHOLE = re.compile(
    r"(?:结|格|布|大|全|僵|当|破|出|时|开|残|变|定|战)局|(?:原|编|常|省|市|区|县|党|纪|政|村|常)委|(?:有关|相关"
    r"|职能|主管|各个|政府|责任|业务|上级|下级|管理|各级|牵头|承办|多个|所有"
    r"|执法|监管|基层|地方|人民|其他|其它|涉及|对口|等)(?:部门|政府)|[各该本等两多]部门|[市县区省镇乡]?政府"
    r"|[市县区省]人大"
)
ANY = re.compile(
    r"(?:其他|其它|各个|各家|许多|很多|部分|多家|一家|这家|那家|有关|相关|所有|国有|民营|外资|中小|大型|小型|自己"
    r"|我们|他们|一些|每家|各类|传统|本|该|各|大|小|新|老)"
)
PLACE = re.compile(
    r"[\u4e00-\u9fff]{1,2}(?:街道(?!路|办)|社区|省(?![钱力心去下得时事])|市(?![场民值面容井])|[县州](?![官])"
    r"|区(?![块域别间分位])"
    r"|镇(?![痛定静压])|乡(?![亲土愁音贤])|村(?![民庄落]))"
)
NO_PLACE = re.compile(
    r"(?:[城都上超股门楼夜集全我本该各省县地区入][市省]|[各全我本该市州区][县省]"
    r"|[地社小山园校景城郊片辖灾库牧林专特新战误盲雷禁产厂各全我本该市矿住营时分]区|[乡城集村建小古重各全该]镇"
    r"|[农乡全各该本行新山我]村|[家城下返还故他回离思]乡|[各全外我本该节]省|(?:各|全|本|该|个|农村|城市|我们"
    r"|整个)社区|(?:各|全|本|该|城市)街道)$"
)
KNOWN = re.compile(
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|"
    "贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
    "|石家庄|太原|沈阳|大连|长春|哈尔滨|南京|苏州|无锡|杭州|宁波|温州|合肥|福州|厦门|南昌|济南|青岛|郑州|武汉|"
    "长沙|广州|深圳|珠海|东莞|佛山|南宁|海口|三亚|成都|贵阳|昆明|拉萨|西安|兰州|西宁|银川"
    "|乌鲁木齐|雄安|浦东|(?<!欧)美国|日本|韩国|英国|(?<!宪)法国|德国|俄罗斯|印度|欧洲|欧盟|新加坡|澳大利亚|加拿大"
)
FUNCTION = (
    "由向对和与及或的在从到让请给把被是有等为议望促求督叫去来往跟同将使令要应该需当"
    "并即如按经因据以于了着过就都也还又再很更最各每某此这那其"
)


def bare(text: str) -> str:
    """The text without anything but letters and digits, in small letters."""
    return re.sub(r"[\W_]+", "", text).lower()


def laws(text: str, cited: str) -> tuple[str, ...]:
    """The laws that the text names and the cited words do not."""
    known = bare(cited).replace(COUNTRY, "")
    named = [match.group() for match in LAW.finditer(text) if bare(match[1]).replace(COUNTRY, "") not in known]
    rest = LAW.sub("", text)
    tails = [match.group() for match in BARE_LAW.finditer(rest) if not NO_LAW.search(match.group())]
    return (*named, *(one for one in tails if one not in known and _trimmed(one) not in known))


def organisations(text: str, cited: str) -> tuple[str, ...]:
    """The authorities and bodies of the text that the cited words do not name.

    Chinese has no spaces, so where a name begins is not known: its last two characters before the kind decide. The
    words of a company or a school may stand apart in the cited words; an authority must stand there as one word.
    """
    known = bare(cited)
    offices = [one for one in _tails(OFFICE, text) if not WHOLE.fullmatch(one) and not WHOLE.search(one[-4:])]
    bodies = [one for one in _tails(BODY, text) if not ANY.match(one)]
    lacking = [one for one in offices if not _holds(known, one)]
    return (*lacking, *(one for one in bodies if not _holds(known, one) and not _apart(known, one)))


def places(text: str, cited: str) -> tuple[str, ...]:
    """The places of the text that the cited words do not name."""
    known = bare(cited)
    tails = [one for one in _tails(PLACE, text) if not NO_PLACE.search(one)]
    famous = [match.group() for match in KNOWN.finditer(text)]
    return tuple(one for one in (*famous, *tails) if not _holds(known, one))


def offices(text: str, cited: str, known: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The offices on file that the text names while the cited words give none of their names."""
    said, there = bare(text), bare(cited)
    lacking = []
    for names in known:
        named = [bare(name) for name in names if len(bare(name)) > 1]
        found = [name for name in named if name in said]
        if found and not any(name in there for name in named):
            lacking.append(found[0])
    return tuple(lacking)


def people(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """The speakers whom the text names: a printed opinion names none."""
    return tuple(name for name in known if len(name) > 1 and name in text)


def _tails(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for match in pattern.finditer(text):
        tail = _trimmed(match.group())
        if len(tail) > 1 and tail not in BODIES:
            yield tail


def _trimmed(tail: str) -> str:
    """The tail without the function words that happen to stand before the name."""
    at = max((n + 1 for n, one in enumerate(tail[:2]) if one in FUNCTION), default=0)
    return tail[at:]


def _holds(known: str, name: str) -> bool:
    """Whether the cited words name it; the first character may still belong to a verb before the name."""
    return name in known or (len(name) > 3 and name[1:] in known and name[0] in "议求促盼导督会望")


def _apart(known: str, name: str) -> bool:
    kind = max((one for one in BODIES if name.endswith(one)), key=len)
    return name.removesuffix(kind) in known and kind in known
