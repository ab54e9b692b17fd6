"""Tokens at rest: encrypted with a key from the settings, so that the database alone is no use."""

from bot.errors import SettingsError

_WRONG = (
    "DATELINE_SECRET_KEY is no key: make one with "
    'python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())".'
)


class Vault:
    """Encrypts and decrypts with one key (32 bytes, url-safe base64)."""

    def __init__(self, key: str) -> None:
        from cryptography.fernet import Fernet  # 10 ms that one workspace does not need

        try:
            self._fernet = Fernet(key.encode())
        except ValueError:
            raise SettingsError(_WRONG) from None

    def lock(self, secret: str) -> bytes:
        """Return a secret as it may be kept."""
        return self._fernet.encrypt(secret.encode())

    def unlock(self, kept: bytes) -> str:
        """Return the secret. Raises SettingsError where it was kept under another key."""
        from cryptography.fernet import InvalidToken

        try:
            return self._fernet.decrypt(kept).decode()
        except InvalidToken:
            raise SettingsError(
                "The tokens in the database were kept under another DATELINE_SECRET_KEY; set that "
                "one again, or install the app anew."
            ) from None
