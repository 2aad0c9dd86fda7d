// Sends one trace with every field of a span: node export.mjs grpc|protobuf|json URL TRACE_ID
import { ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, createTraceState, trace } from '@opentelemetry/api';
import { OTLPTraceExporter as GrpcExporter } from '@opentelemetry/exporter-trace-otlp-grpc';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { NodeSDK, resources, tracing } from '@opentelemetry/sdk-node';

const exporters = { grpc: GrpcExporter, protobuf: ProtobufExporter, json: JsonExporter };
const [protocol, url, traceId] = process.argv.slice(2);

let lastSpanId = 0;
const idGenerator = {
  generateTraceId: () => traceId,
  generateSpanId: () => (++lastSpanId).toString(16).padStart(16, '0'),
};

const sdk = new NodeSDK({
  autoDetectResources: false,
  resource: resources.resourceFromAttributes(
    {
      'service.name': 'Bäckerei 🥐',
      'service.version': '4.5.6',
      'host.cpus': 8,
      'process.command_args': ['node', 'export.mjs'],
    },
    { schemaUrl: 'https://opentelemetry.io/schemas/1.30.0' },
  ),
  idGenerator,
  instrumentations: [],
  metricReaders: [],
  logRecordProcessors: [],
  spanLimits: { attributeCountLimit: 16, eventCountLimit: 2, linkCountLimit: 2 },
  spanProcessors: [new tracing.BatchSpanProcessor(new exporters[protocol]({ url }))],
});
sdk.start();

// Beyond 2^53 in nanoseconds, so that no exporter may take them for ordinary numbers.
const at = (nanos) => [1_753_000_000, nanos];
const tracer = trace.getTracer('bakery', '7.8.9');

const remote = {
  traceId,
  spanId: 'ffffffffffffffff',
  traceFlags: TraceFlags.SAMPLED,
  traceState: createTraceState('vendor=value,other=1'),
  isRemote: true,
};
const root = tracer.startSpan(
  'GET /brötchen/{id} 日本語',
  { kind: SpanKind.SERVER, startTime: at(1) },
  trace.setSpanContext(ROOT_CONTEXT, remote),
);
root.setAttributes({
  text: 'größer 🥐 "quoted" \\ \n',
  'text.empty': '',
  yes: true,
  no: false,
  zero: 0,
  int: 42,
  'int.negative': -42,
  'int.large': Number.MAX_SAFE_INTEGER,
  double: 3.25,
  'double.small': 1e-300,
  texts: ['a', 'ö', ''],
  bools: [true, false],
  ints: [1, -2, 3],
  doubles: [1.5, -2.25],
  'array.empty': [],
  sixteenth: 'kept',
  seventeenth: 'dropped',
});
root.addEvent('dropped', at(2));
root.addEvent('empty', at(3));
root.addEvent('full', { text: 'ö', int: 1, flag: true, doubles: [0.5] }, at(4));
root.recordException({ name: 'OvenError', message: 'zu heiß', stack: 'at bake' }, at(5));
root.addLink({ context: { traceId: '0'.repeat(31) + '1', spanId: '0'.repeat(15) + '1', traceFlags: TraceFlags.NONE } });
root.addLink({ context: remote, attributes: { why: 'retry', attempt: 2 } });
root.addLink({ context: { ...remote, spanId: 'eeeeeeeeeeeeeeee' } });

const within = trace.setSpan(ROOT_CONTEXT, root);
for (const kind of [SpanKind.INTERNAL, SpanKind.CLIENT, SpanKind.PRODUCER, SpanKind.CONSUMER]) {
  const span = tracer.startSpan(SpanKind[kind].toLowerCase(), { kind, startTime: at(10) }, within);
  span.setStatus({ code: SpanStatusCode.OK });
  span.end(at(20));
}
root.setStatus({ code: SpanStatusCode.ERROR, message: 'kaputt' });
root.end(at(123_456_789));
await sdk.shutdown();
