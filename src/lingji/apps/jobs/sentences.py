"""What a job says of itself."""

from __future__ import annotations

from lingji.core.text import Text

WAITING = Text("排队等待", "Waiting for its turn")
STARTED = Text("正在读取和检查", "Reading and checking")
WRITING = Text("检查完毕，正在写入", "Checked; writing now")
CANCELLED = Text("已取消，未写入任何内容。", "Cancelled; nothing was written.")
FAILED = Text(
    "程序出错，作业中止，未写入任何内容。请重试；再次出错时请把本页地址告诉系统管理员。",
    "The program failed and stopped the job; nothing was written. "
    "Try again; if it fails again, give the address of this page to the administrator.",
)
ABANDONED = Text(
    "作业进行到一半被中断（服务停止或重启），未写入任何内容。请重新提交。",
    "The job was interrupted half-way (the service stopped or restarted); nothing was written. "
    "Please start it again.",
)


def refused(count: int) -> Text:
    """Say that the input has faults."""
    faults = "1 fault" if count == 1 else f"{count} faults"
    return Text(
        f"共{count}处问题，未写入任何内容。请按下表修改后重新提交。",
        f"{faults}; nothing was written. Mend what is listed below and start again.",
    )
