"""What a report says, a section a module: results to blocks."""
