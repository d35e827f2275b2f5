"""Words: English in the source, zh_CN by default."""

import gettext
from pathlib import Path

COMPLETE = "zh_CN"  # never missing; any other falls back to the source
LANGUAGES = {"zh_CN": "简体中文", "en": "English"}
_LOCALE = Path(__file__).resolve().parent.parent / "resources" / "locale"
_words: gettext.NullTranslations = gettext.NullTranslations()


def use(language: str) -> None:
    """Speak this language from now on; English is the source itself."""
    global _words  # noqa: PLW0603
    _words = gettext.translation(
        "campusward", _LOCALE, [language], fallback=language != COMPLETE
    )


def _(text: str) -> str:
    """The word in the language spoken."""
    return _words.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The word for this count in the language spoken."""
    return _words.ngettext(one, many, count)


def N_(text: str) -> str:
    """Mark a word that is translated where it is shown."""
    return text
