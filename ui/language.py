"""The language of the window: our own words, Qt's words, and how Qt writes days."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from app import i18n


def speak(app: QApplication, language: str) -> None:
    """Speak this language from now on; call it before the first widget is made."""
    i18n.use(language)
    QLocale.setDefault(QLocale(language))
    words = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(f"qtbase_{language}", folder):
        app.installTranslator(words)
