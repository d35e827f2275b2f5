"""The serial ports of this machine; without Qt's serial part there are none."""


def ports() -> list[tuple[str, str]]:
    """Name and words of each port: `ttyUSB0`, `ttyUSB0 · USB Serial`."""
    try:
        from PySide6.QtSerialPort import QSerialPortInfo
    except ImportError:
        return []
    found = []
    for port in QSerialPortInfo.availablePorts():
        maker = " ".join(filter(None, (port.manufacturer(), port.description())))
        words = f"{port.portName()} · {maker}" if maker else port.portName()
        found.append((port.portName(), words))
    return found
