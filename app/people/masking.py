"""Personal numbers as they are shown to whoever need not know all of them (R8.6)."""

import re

_DISTRICT = re.compile(r".{0,20}?[区县旗]|.{0,20}?市")


def masked_id(number: str | None) -> str:
    """The region and the last four: 410102********0017."""
    text = number or ""
    return text[:6] + "*" * 8 + text[-4:] if len(text) >= 15 else _ends(text)


def masked_phone(number: str) -> str:
    """138****5678; several numbers are masked one by one."""
    return "、".join(_ends(part) for part in number.replace(";", "、").split("、"))


def masked_address(address: str) -> str:
    """As far as the district: 郑州市金水区****."""
    found = _DISTRICT.match(address)
    return f"{found[0]}****" if found else "****" if address else ""


def _ends(text: str) -> str:
    text = text.strip()
    if len(text) < 8:
        return "*" * len(text)
    return f"{text[:3]}****{text[-4:]}"
