"""Those who run the demo school: principal, vice principals, doctors, heads of grades."""

import csv
from pathlib import Path

from app.people.roster.identity import check_digit

HEADER = ("姓名", "性别", "身份证号", "工号", "部门", "联系电话", "岗位")
# Name, sex, born, department, post; accounts bear these names. The
# departments are no others' either: who a list of theirs does not name is marked as missing.
LEADERS = (
    ("王建民", "男", "19700412", "校办公室", "校长"),
    ("郑国强", "男", "19740823", "校办公室", "副校长（教学）"),
    ("孙玉兰", "女", "19760315", "校办公室", "副校长（后勤）"),
    ("陈立新", "男", "19750930", "校办公室", "副校长（安全）"),
    ("周海", "男", "19880219", "校办公室", "信息管理员"),
    ("刘敏", "女", "19830707", "校办公室", "总务主任"),
    ("刘建国", "男", "19710125", "校办公室", "保卫干事"),
    ("张慧", "女", "19860511", "校医室", "校医"),
    ("赵敏", "女", "19901118", "校医室", "校医"),
    ("何静", "女", "19930606", "校医室", "卫生人员"),
    ("马志远", "男", "19790214", "年级组", "七年级主任"),
    ("韩雪梅", "女", "19811026", "年级组", "八年级主任"),
    ("谢文斌", "男", "19780803", "年级组", "九年级主任"),
)
_REGION = "410105"


def write(folder: Path) -> Path:
    """The list as the school's office would send it; answers where it is."""
    path = folder / "校领导.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(HEADER)
        for n, (name, sex, born, department, post) in enumerate(LEADERS):
            body = f"{_REGION}{born}{998 + (sex == '男')}"
            rows.writerow((name, sex, body + check_digit(body), f"T9{n + 1:03d}", department,
                           f"1383801{n + 1:04d}", post))
    return path
