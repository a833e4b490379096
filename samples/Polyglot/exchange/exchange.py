"""Converts between currencies over HTTP. Python's standard library is all it needs.

GET /convert?amount=10&from=EUR&to=USD   {"amount": 10.6, "currency": "USD"}
GET /health                              200 while it takes requests

PORT says where to listen, MARGIN_PERCENT what is kept of every conversion. SIGTERM ends it when the requests under way are done.
"""
import http.server
import json
import os
import signal
import threading
from decimal import Decimal, InvalidOperation
from urllib.parse import parse_qs, urlsplit

RATES = {'EUR': Decimal('1'), 'USD': Decimal('1.08'), 'GBP': Decimal('0.85'), 'CHF': Decimal('0.94'), 'JPY': Decimal('170')}
MARGIN = Decimal(os.environ.get('MARGIN_PERCENT', '0')) / 100


class BadRequest(Exception):
    pass


def convert(query):
    def value(name):
        values = query.get(name)
        if not values:
            raise BadRequest(f"'{name}' is missing")
        return values[0]

    def rate(name):
        currency = value(name).upper()
        if currency not in RATES:
            raise BadRequest(f"'{currency}' is not a currency that is traded here")
        return currency, RATES[currency]

    try:
        amount = Decimal(value('amount'))
    except InvalidOperation:
        raise BadRequest("'amount' is not a number") from None
    if not amount.is_finite() or abs(amount) > Decimal('1e12'):
        raise BadRequest("'amount' is out of range")
    (source, source_rate), (target, target_rate) = rate('from'), rate('to')
    kept = MARGIN if source != target else 0
    return {'amount': float((amount / source_rate * target_rate * (1 - kept)).quantize(Decimal('0.01'))), 'currency': target}


class Handler(http.server.BaseHTTPRequestHandler):
    timeout = 30

    def do_GET(self):
        address = urlsplit(self.path)
        if address.path == '/health':
            self.answer(200, {'status': 'healthy'})
        elif address.path == '/convert':
            try:
                self.answer(200, convert(parse_qs(address.query)))
            except BadRequest as problem:
                self.answer(400, {'title': 'Bad Request', 'status': 400, 'detail': str(problem)}, 'application/problem+json')
        else:
            self.answer(404, {'title': 'Not Found', 'status': 404}, 'application/problem+json')

    def answer(self, status, document, kind='application/json'):
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, code='-', size='-'):
        if self.path != '/health':
            # The trace of the caller, by which the line is found from the dashboard.
            print(f"{self.command} {self.path} {int(code)} {self.headers.get('traceparent', '')}".rstrip(), flush=True)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = False  # closing waits for the requests under way


def main():
    server = Server(('127.0.0.1', int(os.environ.get('PORT', '8000'))), Handler)
    # shutdown() waits for the loop that this very thread runs.
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    print(f'listening on {server.server_port}', flush=True)
    server.serve_forever(poll_interval=0.1)
    server.server_close()
    print('stopped', flush=True)


if __name__ == '__main__':
    main()
