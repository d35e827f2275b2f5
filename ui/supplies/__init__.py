"""The tab of logistics: stock, slips, lists."""
