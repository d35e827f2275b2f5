"""The people tab of a real school, and lists as schools keep them."""

import pytest
from openpyxl import Workbook

from app.security.rights import Role
from app.settings import Settings
from tests.ui.keys import shown
from ui.context import Context
from ui.jobs import Lane
from ui.people.people_tab import PeopleTab

HEADER = ("学号", "姓名", "性别", "班级", "身份证号", "家长姓名", "家长电话", "过敏史")


class Desktop:
    """A tab on the screen, what it said in passing, and how to wait for its answers."""

    def __init__(self, qtbot, school, folder):
        self._qtbot, self._school = qtbot, school
        self.said = []
        self.settings = Settings(folder)
        self.pool, self.lane = Lane(threads=2), Lane()
        self.tab = None

    def open(self, role=Role.ADMINISTRATOR):
        context = Context(self._school.desk(role), self.settings, self.lane, self.pool,
                          lambda words, action="", act=None: self.said.append((words, act)),
                          lambda **_kept: None)
        self.tab = PeopleTab(context)
        self.tab.resize(1366, 640)
        shown(self._qtbot, self.tab)
        self.tab.setFocus()
        self.settle()
        return self.tab

    def settle(self):
        self._qtbot.waitUntil(lambda: not self.pool.busy, timeout=20_000)

    def until(self, condition):
        self._qtbot.waitUntil(condition, timeout=20_000)

    def close(self):
        if self.tab is not None:
            self.settle()
        self.pool.close()
        self.lane.close()


@pytest.fixture
def desktop(qtbot, school, tmp_path):
    made = Desktop(qtbot, school, tmp_path / "machine")
    yield made
    made.close()


@pytest.fixture
def class_list(tmp_path):
    """Write a class list as xlsx: title rows, header, rows."""

    def write(rows, name="七年级名单.xlsx", header=HEADER):
        book = Workbook()
        sheet = book.active
        sheet.append(["第一中学七(1)班学生名单"])
        sheet.append(header)
        for row in rows:
            sheet.append(row)
        path = tmp_path / name
        book.save(path)
        return path

    return write


@pytest.fixture
def dirty(class_list):
    """Two new pupils, one with a wrong ID number, one without a name."""
    return class_list([
        ("20260001", "李 明", "男", "七(1)班", None, "李建国", "13812345678", "青霉素"),
        ("20260002", "阿不都·买买提", "男", "七（1）班", None, None, None, None),
        ("20260003", "赵小明", "男", "七(1)班", "41010520140521001", None, None, None),
        ("20260004", None, "女", "七(1)班", None, None, None, None),
    ])
