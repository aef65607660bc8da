"""The work that every peer does: running one, and whether its answers are right."""

import contextlib
import http.client
import os
import pathlib
import shutil
import time

from lib import peers, proc
from lib.load import BODY, Load


def require_machine():
    """Ends the program where the load, the upstream or the second core is missing."""
    for tool in ("wrk", "nginx"):
        if not shutil.which(tool):
            raise SystemExit(f"{tool} is needed (the load, and the upstream): install it from the distribution's packages")
    if len(os.sched_getaffinity(0)) < 2:
        raise SystemExit("two cores are needed: one for the peer, one for the load")


@contextlib.contextmanager
def running(server, cores, folder):
    """The process of `server`, which answers, until the block ends."""
    log = folder / f"{server.name}.log"
    process = proc.start(server.command(), cores, log, server.env)
    try:
        wait_until_ready(process, server.port, log)
        yield process
    finally:
        proc.stop(process)


def wait_until_ready(process, port, log, limit=600):
    """Until it answers anything but 503. The launcher builds the project on first use, so the limit is generous."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            if post(port, "/", {})[0] != 503:
                return
        except (OSError, http.client.HTTPException):
            pass
        time.sleep(0.02)
    raise SystemExit(f"{process.args[0]} did not start:\n{pathlib.Path(log).read_text()[-2000:]}")


def post(port, path, headers):
    """Status and body of one request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("POST", path, BODY, {"Content-Type": "application/json", **headers})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def bearer(key):
    return {"Authorization": f"Bearer {key}"}


def check_upstream(port):
    right = {**bearer(peers.UPSTREAM_KEY), peers.ADDED_HEADER: peers.ADDED_VALUE}
    expect("upstream, both headers", post(port, peers.UPSTREAM_PATH, right), (200, peers.ANSWER))
    expect("upstream, no added header", post(port, peers.UPSTREAM_PATH, bearer(peers.UPSTREAM_KEY))[0], 403)
    expect("upstream, a caller's key", post(port, peers.UPSTREAM_PATH, {**right, **bearer(peers.KEYS[0])})[0], 403)


def check_same_work(name, port):
    """Every peer must refuse and pass the same requests, or its figures mean nothing."""
    expect(f"{name}, no key", post(port, peers.CALLER_PATH, {})[0], 401)
    expect(f"{name}, unknown key", post(port, peers.CALLER_PATH, bearer("bench-key-x"))[0], 401)
    expect(f"{name}, the upstream's key", post(port, peers.CALLER_PATH, bearer(peers.UPSTREAM_KEY))[0], 401)
    for key in peers.KEYS:
        expect(f"{name}, {key}", post(port, peers.CALLER_PATH, bearer(key)), (200, peers.ANSWER))


def expect(what, found, wanted):
    if found != wanted:
        raise SystemExit(f"not the same work: {what}: {found}, expected {wanted}")


def load(folder, peer, pause=None):
    """The load on a peer, by all its callers."""
    url = f"http://127.0.0.1:{peer.port}{peers.CALLER_PATH}"
    return Load(folder, peer.name, url, map(bearer, peers.KEYS), pause)
