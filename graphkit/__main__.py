"""The command ``graphkit`` as ``python -m graphkit``."""

from graphkit.cli.start import main

if __name__ == "__main__":
    main()
