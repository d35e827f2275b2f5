"""The language of the window: our own words, Qt's words, and how Qt writes days."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app import i18n
from app.i18n import N_

_LEFT_OUT = {  # of Qt's own words, those that its translators have not seen yet
    "&Look in:": N_("Look in:"),
    "Files of &type:": N_("Kind of file:"),
}


class _Rest(QTranslator):
    """What Qt's own translation leaves in English."""

    def isEmpty(self) -> bool:
        """Qt asks before it takes a translator."""
        return False

    def translate(self, context: str, text: str, note: str | None = None,
                  number: int = -1) -> str | None:
        """Our word for it; None lets the next translator speak."""
        word = _LEFT_OUT.get(text) if context == "QFileDialog" else None
        return i18n._(word) if word else None


def speak(app: QApplication, language: str) -> None:
    """Speak this language from now on; call it before the first widget is made."""
    i18n.use(language)
    QLocale.setDefault(QLocale(language))
    words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(f"qtbase_{language}", folder):
        app.installTranslator(words)
        app.installTranslator(_Rest(app))
