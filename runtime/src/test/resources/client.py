"""A caller as its owner would write it: base URL and key filled in, nothing else.

Usage: client.py GATEWAY_BASE_URL GATEWAY_KEY [identity]
"""

import sys

import requests

base_url, key = sys.argv[1], sys.argv[2]
headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
if sys.argv[3:] == ["identity"]:
    headers["Accept-Encoding"] = "identity"

response = requests.post(
    f"{base_url}/proxy-api/coreweave-model/inference/chat/completions",
    headers=headers,
    json={
        "model": "meta-llama/Llama-3.1-8B-Instruct",
        "messages": [{"role": "user", "content": "Hello from Python"}],
    },
    timeout=20,
)
print(response.status_code)
print(response.json()["choices"][0]["message"]["content"])
