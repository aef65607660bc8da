"""Processes: starting them on a core, their CPU time, ending them."""

import os
import pathlib
import re
import signal
import subprocess
import tempfile
import time

TICKS = os.sysconf("SC_CLK_TCK")
PEER_CORE, LOAD_CORE = {0}, {1}


def _stat(pid):
    """Fields of /proc/PID/stat from the state on, or None once the process is gone."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else fields


def tree(pid):
    """The process and all that descend from it."""
    children = {}
    for name in os.listdir("/proc"):
        if name.isdigit() and (fields := _stat(name)):
            children.setdefault(int(fields[1]), []).append(int(name))
    found, todo = [], [pid]
    while todo:
        at = todo.pop()
        if _stat(at):
            found.append(at)
        todo += children.get(at, [])
    return found


def cpu_seconds(pid):
    """utime + stime of the process tree, children that the root has reaped included."""
    ticks = 0
    for at in tree(pid):
        if fields := _stat(at):
            ticks += int(fields[11]) + int(fields[12])
            if at == pid:
                ticks += int(fields[13]) + int(fields[14])
    return ticks / TICKS


def machine_busy_seconds():
    """CPU seconds that anything on this machine has used, over all cores."""
    fields = [int(f) for f in pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    idle, iowait = fields[3], fields[4]
    return (sum(fields) - idle - iowait) / TICKS


class OtherWork:
    """What uses the machine from now on, beside this process and all that descend from it."""

    def __init__(self):
        self.busy, self.own, self.began = machine_busy_seconds(), cpu_seconds(os.getpid()), time.monotonic()

    def cores(self):
        busy, own = machine_busy_seconds() - self.busy, cpu_seconds(os.getpid()) - self.own
        return max(0.0, busy - own) / (time.monotonic() - self.began)


def resident(pid):
    """MiB in use, and the most that were."""
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    return [int(re.search(rf"{key}:\s+(\d+)", text).group(1)) // 1024 for key in ("VmRSS", "VmHWM")]


def fresh(folder):
    """A folder inside: nginx's worker may run as another user, who must be able to write here."""
    made = pathlib.Path(tempfile.mkdtemp(dir=folder))
    made.chmod(0o777)
    return made


def pin(pid, cores):
    """Moves every thread of the process tree; threads started later follow."""
    for at in tree(pid):
        for thread in os.listdir(f"/proc/{at}/task"):
            try:
                os.sched_setaffinity(int(thread), cores)
            except ProcessLookupError:
                pass


def start(command, cores, log, env=None):
    """Starts a server on `cores`, its output in the file `log`."""
    with open(log, "wb") as out:
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, env=env,
            start_new_session=True, preexec_fn=lambda: os.sched_setaffinity(0, cores))


def stop(process):
    """Asks the process to end, and ends its whole tree if it has not after ten seconds."""
    pids = tree(process.pid)
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        pass
    end = time.monotonic() + 2
    while any(_stat(pid) for pid in pids) and time.monotonic() < end:
        time.sleep(0.02)
    for pid in pids:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    process.wait()
