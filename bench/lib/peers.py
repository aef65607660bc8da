"""The peers and the upstream: their configuration and how each is started."""

import hashlib
import json
import os
import shutil
import socket
import subprocess
import urllib.request

KEYS = [f"bench-key-{i}" for i in range(10)]
UPSTREAM_KEY, ADDED_HEADER, ADDED_VALUE = "bench-upstream-key", "X-Bench-Gateway", "bench"
CALLER_PATH, UPSTREAM_PATH = "/proxy-api/coreweave-model/inference/chat/completions", "/v1/chat/completions"
ANSWER = '{"object": "chat.completion", "content": "'.ljust(1022, "x") + '"}'  # 1 KiB


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


NGINX_HEAD = """
daemon off; worker_processes 1; pid {folder}/{name}.pid; error_log {folder}/{name}.error.log warn;
events {{ worker_connections 8192; }}
http {{
  access_log off; keepalive_requests 1000000000; client_max_body_size 0; default_type application/json;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
"""


class Upstream:
    """nginx with a fixed answer of 1 KiB; 403 unless both headers are right, 404 on any other path."""

    name = "direct"

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.env = None

    def command(self):
        config = self.folder / "upstream.conf"
        config.write_text(NGINX_HEAD.format(folder=self.folder, name="upstream") + f"""
  map "$http_authorization $http_{ADDED_HEADER.lower().replace("-", "_")}" $right {{
    default 0;
    "Bearer {UPSTREAM_KEY} {ADDED_VALUE}" 1;
  }}
  server {{
    listen 127.0.0.1:{self.port} backlog=1024;
    location = {UPSTREAM_PATH} {{
      if ($right = 0) {{ return 403; }}
      return 200 '{ANSWER}';
    }}
    location / {{ return 404; }}
  }}
}}
""")
        return nginx_command(self.folder, config)


class Peer:
    """Something that does the work on 127.0.0.1:`port`."""

    tool = ""
    needs_long_warm_up = False

    def __init__(self, folder, upstream_port):
        self.folder, self.upstream_port, self.port = folder, upstream_port, free_port()
        self.env = None

    def missing(self):
        """Why it cannot run here, or None."""
        return None if shutil.which(self.tool) else f"{self.tool} is not installed"


class Nginx(Peer):
    name = tool = "nginx"

    def version(self):
        return subprocess.run(["nginx", "-v"], capture_output=True, text=True).stderr.strip().removeprefix("nginx version: ")

    def command(self):
        keys = "".join(f'    "Bearer {key}" 1;\n' for key in KEYS)
        config = self.folder / "nginx.conf"
        config.write_text(NGINX_HEAD.format(folder=self.folder, name="nginx") + f"""
  map $http_authorization $known {{
    default 0;
{keys}  }}
  upstream inference {{ server 127.0.0.1:{self.upstream_port}; keepalive 128; keepalive_requests 1000000000; }}
  server {{
    listen 127.0.0.1:{self.port} backlog=1024;
    proxy_http_version 1.1; proxy_request_buffering off; proxy_buffering off;
    location ^~ /proxy-api/coreweave-model/inference/ {{
      if ($known = 0) {{ return 401; }}
      proxy_pass http://inference/v1/;
      proxy_set_header Connection "";
      proxy_set_header Authorization "Bearer {UPSTREAM_KEY}";
      proxy_set_header {ADDED_HEADER} "{ADDED_VALUE}";
    }}
    location / {{ return 404; }}
  }}
}}
""")
        return nginx_command(self.folder, config)


class Haproxy(Peer):
    name = tool = "haproxy"

    def version(self):
        return subprocess.run(["haproxy", "-v"], capture_output=True, text=True).stdout.split("\n")[0].split(" 20")[0]

    def command(self):
        (self.folder / "keys.lst").write_text("".join(f"Bearer {key}\n" for key in KEYS))
        config = self.folder / "haproxy.cfg"
        config.write_text(f"""
global
  nbthread 1
  maxconn 8192
defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  timeout http-keep-alive 60s
  http-reuse always
  option http-no-delay   # as a gateway for event streams needs it
frontend callers
  bind 127.0.0.1:{self.port} backlog 1024
  acl known req.hdr(Authorization) -m str -f {self.folder}/keys.lst
  http-request deny deny_status 401 unless known
  use_backend inference if {{ path_beg /proxy-api/coreweave-model/inference/ }}
  default_backend none
backend none
  http-request return status 404
backend inference
  http-request set-path /v1/%[path,field(5,/,0)]
  http-request set-header Authorization "Bearer {UPSTREAM_KEY}"
  http-request set-header {ADDED_HEADER} {ADDED_VALUE}
  server upstream 127.0.0.1:{self.upstream_port}
""")
        return ["haproxy", "-db", "-f", str(config)]


class Sluice(Peer):
    needs_long_warm_up = True

    def __init__(self, folder, upstream_port, launcher, java_home=None):
        super().__init__(folder, upstream_port)
        self.launcher, self.java_home = launcher, java_home
        self.admin_port = free_port()
        self.manifests = folder / "manifests"
        self.name = f"sluice@{java_version(java_home)}" if java_home else "sluice"
        self.env = dict(os.environ)
        self.env.setdefault("SLUICE_JAVA_OPTS", "-Xms512m -Xmx512m")
        if java_home:
            self.env["JAVA_HOME"] = java_home

    def missing(self):
        return None if self.launcher.exists() else "bin/sluice is not there"

    def version(self):
        out = subprocess.run([str(self.launcher), "--version"], env=self.env, capture_output=True, text=True)
        return " ".join(out.stdout.split("\n")[0].split())

    def status(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.admin_port}/api/v1/status", timeout=10) as answer:
            return json.load(answer)

    def command(self):
        """Writes the account and its callers beside any manifests that are there."""
        secrets = self.folder / "secrets" / "bench"
        self.manifests.mkdir(exist_ok=True)
        secrets.mkdir(parents=True)
        (secrets / "upstream-key").write_text(UPSTREAM_KEY)
        tokens = "".join(
            f"    - {{ id: key-{i}, sha256: {hashlib.sha256(key.encode()).hexdigest()} }}\n" for i, key in enumerate(KEYS))
        (self.manifests / "bench.yaml").write_text(f"""type: provider-account/custom-endpoint
name: coreweave-model
integrations:
  - type: integration/model/custom-endpoint
    name: inference
    base_url: http://127.0.0.1:{self.upstream_port}/v1
    headers:
      Authorization: Bearer secret://bench/upstream-key
      {ADDED_HEADER}: {ADDED_VALUE}
collaborators:
  - {{ subject: "user:bench@acme.example", role_id: provider-account-access }}
---
type: pat
name: bench
user_fqn: user:bench@acme.example
x-sluice:
  tokens:
{tokens}""")
        return [str(self.launcher), "serve", str(self.manifests), "--listen", f"127.0.0.1:{self.port}",
                "--admin", f"127.0.0.1:{self.admin_port}", "--secrets", f"dir:{self.folder / 'secrets'}"]


def nginx_command(folder, config):
    return ["nginx", "-e", str(folder / "start.error.log"), "-p", str(folder), "-c", str(config)]


def java_version(java_home):
    """The major version that a JDK's release file tells."""
    with open(os.path.join(java_home, "release")) as release:
        for line in release:
            if line.startswith("JAVA_VERSION="):
                return line.split('"')[1].split(".")[0]
    return "unknown"
