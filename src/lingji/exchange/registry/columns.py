"""What the registry's sheets hold: their columns as offices head them, and what each is for.

The columns of the list of organisations are those of the enrolment list (申报汇总表), those of service points
those of 实地考察地点申报表; the ledger of titles is 动态管理台账.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lingji.core.text import Text


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the program, its headings, how offices head it otherwise, and what it is for.

    `options` names the list of its drop-down. A column without `help` is written for people and passed
    over when read.
    """

    name: str
    title: Text
    help: Text | None
    also: tuple[str, ...] = ()
    width: int = 16
    required: bool = False
    options: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of sheet: its code, what it is called, and its columns. `needs` tell it from others."""

    code: str
    title: Text
    columns: tuple[Column, ...]
    needs: tuple[str, ...]

    def column(self, name: str) -> Column:
        """Return the column of a name."""
        return next(column for column in self.columns if column.name == name)

    @property
    def by_heading(self) -> Mapping[str, Column]:
        """The columns that are read, by every heading that is understood, folded."""
        return {
            folded(heading): column
            for column in self.columns
            if column.help is not None
            for heading in (column.title.zh, column.title.en, column.name, *column.also)
        }


def folded(heading: str) -> str:
    """Return a heading without blanks, brackets and marks, so that 县（市） and 县(市)* are the same."""
    return "".join(each for each in heading.casefold() if each.isalnum())


NUMBER = Column("number", Text("序号", "No."), None, width=6)
NAME = Column(
    "name",
    Text("单位名称", "Organisation"),
    Text("全称，与登记证书一致", "The full name, as on the certificate"),
    ("单位", "单位全称", "申报单位", "申报单位名称"),
    34,
    required=True,
    example="示例县政务服务中心",
)
CODE = Column(
    "credit_code",
    Text("统一社会信用代码", "Unified social credit code"),
    Text("18位；没有的填写后一列", "18 characters; without one, fill the next column"),
    ("社会信用代码", "信用代码", "统一代码", "机构代码"),
    24,
    example="12990121M000100Y4X",
)
OF_ORGANISATION = Text(
    "填代码最准；没有代码的只填单位名称", "The code is surest; for those without one, the name alone"
)
ORGANISATIONS = Sheet(
    "organisations",
    Text("申报汇总表", "List of organisations"),
    (
        NUMBER,
        NAME,
        CODE,
        Column(
            "no_code_reason",
            Text("无代码原因", "Why no code"),
            Text(
                "分支机构等没有代码的，写明原因和所属法人", "For a branch: why it has none, and whose it is"
            ),
            ("无统一社会信用代码原因", "备注无代码原因"),
            26,
            example="",
        ),
        Column(
            "kind",
            Text("单位性质", "Kind"),
            Text("从下拉列表选择", "Choose from the list"),
            ("性质", "单位类别", "单位类型"),
            14,
            options="kinds",
            example="事业单位",
        ),
        Column(
            "sector",
            Text("行业", "Sector"),
            Text("与名额分组一致的行业名称", "The line of work by which seats may be grouped"),
            ("所属行业", "行业系统", "系统"),
            14,
            options="sectors",
            example="政务服务",
        ),
        Column(
            "superior",
            Text("主管单位", "Superior department"),
            Text(
                "名称或代码；须已登记，或同在本表中",
                "Its name or code; registered already, or in this very list",
            ),
            ("主管部门", "上级主管单位"),
            26,
            example="示例县人民政府办公室",
        ),
        Column(
            "region",
            Text("区划", "Region"),
            Text("区划代码或名称", "The region's code or name"),
            ("所属区划", "县市", "所在县市", "行政区划", "所在县市区", "地区"),
            18,
            required=True,
            options="regions",
            example="990122 乙水县",
        ),
        Column(
            "titles",
            Text("原称号", "Former titles"),
            Text(
                "多个用分号隔开，写全称，如“州级文明单位”；文号和日期另用“称号台账”导入",
                "Full names with a semicolon between; documents and dates go into the ledger of titles",
            ),
            ("原有称号", "曾获称号", "现有称号"),
            24,
            example="州级文明单位",
        ),
        Column(
            "main_leader",
            Text("主要领导", "Main leader"),
            Text("姓名", "Name"),
            ("主要负责同志", "主要负责人", "负责人"),
            12,
        ),
        Column(
            "leader_in_charge",
            Text("分管领导", "Leader in charge"),
            Text("姓名", "Name"),
            ("分管负责同志",),
            12,
        ),
        Column("clerk", Text("信息员", "Clerk"), Text("姓名", "Name"), ("联络员", "经办人", "联系人"), 12),
        Column(
            "phone",
            Text("电话", "Telephone"),
            Text("办公电话，可带区号和分机", "The office's, with area code and extension"),
            ("联系电话", "办公电话"),
            18,
            example="0900-1234567",
        ),
    ),
    needs=("name", "region"),
)
POINTS = Sheet(
    "service_points",
    Text("实地考察地点申报表", "Service points"),
    (
        NAME,
        Column(CODE.name, CODE.title, OF_ORGANISATION, CODE.also, CODE.width, example=CODE.example),
        Column(
            "place",
            Text("地点", "Place"),
            Text("点位名称，如“一楼大厅”", "What it is called"),
            ("点位", "点位名称", "服务点位"),
            24,
            required=True,
            example="一楼办事大厅",
        ),
        Column(
            "address",
            Text("地址", "Address"),
            Text("街道和门牌", "Street and number"),
            ("详细地址",),
            34,
            required=True,
            example="示例路1号",
        ),
        Column(
            "windows",
            Text("窗口", "Windows"),
            Text("窗口数，整数；没有的不填", "How many; empty where there are none"),
            ("窗口数", "窗口数量"),
            10,
            example="6",
        ),
        Column(
            "hours",
            Text("服务时间", "Hours"),
            Text("如“工作日 9:30–13:30，15:30–19:00”", "As they are posted"),
            ("办公时间", "开放时间"),
            30,
            example="工作日 9:30–13:30，15:30–19:00",
        ),
        Column("phone", Text("电话", "Telephone"), Text("点位电话", "The place's own"), ("联系电话",), 18),
        Column(
            "active",
            Text("启用", "In use"),
            Text("是或否；不填为是", "Yes or no; empty means yes"),
            ("是否启用", "状态"),
            8,
            options="yes_no",
            example="是",
        ),
    ),
    needs=("name", "place"),
)
TITLES = Sheet(
    "titles",
    Text("称号台账", "Ledger of titles"),
    (
        NAME,
        Column(CODE.name, CODE.title, OF_ORGANISATION, CODE.also, CODE.width, example=CODE.example),
        Column(
            "level",
            Text("级别", "Level"),
            Text("从下拉列表选择", "Choose from the list"),
            ("称号级别",),
            14,
            required=True,
            options="levels",
            example="州（市）级",
        ),
        Column(
            "title",
            Text("称号", "Title"),
            Text("全称", "The full name"),
            ("称号名称",),
            24,
            required=True,
            example="州级文明单位",
        ),
        Column(
            "document",
            Text("命名文号", "Document"),
            Text("命名文件的文号", "The number of the document"),
            ("文号",),
            22,
            example="示文明委〔2023〕5号",
        ),
        Column(
            "conferred_on",
            Text("命名日期", "Conferred on"),
            Text("如 2023-12-01", "Such as 2023-12-01"),
            (),
            14,
            example="2023-12-01",
        ),
        Column(
            "valid_until",
            Text("有效期至", "Valid until"),
            Text("如 2026-11-30", "Such as 2026-11-30"),
            ("有效期",),
            14,
            example="2026-11-30",
        ),
        Column(
            "ended",
            Text("结束方式", "How it ended"),
            Text("仍有效的不填", "Empty while it is valid"),
            ("终止方式",),
            20,
            options="endings",
        ),
    ),
    needs=("name", "title"),
)
REGIONS = Sheet(
    "regions",
    Text("区划表", "Regions"),
    (
        Column(
            "code",
            Text("区划代码", "Code"),
            Text("GB/T 2260 的6位代码；州以00结尾", "Six digits by GB/T 2260; a prefecture's ends in 00"),
            ("代码", "行政区划代码"),
            14,
            required=True,
            example="990122",
        ),
        Column(
            "name_zh",
            Text("名称", "Name in Chinese"),
            Text("中文名称", "In Chinese"),
            ("中文名称", "区划名称"),
            24,
            required=True,
            example="乙水县",
        ),
        Column(
            "name_en",
            Text("英文名称", "Name in English"),
            Text("不填则与中文相同", "As the Chinese one where empty"),
            ("英文名", "英文"),
            28,
            example="Yi-shui County",
        ),
        Column(
            "parent",
            Text("上级代码", "Parent's code"),
            Text("最高一级不填", "Empty for the highest"),
            ("上级区划代码", "上级"),
            14,
            example="990100",
        ),
    ),
    needs=("code", "name_zh"),
)
SHEETS: Mapping[str, Sheet] = {sheet.code: sheet for sheet in (ORGANISATIONS, POINTS, TITLES, REGIONS)}
