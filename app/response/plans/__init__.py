"""Emergency plans in versions with step cards, and the emergencies in which they were opened."""
