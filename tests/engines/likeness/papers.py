"""Papers and pictures invented from a number: alike in what all of a kind share, else different."""

from __future__ import annotations

import io
import random

from PIL import Image, ImageDraw

# What papers of this kind all say.
HEAD = "关于进一步做好文明单位创建工作的通知各科室、各部门：为深入贯彻落实上级要求，现就有关事项通知如下。"
TAIL = "各部门要高度重视，加强领导，明确责任，狠抓落实，确保各项任务按时完成。特此通知。东湖小学2024年3月1日"
WHO = ("办公室", "教务处", "总务处", "工会", "团委", "财务科", "信息中心", "图书馆", "后勤组", "志愿队")
DOES = ("牵头制定", "定期检查", "负责修订", "组织评议", "公开公示", "集中整改", "联合督导", "每周汇总")
WHAT = (
    "窗口首问负责制度",
    "校园环境卫生标准",
    "困难群众帮扶台账",
    "无障碍设施清单",
    "节约用水用电办法",
    "食堂安全操作规程",
    "诚信建设承诺书",
    "志愿服务时长记录",
    "群众意见答复流程",
    "应急疏散演练方案",
)
HOW = ("月底前完成", "结果报备", "接受群众监督", "不得弄虚作假", "逐项销号", "纳入年度考核", "及时反馈")


def notice(number: int, sentences: int = 40) -> str:
    """A notice with 40 sentences of its own between a head and an end that all notices share."""
    chance = random.Random(number)
    own = [
        f"{chance.choice(WHO)}{chance.choice(DOES)}{chance.choice(WHAT)}，{chance.choice(HOW)}，"
        f"涉及{chance.randrange(2, 90)}处。"
        for _ in range(sentences)
    ]
    return HEAD + "".join(own) + TAIL


def photograph(number: int) -> Image.Image:
    """A picture of ellipses and boxes on a ground of one colour."""
    chance = random.Random(number)
    made = Image.new("RGB", (480, 360), tuple(chance.randrange(256) for _ in range(3)))
    draw = ImageDraw.Draw(made)
    for _ in range(30):
        left, top = chance.randrange(480), chance.randrange(360)
        box = (left, top, left + chance.randrange(20, 200), top + chance.randrange(20, 200))
        colour = tuple(chance.randrange(256) for _ in range(3))
        (draw.ellipse if chance.random() < 0.5 else draw.rectangle)(box, fill=colour)
    return made


def as_jpeg(picture: Image.Image, quality: int = 90) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()
