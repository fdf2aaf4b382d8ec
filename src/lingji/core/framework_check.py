"""Warns of criteria that a framework should not hold: it assesses organisations, never persons.

A warning is a question to the author, not a refusal: a word may stand there for a good reason.
Whether the figures add up is proved elsewhere, by reading the framework.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from lingji.core.text import Text

CLAUSE_END = re.compile("[,;:.!?，；：。！？\n]")


class Concern(NamedTuple):
    """What a criterion may not be about: the words that give it away, and why."""

    code: str
    words: re.Pattern[str]
    why: Text


class FrameworkWarning(NamedTuple):
    """A word at a place of the framework (JSON path) that speaks of a `concern`."""

    path: str
    concern: str
    word: str
    advice: Text


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


CONCERNS = (
    Concern(
        "persons",
        _words(
            r"(?<![每一两几各\d])个人",
            "党员|党龄|政治面貌|性别|年龄|学历|籍贯|婚姻|健康状况|道德模范|身边好人|(?:最美|优秀|先进)(?:员工|职工|干部|工作者)",
            "家庭|家属|子女|配偶|亲属",
            r"\bindividuals?\b|\bpersonal\b|\b(?:per|each|every) person\b",
            r"\b(?:best|outstanding|model) (?:employee|worker|cadre|person)s?\b|\bparty members?\b",
            r"\bgender\b|\bmarital\b|\bage of\b|\bfamil(?:y|ies)\b(?! planning)|\brelatives\b",
        ),
        Text("测评的是单位,不是个人", "organisations are assessed, never persons"),
    ),
    Concern(
        "ethnicity",
        _words("民族|族裔|种族|族别", r"\bethnic\w*|\brac(?:e|ial)\b|\bminorit(?:y|ies)\b"),
        Text("不得按民族计分", "ethnicity may decide nothing"),
    ),
    Concern(
        "religion",
        _words(
            "宗教|信仰|信教|教徒|教职|清真|寺庙|教堂",
            r"\breligio\w*|\bbelievers?\b|\bclergy\b|\bmosques?\b|\bchurch(?:es)?\b|\bmonaster(?:y|ies)\b",
        ),
        Text("不得按宗教信仰计分", "religion may decide nothing"),
    ),
    Concern(
        "petitions",
        _words("信访|上访|缠访|闹访|越级访|进京访|集体访", r"\bpetition\w*"),
        Text(
            "不得以群众信访扣分或加分;可考核诉求的受理和答复",
            "petitioning may cost or earn nothing; assess how concerns are received and answered",
        ),
    ),
    Concern(
        "family_planning",
        _words(
            "计划生育|计生|超生|节育|绝育|独生子女|生育率|[二三]孩",
            r"\bfamily planning\b|\bbirth control\b|\bone-child\b|\bbirth rates?\b|\bfertility\b",
        ),
        Text("不得以生育情况计分", "family planning may decide nothing"),
    ),
    Concern(
        "cameras",
        _words(
            "摄像|监控|探头|人脸|刷脸|视频巡查|雪亮工程|天网",
            r"\bcameras?\b|\bcctv\b|\bsurveillance\b|\bfac(?:e|ial) recognition\b|\bvideo monitoring\b",
        ),
        Text("不得以摄像头和人脸识别计分", "cameras and face recognition may earn nothing"),
    ),
    Concern(
        "rankings_of_people",
        _words(
            "(?:人员|员工|职工|干部|积分)排[名行]|排行榜|龙虎榜|红黑榜|人人(?:过关|排名)|末位淘汰",
            r"\branking of (?:people|persons|staff|employees|cadres)\b|\bleaderboards?\b",
            r"\b(?:staff|employee|points|personnel) rankings?\b",
        ),
        Text("不得对人排名或积分排行", "people may not be ranked, nor by points"),
    ),
    Concern(
        "check_ins",
        _words(
            "打卡|签到|点赞|在线时长|轨迹|定位",
            r"\bcheck(?:ing)?[- ]?ins?\b|\bclock(?:ing)?[- ]in\b|\bonline (?:time|hours)\b",
            r"\b(?:location|gps) (?:track\w*|trails?)\b",
        ),
        Text("不得要求打卡、留痕和轨迹", "check-ins, online time and location trails may not be asked for"),
    ),
    Concern(
        "staff_names",
        _words(
            "姓名|工号|身份证|手机号",
            r"\b(?:staff|employees?'?|workers?'?) names?\b|\b(?:identity card|id) numbers?\b",
            r"\bnames? of (?:the )?(?:staff|employees?|workers?)\b",
        ),
        Text("不得记录工作人员姓名和证件号码", "names and numbers of staff may not be recorded"),
    ),
)

# A clause that says what is NOT assessed is no criterion: "不考个人", "no staff names are recorded",
# "never by check-ins". The openings are few on purpose, since "不少于3个摄像头", "不按时打卡扣2分",
# "不采集人脸的" and "no camera: minus 5" are demands.
DENIAL = re.compile(
    r"[也均都]?不(?:以|按(?![时期照规要])).*(?:计分|扣分|加分|得分|排名)$"
    r"|[也均都]?不(?:考|问|查|看|计|记录|采集|收集|要求|公布|涉及|测评|评价)(?!.*[扣减])(?!.*的$)"
    r"|(?:(?:and|but) )?(?:never|not)\b(?! (?:less|fewer|below|under|more|later|\w+ing)\b)"
    r"(?!.*\b(?:minus|off|los\w+|deduct\w*)\b)"
    r"|(?:(?:and|but) )?no\b.*\b(?:recorded|asked|counted|marked|ranked|kept|tested|assessed)$",
    re.IGNORECASE,
)


def warnings(framework: Mapping[str, object]) -> list[FrameworkWarning]:
    """Return what to ask the author of a framework (its JSON object), in the order of the file.

    Titles, notes and codes are looked at, at every depth; nothing else of the shape is required,
    so that a framework which would be refused can be looked at too.
    """
    found: dict[tuple[str, str, str], FrameworkWarning] = {}
    for path, text in _texts(framework, ""):
        for concern, word in _suspicious(text):
            advice = Text(
                f"出现“{word}”:{concern.why.zh};请改写或删去",
                f"“{word}”: {concern.why.en}; reword it or leave it out",
            )
            found.setdefault((path, concern.code, word), FrameworkWarning(path, concern.code, word, advice))
    return list(found.values())


@lru_cache(maxsize=8192)
def _suspicious(text: str) -> tuple[tuple[Concern, str], ...]:
    """Return what is suspicious in a text; most texts of a framework are looked at again and again."""
    return tuple(_concerns(text))


def _concerns(text: str) -> Iterator[tuple[Concern, str]]:
    for clause in CLAUSE_END.split(text):
        if DENIAL.match(clause.strip()):
            continue
        for concern in CONCERNS:
            for match in concern.words.finditer(clause):
                yield concern, match.group()


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Yield each text that a person reads or a recorder writes, with its JSON path."""
    if isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, f"{path}[{number}]")
    if not isinstance(value, dict):
        return
    for key, inner in value.items():
        place = f"{path}.{key}" if path else str(key)
        if key == "code" and isinstance(inner, str):
            yield place, inner
        elif key in ("title", "note"):
            yield from _languages(inner, place)
        elif key == "titles" and isinstance(inner, dict):
            for code, titles in inner.items():
                yield from _languages(titles, f"{place}.{code}")
        else:
            if key in ("levels", "each") and isinstance(inner, dict):
                yield from ((place, str(code)) for code in inner)
            yield from _texts(inner, place)


def _languages(texts: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(texts, dict):
        for language, text in texts.items():
            if isinstance(text, str):
                yield f"{path}.{language}", text
