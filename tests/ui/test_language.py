"""Qt's own words and dates speak the language of the program."""

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from ui import language


def test_qt_speaks_chinese_too(qapp: QApplication) -> None:
    language.speak(qapp, "zh_CN")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert QLocale().dayName(1) == "星期一"
    dialog = QFileDialog(options=QFileDialog.Option.DontUseNativeDialog)
    assert all(not label.text().isascii() for label in dialog.findChildren(QLabel))
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    language.speak(qapp, "en")
