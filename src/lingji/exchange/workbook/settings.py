"""The sheets of single figures: one row for each key, with what it means."""

from __future__ import annotations

from dataclasses import dataclass

from lingji.core import framework, policy
from lingji.exchange.workbook.columns import ANNOTATION, ANNOTATION_ZH, LANGUAGE_ZH, Column, Layout
from lingji.exchange.workbook.leaves import NULLABLE, TEXT, WHOLE, Path

KEY, VALUE = "key", "value"
COLUMNS = (
    Column("name", "项目", 22, for_people=True),
    Column(KEY, "键", 24, code=True, required=True),
    Column(VALUE, "值", 40, required=True),
    Column("explanation.zh-Hans", "含义", 56, for_people=True),
    Column("explanation.en", "含义（英文）", 56, for_people=True),
)


@dataclass(frozen=True, slots=True)
class Setting:
    """One key: the leaf it carries, what it is called and what it means."""

    key: str
    zh: str
    explanation: str
    explanation_en: str
    kind: str = TEXT
    options: str = ""
    code: bool = True

    @property
    def path(self) -> Path:
        return tuple(self.key.split("."))


@dataclass(frozen=True, slots=True)
class SettingsSheet:
    """One sheet of settings; `annotated` are the objects of the file that may carry titles."""

    layout: Layout
    file: str
    settings: tuple[Setting, ...]
    annotated: tuple[str, ...]

    def setting(self, key: str) -> Setting | None:
        """Return what a key stands for, or None where the sheet knows no such key."""
        for setting in self.settings:
            if setting.key == key:
                return setting
        found = ANNOTATION.fullmatch(key)
        return annotation(key) if found and found[1] in self.annotated else None


def annotation(key: str) -> Setting:
    """Return the setting of a title, note or source in one language."""
    found = ANNOTATION.fullmatch(key)
    assert found
    language = LANGUAGE_ZH.get(found[3], found[3])
    return Setting(key, f"{ANNOTATION_ZH[found[2]]}（{language}）", "", "", code=False)


FRAMEWORK = SettingsSheet(
    Layout("体系信息", "Framework facts", COLUMNS),
    framework.FILE,
    (
        Setting("format", "格式", "文件格式，勿改", "The format of the file; leave as it is"),
        Setting("code", "体系代码", "测评体系的代码", "The framework's code"),
        Setting("version", "版本", "测评体系的版本", "The framework's version"),
        Setting("total", "总分", "各类分值之和", "What the categories sum to"),
        Setting(
            "rounding.places", "小数位", "得分的小数位，0至4；空=4", "Decimal places, 0 … 4; empty = 4", WHOLE
        ),
        Setting(
            "rounding.mode",
            "修约方式",
            "half_even 四舍六入五成双（GB/T 8170）；half_up 四舍五入；空=half_even",
            "half_even or half_up; empty = half_even",
            options="rounding_modes",
        ),
        Setting(
            "bonus.cap",
            "加分上限",
            "特色加分合计的上限；无加分项则空",
            "The most that bonus may add; empty without bonus items",
        ),
    ),
    ("", "rounding.", "bonus."),
)
POLICY = SettingsSheet(
    Layout("政策", "Policy", COLUMNS),
    policy.FILE,
    (
        Setting("format", "格式", "文件格式，勿改", "The format of the file; leave as it is"),
        Setting(
            "minimum",
            "最低分",
            "总分低于此分的不入选，也不占名额",
            "Below this total nobody is selected, nor takes a seat",
        ),
        Setting(
            "incomplete",
            "记录不全",
            "block 缺项的不排名；zero 缺项按0分计",
            "block: not ranked while a part is missing; zero: a missing part counts as 0",
            options="incomplete",
        ),
        Setting(
            "not_applicable_max",
            "不适用上限",
            "一个单位不适用项目的分值之和不得超过此数",
            "The most points that may be left out for one entry",
        ),
        Setting(
            "quota.base",
            "名额基数",
            "existing_titled 原有称号单位数；entrants 全部参评单位数；或一个整数",
            "existing_titled, entrants, or a whole number",
            options="quota_bases",
        ),
        Setting("quota.share", "名额比例", "0至1，如 0.6", "Within 0 … 1, such as 0.6"),
        Setting(
            "quota.rounding",
            "名额取整",
            "floor 舍去；ceil 进一；half_even 四舍六入五成双",
            "floor, ceil or half_even",
            options="quota_roundings",
        ),
        Setting(
            "quota.by",
            "按组分配",
            "region 按区划；sector 按行业；null 或空=不分组",
            "region, sector; null or empty = not by groups",
            NULLABLE,
            "quota_groups",
        ),
        Setting(
            "quota.apportion",
            "分配方法",
            "hamilton 最大余数法；sainte_lague 奇数除数法；空=hamilton",
            "hamilton or sainte_lague; empty = hamilton",
            options="apportionments",
        ),
        Setting(
            "quota.floor",
            "每组至少",
            "每组至少的名额；空=0",
            "Each group has at least so many seats; empty = 0",
            WHOLE,
        ),
        Setting(
            "tie_at_line",
            "线上并列",
            "exclude 全部不入选；include 全部入选；committee 提交审定",
            "exclude all, include all, or leave it to the committee",
            options="ties",
        ),
    ),
    ("", "quota."),
)
SETTINGS = (FRAMEWORK, POLICY)
