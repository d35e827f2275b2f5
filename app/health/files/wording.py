"""Words of the health files."""

from app.health.files.catalogue import named
from app.health.files.rules import Alert, Answer, ConditionKind
from app.i18n import N_, _

KIND = {
    ConditionKind.CONDITION: N_("Illness in the past or chronic"),
    ConditionKind.ALLERGY: N_("Allergy"),
    ConditionKind.MEDICINE: N_("Medicine"),
}
ALERT = {
    Alert.NOTE: N_("Note only"),
    Alert.CAUTION: N_("Take care"),
    Alert.WARNING: N_("Warning"),
}
TONE = {Alert.NOTE: "neutral", Alert.CAUTION: "again", Alert.WARNING: "hold"}
ANSWER = {
    Answer.GIVEN: N_("Consent given"),
    Answer.REFUSED: N_("Consent refused"),
    Answer.WITHDRAWN: N_("Consent withdrawn"),
}
ANSWER_TONE = {Answer.GIVEN: "admit", Answer.REFUSED: "hold", Answer.WITHDRAWN: "again"}


def focus(kind: str) -> str:
    """重点：特异体质."""
    return _("Focus: {kind}").format(kind=named("focus", kind))


def size(count: int) -> str:
    """Bytes as people say them."""
    if count < 1_000_000:
        return _("{n} KB").format(n=max(1, round(count / 1000)))
    return _("{n} MB").format(n=f"{count / 1_000_000:.1f}")
