"""One audit, or two, many times over: what is drawn, how a draw becomes scores, and how blocks of draws are run."""
