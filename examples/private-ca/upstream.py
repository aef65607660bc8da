"""An https upstream with a certificate of a new private CA.

usage: python3 examples/private-ca/upstream.py DIR

Writes this example's manifests into DIR with the new CA in place of the printed one, and listens on 127.0.0.1:9443.
The keys are made with openssl when it starts and are gone when it ends; none is kept in the repository.
"""

import pathlib
import re
import ssl
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here.parent))
import echo  # noqa: E402 (the upstream of the other examples)


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


def make_certificates(folder):
    """A CA, and a certificate that it signed for localhost."""
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    openssl("req", "-x509", *key, "-keyout", folder / "ca.key", "-out", folder / "ca.pem", "-days", 2,
            "-subj", "/CN=Example Private CA", "-addext", "keyUsage=critical,keyCertSign")
    openssl("req", *key, "-keyout", folder / "server.key", "-out", folder / "server.csr", "-subj", "/CN=localhost")
    (folder / "san.cnf").write_text("subjectAltName=DNS:localhost\n")
    openssl("x509", "-req", "-in", folder / "server.csr", "-CA", folder / "ca.pem", "-CAkey", folder / "ca.key",
            "-set_serial", 1, "-days", 2, "-extfile", folder / "san.cnf", "-out", folder / "server.pem")


def write_manifests(target, ca):
    target.mkdir(parents=True, exist_ok=True)
    indented = ca.strip().replace("\n", "\n        ")
    for manifest in here.glob("*.yaml"):
        text = re.sub(r"-----BEGIN.*-----END CERTIFICATE-----", lambda _: indented, manifest.read_text(), flags=re.S)
        (target / manifest.name).write_text(text)


if len(sys.argv) != 2:
    sys.exit(__doc__)
with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    make_certificates(folder)
    write_manifests(pathlib.Path(sys.argv[1]), (folder / "ca.pem").read_text())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem", folder / "server.key")
echo.serve(9443, context)
