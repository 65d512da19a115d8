"""What people do without a browser; one module a subcommand of `opennrm`."""
