"""Pictures of the real window, for the guide and for whoever looks at the design."""
