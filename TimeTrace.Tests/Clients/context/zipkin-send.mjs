// Sends spans with everything that Zipkin's client for Node.js knows: node zipkin-send.mjs v2|v1 URL
import zipkin from 'zipkin';
import { HttpLogger } from 'zipkin-transport-http';

const [version, endpoint] = process.argv.slice(2);
const encoder = version === 'v1' ? zipkin.jsonEncoder.JSON_V1 : zipkin.jsonEncoder.JSON_V2;
const logger = new HttpLogger({ endpoint, jsonEncoder: encoder, httpInterval: 10 });
const { Annotation, InetAddress, TraceId, option } = zipkin;
const traceId = '00000000000000aa00000000000000bb';
const id = (spanId, parentId, shared = false) =>
  new TraceId({
    traceId,
    spanId,
    parentId: parentId ? new option.Some(parentId) : option.None,
    sampled: new option.Some(true),
    debug: spanId === '000000000000000b',
    shared,
  });

let now = 1_784_592_000_000_000;
const recorder = new zipkin.BatchRecorder({ logger, timeout: 60_000_000_000 });
const record = (traceId, micros, annotation) =>
  recorder.record({ traceId, timestamp: now + micros, annotation });

const client = id('000000000000000b', '000000000000000c');
record(client, 0, new Annotation.ServiceName('Bäckerei 🥐'));
record(client, 0, new Annotation.LocalAddr({ host: new InetAddress('10.0.0.1'), port: 8080 }));
record(client, 0, new Annotation.Rpc('GET /brötchen 日本語'));
record(client, 0, new Annotation.BinaryAnnotation('text', 'größer 🥐 "quoted" \\ \n'));
record(client, 0, new Annotation.BinaryAnnotation('number', '42'));
record(client, 0, new Annotation.BinaryAnnotation('error', 'true'));
record(client, 0, new Annotation.ServerAddr({ serviceName: 'lager', host: new InetAddress('10.0.0.2'), port: 9000 }));
record(client, 0, new Annotation.ClientSend());
record(client, 400, new Annotation.Message('erste Zeile'));
record(client, 1000, new Annotation.ClientRecv());

const local = id('000000000000000d', '000000000000000b');
record(local, 100, new Annotation.ServiceName('Bäckerei 🥐'));
record(local, 100, new Annotation.LocalOperationStart('kneten'));
record(local, 150, new Annotation.Message('halb'));
record(local, 200, new Annotation.LocalOperationStop());

// A server that goes on with its caller's id, and a message on its way.
const server = id('000000000000000e', '000000000000000b', true);
record(server, 300, new Annotation.ServiceName('lager'));
record(server, 300, new Annotation.Rpc('nehmen'));
record(server, 300, new Annotation.ClientAddr({ host: new InetAddress('10.0.0.1'), port: 41000 }));
record(server, 300, new Annotation.ServerRecv());
record(server, 700, new Annotation.ServerSend());

const producer = id('000000000000000f', '000000000000000e');
record(producer, 400, new Annotation.ServiceName('lager'));
record(producer, 400, new Annotation.Rpc('melden'));
record(producer, 400, new Annotation.MessageAddr({ serviceName: 'post', host: new InetAddress('10.0.0.3'), port: 5672 }));
record(producer, 400, new Annotation.ProducerStart());
record(producer, 450, new Annotation.ProducerStop());

const consumer = id('0000000000000010', '000000000000000f');
record(consumer, 500, new Annotation.ServiceName('kasse'));
record(consumer, 500, new Annotation.Rpc('lesen'));
record(consumer, 500, new Annotation.ConsumerStart());
record(consumer, 600, new Annotation.ConsumerStop());
// All spans go in one request, for which the sender's own timer does not keep the process.
setInterval(() => {}, 1000);
logger.on('success', () => process.exit(0));
