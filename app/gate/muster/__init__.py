"""Roll call (应急点名): who is inside, by class and place, ticked off one by one."""
