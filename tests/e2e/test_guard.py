"""A guard's first minutes, by keys alone, in the real window."""

from tests.e2e.conftest import Program, Screen, until


def test_a_guard_signs_in_and_stops_a_fever_by_keys_alone(
    screen: Screen, program: Program
) -> None:
    codes = [code for (code,) in program.rows(
        "SELECT code FROM pass JOIN person ON person.id = person_id WHERE kind = 'pupil' "
        "AND person_id NOT IN (SELECT person_id FROM restriction) ORDER BY pass.id")]
    screen.type("guard", "Tab")
    screen.type("Demo-guard-1", "Return")
    until(lambda: program.rows(
        "SELECT 1 FROM account WHERE name = 'guard' AND last_sign_in IS NOT NULL"))

    def ready() -> bool:
        """The line takes keys: an unknown code is written down."""
        screen.type("nobody", "Return")
        return bool(program.rows("SELECT 1 FROM passage WHERE code = 'NOBODY'"))

    until(ready)

    def rows() -> list[tuple[str, str]]:
        return program.rows(
            "SELECT verdict, reason FROM passage WHERE person_id IS NOT NULL ORDER BY id")

    expected = []
    for line, verdict, reason in (
        (codes[0], "measure", "NOT_MEASURED"), ("36.5", "admit", "CLEAR"),
        (codes[1], "measure", "NOT_MEASURED"), ("37.6", "measure", "FEVER_ONCE"),
        ("37.9", "hold", "FEVER"),
    ):
        screen.type(line, "Return")
        expected.append((verdict, reason))
        until(lambda: rows() == expected)
    screen.type("", "F7")
    until(lambda: program.rows("SELECT 1 FROM referral WHERE closed_at IS NULL"))
    screen.type("", "F6")
    screen.type(codes[0], "Return")
    until(lambda: rows()[-1] == ("admit", "LEFT"))
