// A program traced with OpenTracing and Jaeger's client, as the article has it.
import jaeger from 'jaeger-client';
import opentracing from 'opentracing';

export function createTracer(serviceName, collectorEndpoint) {
  const reporter = { collectorEndpoint, flushIntervalMs: 10 };
  return jaeger.initTracer({ serviceName, sampler: { type: 'const', param: 1 }, reporter }, {});
}

// Calls an address within a span that carries baggage; answers the span's ids and the body.
export async function call(tracer, name, url) {
  const span = tracer.startSpan(name);
  span.setTag(opentracing.Tags.SPAN_KIND, opentracing.Tags.SPAN_KIND_RPC_CLIENT);
  span.setBaggageItem('user', 'ann');
  const headers = {};
  tracer.inject(span, opentracing.FORMAT_HTTP_HEADERS, headers);
  const body = await (await fetch(url, { headers })).text();
  span.finish();
  const context = span.context();
  return { traceId: context.traceIdStr, spanId: context.spanIdStr, body };
}

export const close = (tracer) => new Promise((resolve) => tracer.close(resolve));
