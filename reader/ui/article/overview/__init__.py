"""The whole article at one glance, beside the scroll bar."""
