"""`python -m bsaudit` is the command `bsaudit`."""

from bsaudit.cli.main import main

if __name__ == "__main__":
    main()
