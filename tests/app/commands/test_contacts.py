"""Contacts and orders by command: the same use cases, the same rights."""

from pathlib import Path

from pypdf import PdfReader

from tests.app.commands.conftest import Give


def test_contacts_are_proposed_confirmed_ordered_and_printed(
    school: Give, codes: dict[str, str], tmp_path: Path
) -> None:
    opened = school("case", "open", "--person", "李明", "--disease", "流行性感冒", "--as",
                    "confirmed", "--why", "抗原阳性", by="doctor")
    assert opened.code == 0, opened.err
    told = school("contacts", "propose", 1, "--json", by="doctor").json
    names = [each["person"] for each in told["people"]]
    assert set(names) == ({"王䶮", "阿不都·买买提"} if names else set())
    confirm = ("contacts", "confirm", 1, "--person", "20260102")
    tried = school(*confirm, "--dry-run", "--json", by="doctor").json
    assert [each["grade"] for each in tried["contacts"]] == ["close"]
    assert school("order", "list", "--json", by="doctor").json["orders"][0]["kind"] == "isolate"
    done = school(*confirm, "--json", by="doctor").json["contacts"]
    assert [(each["person"], each["result"]) for each in done] == [("王䶮", "ordered")]
    (row,) = school("contacts", "list", 1, "--json", by="doctor").json["contacts"]
    assert (row["number"], row["order"]) == ("20260102", done[0]["order"])
    out = tmp_path / "notice.pdf"
    assert school("order", "print", row["order"], "--out", out, by="doctor").code == 0
    text = PdfReader(out).pages[0].extract_text()
    assert "健康观察告知书" in text
    assert "李明" not in text  # other families are not told whose contact they are
    for name in ("contacts", "orders"):
        file = tmp_path / f"{name}.csv"
        assert school("report", name, "--out", file, by="doctor").code == 0
        assert "王䶮" in file.read_text("utf-8-sig")
    assert school("contacts", "withdraw", row["id"], "--why", "认错人", by="doctor").code == 0
    assert "认错人" in school("order", "explain", row["order"], by="doctor").out


def test_an_order_by_hand_is_moved_and_ended_in_words(
    school: Give, codes: dict[str, str]
) -> None:
    from app import clock

    give = ("order", "give", "--person", "20260102", "--kind", "home", "--disease", "covid",
            "--basis", clock.today(), "--days", 7, "--rule", "社区通知", "--json")
    (made,) = school(*give, by="doctor").json["orders"]
    assert (made["kind"], made["state"], made["day"]) == ("home", "holds", 0)
    assert "理由" in school("followup", "release", made["id"], by="doctor").out
    done = school("followup", "release", made["id"], "--why", "社区解除", by="doctor")
    assert done.code == 0
    assert "社区解除" in school("order", "explain", made["id"], by="doctor").out
    assert school("order", "change", made["id"], "--kind", "released", by="doctor").code == 2
    assert school("order", "next", made["id"], by="doctor").code == 2


def test_what_cannot_be_is_refused_and_only_the_doctor_may(
    school: Give, codes: dict[str, str]
) -> None:
    for words in (("contacts", "propose", 7), ("contacts", "confirm", 7, "--all"),
                  ("contacts", "withdraw", 7, "--why", "x"), ("order", "explain", 7)):
        refused = school(*words, by="doctor")
        assert (refused.code, bool(refused.err)) == (2, True)
        assert school(*words, by="principal").code == 2
