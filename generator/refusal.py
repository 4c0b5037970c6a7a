"""Why something can't be done: for people, at the command line."""


class RefusedError(Exception):
    """Why a command can't be carried out: what is wrong (`message`), and what to do (`hint`)."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message
