"""Asks the gateway for a chat completion and prints the status and the message."""

import os
import sys

import requests

headers = {
    "Authorization": f"Bearer {os.environ['GATEWAY_API_KEY']}",
    "Content-Type": "application/json",
}
if "--identity" in sys.argv[1:]:  # works without it too: encoded answers pass byte for byte
    headers["Accept-Encoding"] = "identity"

response = requests.post(
    f"{os.environ['GATEWAY_BASE_URL']}/proxy-api/coreweave-model/inference/chat/completions",
    headers=headers,
    json={
        "model": "meta-llama/Llama-3.1-8B-Instruct",
        "messages": [{"role": "user", "content": "Say hello."}],
    },
    timeout=60,
)
print(response.status_code)
print(response.json()["choices"][0]["message"]["content"])
