"""A receiver of webhooks that checks every message with the published library, and behaves badly when told to.

    receiver.py PORT SECRET LOG

Each message is a line of LOG: what it was and what was answered. POST /mode takes one of the words below.
"""

import json
import random
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

port, secret, path = int(sys.argv[1]), sys.argv[2], sys.argv[3]
webhook = Webhook(secret)
log = open(path, "a", encoding="utf-8")
lock = threading.Lock()
mode = "good"


def answer_for(word):
    """The status, and how long it takes."""
    if word == "failing":
        return 500, 0
    if word == "half":
        return random.choice([200, 500]), 0
    if word == "slow":
        # Longer than the sender waits: nobody hears this answer.
        return (200, 0) if random.random() < 0.5 else (503, 3)
    return 200, 0


class Receiver(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        global mode
        body = self.rfile.read(int(self.headers["content-length"]))
        if self.path == "/mode":
            mode = body.decode()
            return self.answer(204)
        try:
            message = webhook.verify(body, dict(self.headers))
        except WebhookVerificationError as fault:
            self.note({"forged": str(fault)})
            return self.answer(401)
        status, pause = answer_for(mode)
        # Noted before it is answered: an answer that was lost is still a message that came.
        self.note({
            "id": self.headers["webhook-id"],
            "type": message["type"],
            "record": message["data"]["id"],
            "whole": message["data"]["record"] is not None,
            "signatures": len(self.headers["webhook-signature"].split(" ")),
            "status": status,
        })
        time.sleep(pause)
        self.answer(status)

    def note(self, line):
        with lock:
            log.write(json.dumps(line) + "\n")
            log.flush()

    def answer(self, status):
        try:
            self.send_response(status)
            if status != 204:
                self.send_header("content-length", "0")
            self.end_headers()
        except OSError:
            pass  # whoever asked has gone

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


server = Server(("127.0.0.1", port), Receiver)
print(f"receiving on http://127.0.0.1:{server.server_port}", flush=True)
server.serve_forever()
