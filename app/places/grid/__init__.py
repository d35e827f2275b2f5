"""The grid (网格): places as a tree and who answers for them."""
