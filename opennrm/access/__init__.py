"""Access: who is acting, what their agency may do or see, and the view that is left. Pure."""
