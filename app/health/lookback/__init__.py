"""The look-back before term (返校前回溯排查): who was where, who is to be watched, and why."""
