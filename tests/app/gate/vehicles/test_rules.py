"""What is a plate, and which vehicle comes in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gate.vehicles.rules import Ground, Judgement, State, Step, judge, plate, state
from app.policy import Policy, VehicleKind


@pytest.mark.parametrize(("text", "expected"), [
    ("豫A12345", "豫A·12345"),
    ("豫Ａ・１２３４５", "豫A·12345"),
    ("豫a 12345", "豫A·12345"),
    ("豫A·12345", "豫A·12345"),
    ("豫A.123-45", "豫A·12345"),
    ("豫AD12345", "豫A·D12345"),
    ("豫A12345F", "豫A·12345F"),
    ("豫a1234学", "豫A·1234学"),
    ("豫A1234挂", "豫A·1234挂"),
    ("豫OA123警", "豫O·A123警"),
    ("粤Z1234港", "粤Z·1234港"),
    ("豫X2091应急", "豫X·2091应急"),
    ("WJ豫12345", "WJ豫12345"),
    ("ＶＡ12345", "VA12345"),
])
def test_a_plate_is_read_however_it_was_typed(text, expected):
    read = plate(text)
    assert (read.text, read.usual) == (expected, True)


@pytest.mark.parametrize(("text", "likely"), [
    ("豫A1234O", "豫A·12340"),
    ("豫AI2345", "豫A·12345"),
    ("豫A1234", ""),
    ("豫A1234567", ""),
    ("A12345", ""),
    ("豫I12345", ""),
    ("豫A12345I", ""),
    ("无牌", ""),
    ("", ""),
    ("欧A12345", ""),
])
def test_what_is_no_plate_is_asked_back_and_never_guessed(text, likely):
    read = plate(text)
    assert (read.usual, read.likely) == (False, likely)
    assert read.text.replace("·", "") == text


@given(st.text(max_size=12))
def test_reading_a_plate_twice_is_reading_it_once(text):
    read = plate(text)
    assert plate(read.text).text == read.text


@pytest.mark.parametrize(("vehicle", "expected"), [
    (VehicleKind.AMBULANCE, (Judgement.ADMIT, Ground.URGENT)),
    (VehicleKind.FIRE, (Judgement.ADMIT, Ground.URGENT)),
    (VehicleKind.POLICE, (Judgement.ADMIT, Ground.URGENT)),
    (VehicleKind.CANTEEN, (Judgement.ADMIT, Ground.EXEMPT)),
    (VehicleKind.GOODS, (Judgement.STAY_OUT, Ground.STAYS_OUT)),
    (VehicleKind.REFUSE, (Judgement.STAY_OUT, Ground.STAYS_OUT)),
    (VehicleKind.BUS, (Judgement.STAY_OUT, Ground.STAYS_OUT)),
    (VehicleKind.CAR, (Judgement.STAY_OUT, Ground.STAYS_OUT)),
    (VehicleKind.OTHER, (Judgement.STAY_OUT, Ground.STAYS_OUT)),
])
def test_vehicles_stay_outside_unless_their_kind_is_exempt(vehicle, expected):
    assert judge(vehicle, Policy()) == expected


def test_the_school_says_which_kinds_are_exempt():
    policy = Policy(exempt_vehicles=frozenset({VehicleKind.BUS}))
    assert judge(VehicleKind.BUS, policy) == (Judgement.ADMIT, Ground.EXEMPT)
    assert judge(VehicleKind.AMBULANCE, policy)[0] is Judgement.STAY_OUT


@pytest.mark.parametrize(("judgement", "end", "expected"), [
    (Judgement.ADMIT, None, State.INSIDE), (Judgement.STAY_OUT, None, State.OUTSIDE),
    (Judgement.ADMIT, Step.LEFT, State.LEFT), (Judgement.STAY_OUT, Step.STRUCK, State.STRUCK),
])
def test_where_a_vehicle_stands(judgement, end, expected):
    assert state(judgement, end) is expected
