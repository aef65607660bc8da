"""The load: wrk, sending the same chat request with ten keys in turn."""

import json
import os
import signal
import subprocess

from lib import proc

BODY = json.dumps({"model": "m", "messages": [{"role": "user", "content": "Say hello to everyone in the room."}]})

SCRIPT = """
local requests, at = {}, 0
init = function()
  for line in io.lines(os.getenv("BENCH_HEADERS")) do
    local headers = { ["Content-Type"] = "application/json" }
    for name, value in line:gmatch("([^:|]+): ([^|]+)") do headers[name] = value end
    requests[#requests + 1] = wrk.format("POST", nil, headers, os.getenv("BENCH_BODY"))
  end
end
local pause = tonumber(os.getenv("BENCH_PAUSE"))
if pause then
  delay = function() return pause end
end
request = function()
  at = at % #requests + 1
  return requests[at]
end
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format('RESULT {"requests": %d, "micros": %d, "errors": {"connect": %d, "read": %d, "write": %d, ' ..
    '"status": %d, "timeout": %d}, "p50": %d, "p99": %d, "max": %d}\\n',
    summary.requests, summary.duration, e.connect, e.read, e.write, e.status, e.timeout,
    latency:percentile(50), latency:percentile(99), latency.max))
end
"""


class Load:
    """Runs wrk on the load core against one target, each connection with a pause of milliseconds before a request."""

    def __init__(self, folder, name, url, header_sets, pause=None):
        self.url = url
        self.script = folder / "load.lua"
        self.script.write_text(SCRIPT)
        headers = folder / f"{name}.headers"
        headers.write_text("".join("|".join(f"{n}: {v}" for n, v in h.items()) + "\n" for h in header_sets))
        self.env = dict(os.environ, BENCH_HEADERS=str(headers), BENCH_BODY=BODY)
        if pause:
            self.env["BENCH_PAUSE"] = str(pause)

    def run(self, seconds, connections):
        """Requests answered, micros taken, errors by kind, and p50, p99 and max in microseconds."""
        return self._result(self._start(seconds, connections))

    def during(self, connections, action):
        """The same, with as many seconds as the action takes; and what that returned."""
        wrk = self._start(3600, connections)
        try:
            returned = action()
        except BaseException:
            wrk.kill()
            wrk.wait()
            raise
        wrk.send_signal(signal.SIGINT)  # it then ends as after its time
        return self._result(wrk), returned

    def _start(self, seconds, connections):
        return subprocess.Popen(
            ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", str(self.script), self.url],
            env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            preexec_fn=lambda: os.sched_setaffinity(0, proc.LOAD_CORE))

    def _result(self, wrk):
        out, err = wrk.communicate()
        line = next((line for line in out.splitlines() if line.startswith("RESULT ")), None)
        if not line:
            raise SystemExit(f"wrk failed:\n{out}{err}")
        result = json.loads(line[len("RESULT "):])
        result["errors"] = {kind: count for kind, count in result["errors"].items() if count}
        return result
