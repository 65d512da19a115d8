"""What the interface takes and gives, as strict schemas: nothing unknown, every limit said."""
