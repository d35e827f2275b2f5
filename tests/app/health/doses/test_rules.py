"""Which dose counts and which is due, at the edges of R6.3 to R6.6."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.health.doses.assess import assess
from app.health.doses.rules import (
    Assessment,
    Child,
    Fault,
    Given,
    Standing,
    State,
    Word,
    age,
    birthday,
    months_after,
    needs,
)
from app.rulebook.vaccines import named_in, programme, series_of, vaccine

F, S = Fault, State


def day(text):
    return date.fromisoformat(text)


def look(born, doses=(), on="2026-11-23", sex="male", **standings) -> Assessment:
    """A card: doses as (vaccine, day) or (vaccine, day, number)."""
    given_ = [Given(dose[0], day(dose[1]), *dose[2:], *([None] * (3 - len(dose))), id=n)
              for n, dose in enumerate(doses, 1)]
    return assess(Child(day(born), sex), given_, standings, day(on))


def line(card, series):
    return next(each for each in card.lines if each.series == series)


def cell(card, series, number):
    return line(card, series).cells[number - 1]


def states(card, series):
    return [each.state for each in line(card, series).cells]


@pytest.mark.parametrize(("start", "months", "end"), [
    ("2012-02-29", 12, "2013-02-28"), ("2012-02-29", 48, "2016-02-29"),
    ("2024-08-31", 6, "2025-02-28"), ("2023-08-31", 6, "2024-02-29"),
    ("2024-12-31", 2, "2025-02-28"), ("2024-01-30", 1, "2024-02-29"),
    ("2024-01-15", 0, "2024-01-15"),
])
def test_a_month_without_that_day_ends_the_term_on_its_last(start, months, end):
    assert months_after(day(start), months) == day(end)


@pytest.mark.parametrize(("born", "on", "years"), [
    ("2012-02-29", "2025-02-28", 12), ("2012-02-29", "2025-03-01", 13),
    ("2012-02-29", "2024-02-29", 12), ("2012-02-29", "2024-02-28", 11),
    ("2010-09-01", "2026-08-31", 15), ("2010-09-01", "2026-09-01", 16),
])
def test_years_are_complete_by_civil_counting(born, on, years):
    assert age(day(born), day(on)) == years


@given(some.dates(date(1990, 1, 1), date(2030, 1, 1)), some.integers(0, 30))
def test_an_age_is_reached_on_its_birthday_and_not_the_day_before(born, years):
    reached = birthday(born, years)
    assert age(born, reached) == years
    assert reached == born or age(born, date.fromordinal(reached.toordinal() - 1)) == years - 1


# The schedule of a child born on the 15th: the first day, and the day from which it is late.
@pytest.mark.parametrize(("born", "series", "number", "first", "before"), [
    ("2025-03-15", "hepb", 1, "2025-03-15", "2025-03-16"),
    ("2025-03-15", "hepb", 2, "2025-04-15", "2026-03-15"),
    ("2025-03-15", "hepb", 3, "2025-09-15", "2026-03-15"),
    ("2025-03-15", "bcg", 1, "2025-03-15", "2025-06-15"),
    ("2025-03-15", "polio", 1, "2025-05-15", "2026-03-15"),
    ("2025-03-15", "polio", 2, "2025-06-15", "2026-03-15"),
    ("2025-03-15", "polio", 3, "2025-07-15", "2026-03-15"),
    ("2025-03-15", "polio", 4, "2029-03-15", "2030-03-15"),
    ("2025-03-15", "dtap", 1, "2025-05-15", "2026-03-15"),
    ("2025-03-15", "dtap", 2, "2025-07-15", "2026-03-15"),
    ("2025-03-15", "dtap", 3, "2025-09-15", "2026-03-15"),
    ("2025-03-15", "dtap", 4, "2026-09-15", "2027-03-15"),
    ("2025-03-15", "dtap", 5, "2031-03-15", "2032-03-15"),
    ("2020-03-15", "dtap", 1, "2020-06-15", "2021-03-15"),
    ("2020-03-15", "dtap", 2, "2020-07-15", "2021-03-15"),
    ("2020-03-15", "dtap", 3, "2020-08-15", "2021-03-15"),
    ("2025-03-15", "mmr", 1, "2025-11-15", "2026-03-15"),
    ("2025-03-15", "mmr", 2, "2026-09-15", "2027-03-15"),
    ("2025-03-15", "je", 1, "2025-11-15", "2026-03-15"),
    ("2025-03-15", "je", 2, "2027-03-15", "2028-03-15"),
    ("2025-03-15", "men", 1, "2025-09-15", "2026-03-15"),
    ("2025-03-15", "men", 2, "2025-12-15", "2027-03-15"),
    ("2025-03-15", "men", 3, "2028-03-15", "2029-03-15"),
    ("2025-03-15", "men", 4, "2031-03-15", "2032-03-15"),
    ("2025-03-15", "hepa", 1, "2026-09-15", "2027-03-15"),
])
def test_the_schedule_stands_as_the_handbook_has_it(born, series, number, first, before):
    found = needs(Child(day(born), "male"), programme().series[series])[number - 1]
    assert (found.from_, found.before) == (day(first), day(before))


@pytest.mark.parametrize(("on", "state"), [
    ("2025-05-14", S.LATER), ("2025-05-15", S.DUE), ("2026-03-14", S.DUE), ("2026-03-15", S.LATE),
])
def test_a_dose_is_due_on_the_day_and_late_from_the_day_it_should_be_there_before(on, state):
    assert cell(look("2025-03-15", on=on), "dtap", 1).state is state


@pytest.mark.parametrize(("born", "given", "faults"), [
    ("2025-03-15", [("hepb", "2025-03-15")], ()),
    ("2025-03-15", [("dtap", "2025-05-14")], (F.TOO_YOUNG,)),
    ("2025-03-15", [("dtap", "2025-05-15")], ()),
    ("2020-03-15", [("dtap", "2020-05-20")], (F.TOO_YOUNG,)),       # three months then (2021)
    ("2024-10-20", [("dtap", "2024-12-25")], (F.TOO_YOUNG,)),       # before the switch
    ("2024-10-20", [("dtap", "2025-01-01")], ()),                   # the day of the switch
    ("2025-03-31", [("dtap", "2025-05-31")], ()),
    ("2024-12-31", [("ipv", "2025-02-27")], (F.TOO_YOUNG,)),
    ("2024-12-31", [("ipv", "2025-02-28")], ()),
    ("2025-03-15", [("ipv", "2025-05-15"), ("ipv", "2025-06-11")], (F.TOO_YOUNG, F.TOO_SOON)),
    ("2025-01-15", [("ipv", "2025-05-19"), ("ipv", "2025-06-15")], (F.TOO_SOON,)),
    ("2025-01-15", [("ipv", "2025-05-18"), ("ipv", "2025-06-15")], ()),
    ("2012-02-29", [("hepa-l", "2013-08-28")], (F.TOO_YOUNG,)),
    ("2012-02-29", [("hepa-l", "2013-08-29")], ()),
])
def test_a_dose_before_its_age_or_its_interval_does_not_count(born, given, faults):
    card = look(born, given)
    assert card.faults.get(len(given), ()) == faults


DTAP3 = [("dtap", "2020-06-15"), ("dtap", "2020-07-15"), ("dtap", "2020-08-15")]


@pytest.mark.parametrize(("fourth", "counts"), [("2021-09-14", False), ("2021-09-15", True)])
def test_the_fourth_dtap_waits_for_eighteen_months(fourth, counts):
    card = look("2020-03-15", [*DTAP3, ("dtap", fourth)], on="2022-01-01")
    assert (states(card, "dtap")[3] is S.DONE) is counts


@pytest.mark.parametrize(("fourth", "counts"), [("2021-12-29", False), ("2021-12-30", True)])
def test_the_fourth_dtap_waits_six_months_for_the_third(fourth, counts):
    late = [("dtap", "2020-06-15"), ("dtap", "2020-07-15"), ("dtap", "2021-06-30")]
    card = look("2020-03-15", [*late, ("dtap", fourth)], on="2022-01-01")
    assert (states(card, "dtap")[3] is S.DONE) is counts


@pytest.mark.parametrize(("born", "label"), [
    ("2018-12-31", "dt"), ("2019-01-01", "dtap"),   # six years on 2024-12-31 and on 2025-01-01
])
def test_the_dose_at_six_years_is_that_of_the_edition_in_force_at_six(born, label):
    assert cell(look(born), "dtap", 5).vaccine == label


def test_dt_at_six_counts_for_an_older_pupil_and_dtap_for_a_younger_one():
    older = look("2014-03-15", [
        ("dtap", "2014-06-15"), ("dtap", "2014-07-15"), ("dtap", "2014-08-15"),
        ("dtap", "2015-09-15"), ("dt", "2020-03-15")])
    assert states(older, "dtap") == [S.DONE] * 5


def test_a_late_start_goes_on_where_it_stood():
    card = look("2018-03-15", [("hepb", "2018-03-15"), ("hepb", "2024-03-15")])
    assert states(card, "hepb") == [S.DONE, S.DONE, S.LATE]
    begun = look("2018-03-15")
    assert states(begun, "polio") == [S.LATE, S.LATER, S.LATER, S.LATER]
    assert cell(begun, "polio", 2).from_ == day("2026-12-21")
    assert begun.missing >= 4


def test_a_certificate_that_counts_further_is_believed_and_the_gap_is_told():
    card = look("2018-03-15", [("hepb", "2018-10-15", 3)])
    assert states(card, "hepb")[2] is S.DONE
    assert states(card, "hepb")[0] is S.LATE


@pytest.mark.parametrize(("second", "faults"), [
    ("2026-02-01", ()),                       # the same day as the first
    ("2026-02-28", (F.LIVE_TOO_SOON,)),       # 27 days
    ("2026-03-01", ()),                       # 28 days
])
def test_two_live_vaccines_on_one_day_or_twenty_eight_days_apart(second, faults):
    card = look("2025-05-15", [("mmr", "2026-02-01"), ("je-l", second)])
    assert card.faults.get(2, ()) == faults


def test_a_live_vaccine_by_mouth_needs_no_distance():
    card = look("2022-01-15", [("mmr", "2026-02-01"), ("bopv", "2026-02-10", 4)])
    assert card.faults == {}


@pytest.mark.parametrize(("born", "on", "state"), [
    ("2024-12-15", "2026-12-14", S.LATE), ("2024-12-15", "2026-12-15", S.PAST),
])
def test_mpsv_a_is_given_no_more_from_twenty_four_months(born, on, state):
    assert cell(look(born, on=on), "men", 1).state is state


@pytest.mark.parametrize(("on", "state"), [("2029-03-14", S.LATE), ("2029-03-15", S.PAST)])
def test_bcg_is_given_no_more_from_four_years(on, state):
    assert cell(look("2025-03-15", on=on), "bcg", 1).state is state


@pytest.mark.parametrize(("second", "counts"), [("2029-03-14", False), ("2029-03-15", True)])
def test_two_doses_of_mpsv_ac_are_three_years_apart(second, counts):
    card = look("2019-09-15", [("men-ac", "2026-03-15"), ("men-ac", second)], on="2030-01-01")
    assert (states(card, "men")[3] is S.DONE) is counts


@pytest.mark.parametrize(("born", "sex", "asked"), [
    ("2011-11-09", "female", False), ("2011-11-10", "female", True),
    ("2013-01-01", "male", False), ("2013-01-01", "", False),
])
def test_hpv_is_for_the_girls_of_the_cohort(born, sex, asked):
    assert any(each.series == "hpv" for each in look(born, sex=sex).lines) is asked


@pytest.mark.parametrize(("born", "on", "state"), [
    ("2013-11-24", "2026-11-23", S.LATER), ("2013-11-23", "2026-11-23", S.DUE),
    ("2012-11-24", "2026-11-23", S.DUE), ("2012-11-23", "2026-11-23", S.PAST),  # fourteen
])
def test_the_first_hpv_is_given_at_thirteen_and_no_more_at_fourteen(born, on, state):
    card = look(born, on=on, sex="female")
    assert cell(card, "hpv", 1).state is state
    assert cell(card, "hpv", 2).state is (S.PAST if state is S.PAST else S.LATER)


def test_hpv_began_on_a_day_and_is_due_from_then_for_who_was_thirteen():
    assert cell(look("2012-01-01", on="2025-11-09", sex="female"), "hpv", 1).state is S.LATER
    assert cell(look("2012-01-01", on="2025-11-10", sex="female"), "hpv", 1).state is S.DUE


@pytest.mark.parametrize(("on", "state"), [
    ("2026-05-31", S.LATER), ("2026-06-01", S.DUE), ("2026-12-01", S.DUE), ("2026-12-02", S.LATE),
])
def test_the_second_hpv_comes_after_six_months_and_within_twelve(on, state):
    card = look("2012-11-20", [("hpv", "2025-12-01")], on=on, sex="female")
    assert cell(card, "hpv", 2).state is state


@pytest.mark.parametrize(("born", "doses", "faults"), [
    ("2009-08-01", [("covid", "2021-08-01")], ()),                       # twelve that day
    ("2009-08-02", [("covid", "2021-08-01")], (F.TOO_YOUNG,)),
    ("2009-01-01", [("covid", "2021-08-01"), ("covid", "2021-08-21")], (F.TOO_SOON,)),
    ("2009-01-01", [("covid", "2021-08-01"), ("covid", "2021-08-22")], ()),
    ("2009-01-01", [("flu", "2021-08-01"), ("covid", "2021-08-14")], (F.OTHER_TOO_SOON,)),
    ("2009-01-01", [("flu", "2021-08-01"), ("covid", "2021-08-15")], ()),
])
def test_covid_from_twelve_years_three_weeks_and_two_weeks_apart(born, doses, faults):
    card = look(born, doses, on="2021-12-31")
    assert card.faults.get(len(doses), ()) == faults


def test_covid_is_voluntary_until_a_guardian_agrees():
    assert states(look("2012-01-01"), "covid") == [S.VOLUNTARY] * 2
    agreed = look("2012-01-01", covid=Standing(consented=True))
    assert states(agreed, "covid") == [S.DUE, S.LATER]
    assert look("2012-01-01").missing == agreed.missing


@pytest.mark.parametrize(("standing", "state"), [
    (Standing(Word.CONTRAINDICATED), S.CONTRAINDICATED), (Standing(Word.REFUSED), S.REFUSED),
    (Standing(Word.DEFERRED, day("2026-11-23")), S.DEFERRED),
    (Standing(Word.DEFERRED, day("2026-11-22")), S.LATE),      # over since yesterday
    (Standing(Word.DEFERRED), S.DEFERRED), (Standing(Word.FREE), S.LATE),
])
def test_what_was_decided_stands_until_it_is_over(standing, state):
    assert cell(look("2018-03-15", mmr=standing), "mmr", 1).state is state


def test_contraindicated_is_not_missing_and_refused_is():
    barred = look("2018-03-15", mmr=Standing(Word.CONTRAINDICATED))
    refused = look("2018-03-15", mmr=Standing(Word.REFUSED))
    assert refused.missing - barred.missing == 2


FULL = [
    ("hepb", "2014-03-15"), ("hepb", "2014-04-15"), ("hepb", "2014-09-15"), ("bcg", "2014-03-15"),
    ("polio", "2014-05-15"), ("polio", "2014-06-15"), ("polio", "2014-07-15"),
    ("polio", "2018-03-15"), ("dtap", "2014-06-15"), ("dtap", "2014-07-15"),
    ("dtap", "2014-08-15"), ("dtap", "2015-09-15"), ("dt", "2020-03-15"), ("mr", "2014-11-15"),
    ("mmr", "2015-09-15"), ("je-l", "2014-11-15"), ("je-l", "2016-03-15"),
    ("men-a", "2014-09-15"), ("men-a", "2014-12-15"), ("men-ac", "2017-03-15"),
    ("men-ac", "2020-03-15"), ("hepa-l", "2015-09-15"),
]


def test_the_full_set_of_primary_entry_is_complete():
    card = look("2014-03-15", FULL, on="2020-09-01")
    assert card.faults == {}
    assert (card.missing, card.due, card.state) == (0, 0, S.DONE)


@pytest.mark.parametrize("gone", range(len(FULL)))
def test_any_one_dose_less_is_missing(gone):
    card = look("2014-03-15", FULL[:gone] + FULL[gone + 1:], on="2020-09-01")
    past = FULL[gone][0] in ("bcg", "men-a")  # too late for these
    assert card.missing == (0 if past else 1)


def test_the_inactivated_vaccines_have_series_of_their_own():
    four = [("je-i", "2018-11-15"), ("je-i", "2018-11-22"), ("je-i", "2020-03-15"),
            ("je-i", "2024-03-15")]
    assert states(look("2018-03-15", four), "je") == [S.DONE] * 4
    two = [("hepa-i", "2019-09-15"), ("hepa-i", "2020-03-15")]
    assert states(look("2018-03-15", two), "hepa") == [S.DONE] * 2


def test_a_combined_vaccine_counts_for_both():
    card = look("2025-03-15", [("penta", "2025-05-15")])
    assert states(card, "dtap")[0] is S.DONE
    assert states(card, "polio")[0] is S.DONE


def test_a_dose_after_the_day_is_not_looked_at():
    card = look("2018-03-15", [("mmr", "2018-11-15")], on="2018-11-14")
    assert cell(card, "mmr", 1).given is None


@pytest.mark.parametrize(("words", "vaccine_id"), [
    ("乙肝疫苗", "hepb"), ("乙型脑炎减毒活疫苗", "je-l"), ("乙脑灭活疫苗", "je-i"),
    ("乙脑", "je-l"),
    ("A群流脑多糖疫苗", "men-a"), ("A群C群流脑多糖疫苗", "men-ac"), ("流脑A+C", "men-ac"),
    ("流脑A", "men-a"), ("DTaP", "dtap"), ("DT", "dt"), ("无细胞百白破", "dtap"), ("白破", "dt"),
    ("麻腮风", "mmr"), ("麻风", "mr"), ("脊灰灭活", "ipv"), ("脊灰", "polio"),
    ("甲肝灭活", "hepa-i"),
    ("新冠病毒灭活疫苗", "covid"), ("水痘", "var"), ("身高", None), ("", None),
])
def test_a_list_may_call_a_vaccine_by_many_names(words, vaccine_id):
    assert named_in(words) == vaccine_id


KNOWN = sorted(programme().vaccines)
DOSE = some.tuples(some.sampled_from(KNOWN), some.dates(date(2012, 1, 1), date(2026, 12, 1)),
                   some.none() | some.integers(1, 6))


@given(some.lists(DOSE, max_size=12), some.sampled_from(["male", "female", ""]))
def test_every_dose_stands_once_in_its_series_and_the_order_of_entry_does_not_matter(doses, sex):
    given_ = [Given(*dose, id=n) for n, dose in enumerate(dict.fromkeys(doses), 1)]
    child, on = Child(date(2012, 2, 29), sex), day("2026-11-23")
    card = assess(child, given_, {}, on)
    for each in card.lines:
        stand = [cell.given for cell in each.cells if cell.given] + [*each.invalid, *each.extra]
        own = [dose for dose in given_ if dose.on <= on and each.series in series_of(dose.vaccine)]
        assert sorted(dose.id for dose in stand) == sorted(dose.id for dose in own)
        dates = [cell.given.on for cell in each.cells if cell.given]
        assert dates == sorted(dates)
    assert assess(child, reversed(given_), {}, on) == card


def test_every_slot_takes_vaccines_that_are_known():
    for editions in programme().series.values():
        for each in editions:
            assert each.edition in programme().editions
            for slot in each.slots:
                assert all(name in programme().vaccines for name in slot.takes)
    assert vaccine("gone").name == "gone"
