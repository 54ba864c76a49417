"""Sites of this machine, for as long as a test lasts."""

from __future__ import annotations

import http.server
import ssl
import threading
from contextlib import contextmanager


@contextmanager
def serving(site, *, host="127.0.0.1", port=0, certificate=None):
    """Let a handler of requests answer on an address of this machine, under a certificate if there is one."""
    with http.server.ThreadingHTTPServer((host, port), site) as server:
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
        server.url = f"http://{host}:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
