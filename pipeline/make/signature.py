"""Signatures of bundles (Ed25519), in the format of minisign: the only module that knows it.

https://jedisct1.github.io/minisign/ describes the format; the program of that name reads it, too.
"""

from collections.abc import Callable

import minisign

from pipeline.model import Location
from pipeline.model.errors import ConfigError


def new_key(password: str) -> tuple[bytes, bytes]:
    """Make a pair of keys and return their files: the secret one, and the one to publish.

    Args:
        password: What the secret key is encrypted with; it is not where this is empty.
    """
    pair = minisign.KeyPair.generate()
    with pair.secret_key as secret:
        if password:
            secret.encrypt(password)
        return bytes(secret) + b"\n", bytes(pair.public_key) + b"\n"


def sign(content: bytes, *, key: bytes, ask: Callable[[], str], comment: str) -> bytes:
    """Sign a file.

    Args:
        key: Content of the file of a secret key.
        ask: Asks for the password of that key, if it has one.
        comment: What is signed along with the file: a line.

    Raises:
        ConfigError: It is no secret key, or has another password.
    """
    try:
        with minisign.SecretKey.from_bytes(key.strip()) as secret:
            if secret.is_encrypted():
                secret.decrypt(ask())
            return bytes(secret.sign(content, trusted_comment=comment)) + b"\n"
    except minisign.Error as error:
        hint = "name the file that `handouts sign --new-key` wrote, and type its password"
        raise ConfigError(f"the key cannot be used: {error}", Location("key"), hint) from error


def fault_of(content: bytes, signature: bytes, *, key: str) -> str:
    """Return why a file is not signed by a key, or nothing.

    Args:
        signature: Content of its ``.minisig`` file.
        key: The public key, as in the second line of its file.

    Raises:
        ConfigError: It is no public key.
    """
    try:
        public = minisign.PublicKey.from_base64(key.strip())
    except minisign.Error as error:
        hint = "copy the line that begins with RW as those who publish the handouts gave it to you"
        raise ConfigError(f"{key!r} is no public key", Location("--key"), hint) from error
    try:
        public.verify(content, minisign.Signature.from_bytes(signature.strip()))
    except minisign.Error as error:
        return str(error)
    return ""


def comment_of(signature: bytes) -> str:
    """Return what was signed along with a file whose signature holds."""
    return str(minisign.Signature.from_bytes(signature.strip()).trusted_comment)
