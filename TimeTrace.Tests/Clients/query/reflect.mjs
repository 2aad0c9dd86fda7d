// Learns of the services by server reflection: node reflect.mjs HOST:PORT
import { credentials, makeGenericClientConstructor } from '@grpc/grpc-js';
import reflection from 'grpc-reflection-js';

const address = process.argv[2];
const client = new reflection.Client(address, credentials.createInsecure());
const services = await client.listServices();
const methods = {};
for (const name of services) {
  const root = await client.fileContainingSymbol(name);
  methods[name] = Object.keys(root.lookupService(name).methods);
}

// A call by nothing but what reflection told.
const root = await client.fileContainingSymbol('jaeger.api_v3.QueryService');
const method = root.lookupService('jaeger.api_v3.QueryService').methods.GetServices;
method.resolve();
const constructor = makeGenericClientConstructor({
  GetServices: {
    path: '/jaeger.api_v3.QueryService/GetServices',
    requestStream: false,
    responseStream: false,
    requestSerialize: (message) => Buffer.from(method.resolvedRequestType.encode(message).finish()),
    requestDeserialize: (bytes) => bytes,
    responseSerialize: (message) => message,
    responseDeserialize: (bytes) => method.resolvedResponseType.decode(bytes).toJSON(),
  },
});
const caller = new constructor(address, credentials.createInsecure());
const answer = await new Promise((resolve, reject) =>
  caller.GetServices({}, (error, message) => (error ? reject(error) : resolve(message))),
);
console.log(JSON.stringify({ methods, answer }));
process.exit(0);
