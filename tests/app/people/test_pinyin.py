"""Pinyin of names: surnames as they are said, both readings found."""

import pytest

from app.people.pinyin import reading, search_keys


@pytest.mark.parametrize(("name", "full", "initials"), [
    ("单小明", "shanxiaoming", "sxm"), ("解放", "xiefang", "xf"), ("仇和", "qiuhe", "qh"),
    ("曾国", "zengguo", "zg"), ("区伟", "ouwei", "ow"), ("查良", "zhaliang", "zl"),
    ("朴树", "piaoshu", "ps"), ("翟志", "zhaizhi", "zz"), ("乐嘉", "yuejia", "yj"),
    ("盖中", "gezhong", "gz"), ("尉迟恭", "yuchigong", "ycg"), ("万俟卨", "moqixie", "mqx"),
    ("小单", "xiaodan", "xd"), ("阿不都·买买提", "abudoumaimaiti", "abdmmt"), ("", "", ""),
])
def test_a_surname_is_read_as_a_surname(name, full, initials):
    assert reading(name) == (full, initials)


def test_both_readings_and_the_numbers_are_found():
    assert search_keys("单小明", "2026A01", "G41") == {
        "单小明", "shanxiaoming", "sxm", "danxiaoming", "dxm", "2026a01", "g41"
    }
    assert {"阿不都·买买提", "阿不都买买提"} <= search_keys("阿不都·买买提", None, None)


def test_the_longest_name_fits_its_column():
    assert max(map(len, search_keys("庄" * 60, None, None))) <= 240
