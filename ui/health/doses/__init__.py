"""The doctor's page of vaccinations."""
