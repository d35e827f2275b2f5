"""The ledger: receipts, issues and all the rest as rows that are only added."""
