# Sends spans with everything that py_zipkin knows: python3 send.py v1-thrift|v1-json|v2-json URL
import sys
import urllib.request

from py_zipkin import Encoding, Kind
from py_zipkin.zipkin import ZipkinAttrs, zipkin_span

form, url = sys.argv[1:]
encodings = {'v1-thrift': Encoding.V1_THRIFT, 'v1-json': Encoding.V1_JSON, 'v2-json': Encoding.V2_JSON}
content_types = {'v1-thrift': 'application/x-thrift', 'v1-json': 'application/json', 'v2-json': 'application/json'}


def send(body):
    data = body if isinstance(body, bytes) else body.encode('utf-8')
    request = urllib.request.Request(url, data, {'Content-Type': content_types[form]})
    assert urllib.request.urlopen(request).status == 202


attributes = ZipkinAttrs('00000000000000aa00000000000000bb', '000000000000000b', '000000000000000c', '0', True)
with zipkin_span(
    service_name='Bäckerei 🥐',
    span_name='GET /brötchen 日本語',
    transport_handler=send,
    zipkin_attrs=attributes,
    encoding=encodings[form],
    host='10.0.0.1',
    port=8080,
    kind=Kind.CLIENT,
    binary_annotations={'text': 'größer 🥐 "quoted" \\ \n', 'error': 'true'},
) as span:
    span.add_sa_binary_annotation(9000, 'lager', '10.0.0.2')
    with zipkin_span(service_name='Bäckerei 🥐', span_name='kneten', timestamp=1784592001.0, duration=0.5):
        pass
