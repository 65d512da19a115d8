"""Who may do and see what, under which gateway; pure functions over actor and grants."""
