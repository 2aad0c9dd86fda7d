// Asks what to record, as OpenTelemetry's remote sampler does: node sample.mjs URL SERVICE OPERATION...
import { ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import { JaegerRemoteSampler } from '@opentelemetry/sampler-jaeger-remote';

const [endpoint, serviceName, ...operations] = process.argv.slice(2);
const undecided = { shouldSample: () => ({ decision: 'undecided' }), toString: () => 'undecided' };
const sampler = new JaegerRemoteSampler({ endpoint, serviceName, initialSampler: undecided, poolingInterval: 100 });
const traceId = '0af7651916cd43dd8448eb211c80319c';
const decide = (operation) => sampler.shouldSample(ROOT_CONTEXT, traceId, operation, SpanKind.SERVER, {}, []).decision;

// It asks for the first time after its interval.
while (decide('any') === 'undecided') await new Promise((resolve) => setTimeout(resolve, 20));
console.log(JSON.stringify(operations.map(decide)));
process.exit(0);
