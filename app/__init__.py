"""校卫台 / Campus Ward: everything but the window."""

VERSION = "1.0.0"
