"""Parts of the page of water and canteen."""
