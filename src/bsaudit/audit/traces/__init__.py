"""One module a kind of subject: each turns a result into a step of the trace."""
