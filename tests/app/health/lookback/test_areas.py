"""Whether a place lies in an area: the finest part must be named, none contradicted."""

import pytest

from app.health.lookback.areas import lies_in


@pytest.mark.parametrize(("place", "area"), [
    ("河南省郑州市二七区京广路街道", "郑州市二七区"), ("河南郑州二七区京广路街道12号", "二七区"),
    ("郑州 二七区", "二七区"), ("河南二七区", "郑州市二七区"), ("二七区京广路", "二七区京广路街道"),
    ("南京江宁区禄口街道", "南京市江宁区禄口街道"), ("北京朝阳区", "北京市朝阳区"),
    ("云南瑞丽", "瑞丽市"), ("云南省德宏州瑞丽市", "瑞丽市"), ("云南省瑞丽市", "德宏州瑞丽市"),
    ("郑州市巩义市", "巩义市"), ("河南省巩义市", "郑州市巩义市"), ("济宁市市中区", "市中区"),
    ("云南省昆明市", "云南省"), ("广西壮族自治区南宁市", "南宁市"),
    ("新疆维吾尔自治区乌鲁木齐市", "新疆"), ("上海", "上海市"),
])
def test_a_place_lies_in_an_area_however_it_is_written(place, area):
    assert lies_in(place, area)


@pytest.mark.parametrize(("place", "area"), [
    ("长春市朝阳区", "北京市朝阳区"), ("长春朝阳区", "北京市朝阳区"),
    ("二七区", "二七区京广路街道"), ("郑州市", "郑州市二七区"), ("郑州市金水区", "郑州市二七区"),
    ("河南省", "云南省"), ("", "二七区"), ("吉林市船营区", "二七区"),
])
def test_a_place_elsewhere_or_less_precise_does_not(place, area):
    assert not lies_in(place, area)
