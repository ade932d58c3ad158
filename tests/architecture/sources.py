"""The project's own files, as the guards in this folder see them."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def modules(*folders: str) -> list[Path]:
    """Return the Python files below ``folders`` (default: program and tests)."""
    return sorted(
        path for folder in folders or ("reader", "tests") for path in (ROOT / folder).rglob("*.py")
    )


def project_files() -> list[Path]:
    """Return every file that is written for the project, in a clone or an archive of it."""
    top = [path for path in ROOT.iterdir() if path.is_file() and path.name != ".git"]
    folders = ("reader", "tests", "resources", "seeds", ".ci")
    below = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    return [path for path in (*top, *below) if "__pycache__" not in path.parts]


def short(path: Path) -> str:
    """Return the path as a message shows it."""
    return path.relative_to(ROOT).as_posix()
