"""Whom the school reports to and calls outside (联系人: 疾控 教育局 医院 社区 …)."""
