// Calls two addresses within a span, with its context in the headers of a format: node context.mjs FORMAT URL RELAY_URL
import { ROOT_CONTEXT, propagation, trace } from '@opentelemetry/api';
import { B3InjectEncoding, B3Propagator } from '@opentelemetry/propagator-b3';
import { JaegerPropagator } from '@opentelemetry/propagator-jaeger';
import { core, tracing } from '@opentelemetry/sdk-node';
import zipkin from 'zipkin';
import { call, createTracer } from './opentracing-client.mjs';

const [format, url, relay] = process.argv.slice(2);

const propagators = {
  w3c: () => new core.W3CTraceContextPropagator(),
  b3: () => new B3Propagator(),
  b3multi: () => new B3Propagator({ injectEncoding: B3InjectEncoding.MULTI_HEADER }),
  jaeger: () => new JaegerPropagator(),
};

// Baggage goes in W3C's header, whatever the format of the trace.
async function callWithOpenTelemetry(propagator) {
  const span = new tracing.BasicTracerProvider().getTracer('test').startSpan('call');
  const baggage = propagation.createBaggage({ user: { value: 'ann' } });
  const within = propagation.setBaggage(trace.setSpan(ROOT_CONTEXT, span), baggage);
  const headers = {};
  for (const each of [propagator, new core.W3CBaggagePropagator()]) {
    each.inject(within, headers, { set: (carrier, key, value) => (carrier[key] = value) });
  }
  const body = await callBoth(headers);
  const { traceId, spanId } = span.spanContext();
  return { traceId, spanId, body };
}

async function callWithZipkin() {
  const recorder = new zipkin.BatchRecorder({ logger: { logSpan: () => {} } });
  const tracer = new zipkin.Tracer({ ctxImpl: new zipkin.ExplicitContext(), recorder, localServiceName: 'shop' });
  return tracer.scoped(async () => {
    const id = tracer.createRootId();
    const { headers } = zipkin.Request.addZipkinHeaders({}, id);
    return { traceId: id.traceId, spanId: id.spanId, body: await callBoth(headers) };
  });
}

async function callWithOpenTracing() {
  const tracer = createTracer('shop', 'http://127.0.0.1:1');
  const answer = await call(tracer, 'call', url);
  return { ...answer, body: (await call(tracer, 'relayed', relay)).body };
}

async function callBoth(headers) {
  await (await fetch(url, { headers })).text();
  return (await fetch(relay, { headers })).text();
}

const answer =
  format === 'opentracing' ? await callWithOpenTracing()
  : format === 'zipkin' ? await callWithZipkin()
  : await callWithOpenTelemetry(propagators[format]());
console.log(JSON.stringify(answer));
process.exit(0);
