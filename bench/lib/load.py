"""The load: wrk, sending the same chat request with ten keys in turn."""

import json
import os
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
request = function()
  at = at % #requests + 1
  return requests[at]
end
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format('RESULT {"requests": %d, "micros": %d, "errors": %d, "p50": %d, "p99": %d}\\n',
    summary.requests, summary.duration, e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50), latency:percentile(99)))
end
"""


class Load:
    """Runs wrk on the load core against one target."""

    def __init__(self, folder, name, url, header_sets):
        self.url = url
        self.script = folder / "load.lua"
        self.script.write_text(SCRIPT)
        headers = folder / f"{name}.headers"
        headers.write_text("".join("|".join(f"{n}: {v}" for n, v in h.items()) + "\n" for h in header_sets))
        self.env = dict(os.environ, BENCH_HEADERS=str(headers), BENCH_BODY=BODY)

    def run(self, seconds, connections):
        """Requests answered, micros taken, errors, and p50 and p99 in microseconds."""
        out = subprocess.run(
            ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", str(self.script), self.url],
            env=self.env, check=True, capture_output=True, text=True,
            preexec_fn=lambda: os.sched_setaffinity(0, proc.LOAD_CORE)).stdout
        line = next(line for line in out.splitlines() if line.startswith("RESULT "))
        return json.loads(line[len("RESULT "):])
