namespace TimeTrace.Tests.AllInOne.Api;

/// <summary>Two services, two traces: one rich in fields with a 64-bit trace id, one of a single span.</summary>
internal static class ApiSpans
{
    public const string Rich = """
        {"resourceSpans":[
          {"resource":{"attributes":[
              {"key":"host.name","value":{"stringValue":"h1"}},
              {"key":"service.name","value":{"stringValue":"client"}}]},
           "scopeSpans":[{"scope":{"name":"lib","version":"1.2"},"spans":[
             {"traceId":"00000000000000008448eb211c80319c","spanId":"b7ad6b7169203331","name":"client","kind":1,
              "startTimeUnixNano":"1784541600000000123","endTimeUnixNano":"1784541600500000999","flags":257,
              "attributes":[
                {"key":"a.array","value":{"arrayValue":{"values":[{"stringValue":"x"},{"intValue":"1"},{"boolValue":true}]}}},
                {"key":"b.bool","value":{"boolValue":false}},
                {"key":"c.bytes","value":{"bytesValue":"+/8="}},
                {"key":"d.double","value":{"doubleValue":0.25}},
                {"key":"e.empty","value":{}},
                {"key":"f.int","value":{"intValue":"9007199254740991"}},
                {"key":"g.large","value":{"intValue":"9007199254740992"}},
                {"key":"h.nan","value":{"doubleValue":"NaN"}},
                {"key":"i.text","value":{"stringValue":"<b>&\"żółć\""}}]}]}]},
          {"resource":{"attributes":[
              {"key":"host.name","value":{"stringValue":"h1"}},
              {"key":"service.name","value":{"stringValue":"server"}}]},
           "scopeSpans":[{"spans":[
             {"traceId":"00000000000000008448eb211c80319c","spanId":"00f067aa0ba902b7","parentSpanId":"b7ad6b7169203331",
              "name":"GET /gettime","kind":2,"traceState":"k=v",
              "startTimeUnixNano":"1784541600100000000","endTimeUnixNano":"1784541600200000000",
              "attributes":[{"key":"http.route","value":{"stringValue":"/gettime"}}],
              "status":{"code":2,"message":"boom"},
              "events":[{"timeUnixNano":"1784541600150000500","name":"exception",
                         "attributes":[{"key":"exception.type","value":{"stringValue":"E"}}]},
                        {"timeUnixNano":"1784541600160000000","name":"hidden",
                         "attributes":[{"key":"event","value":{"stringValue":"shown"}}]}],
              "links":[{"traceId":"00000000000000008448eb211c80319c","spanId":"b7ad6b7169203331"},
                       {"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"00000000000000aa",
                        "attributes":[{"key":"opentracing.ref_type","value":{"stringValue":"child_of"}}]},
                       {"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"00000000000000ab"}]}]}]}]}
        """;

    public const string RichTraceId = "8448eb211c80319c";

    /// <summary>Five seconds after the rich one.</summary>
    public const string Single = """
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"server"}}]},
          "scopeSpans":[{"spans":[
            {"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"00000000000000ab","name":"tick","kind":1,
             "startTimeUnixNano":"1784541605000000000","endTimeUnixNano":"1784541605000001000","status":{"code":1}}]}]}]}
        """;

    public const string SingleTraceId = "0af7651916cd43dd8448eb211c80319c";

    public const string SingleLegacyJson =
        """{"traceID":"0af7651916cd43dd8448eb211c80319c","spans":[{"traceID":"0af7651916cd43dd8448eb211c80319c","spanID":"00000000000000ab","operationName":"tick","references":[],"startTime":1784541605000000,"duration":1,"tags":[{"key":"span.kind","type":"string","value":"internal"},{"key":"otel.status_code","type":"string","value":"OK"}],"logs":[],"processID":"p1","warnings":null}],"processes":{"p1":{"serviceName":"server","tags":[]}},"warnings":null}""";

    public const string RichLegacyJson =
        """{"traceID":"8448eb211c80319c","spans":[{"traceID":"8448eb211c80319c","spanID":"b7ad6b7169203331","flags":1,"operationName":"client","references":[],"startTime":1784541600000000,"duration":500000,"tags":[{"key":"otel.scope.name","type":"string","value":"lib"},{"key":"otel.scope.version","type":"string","value":"1.2"},{"key":"a.array","type":"string","value":"[\u0022x\u0022,1,true]"},{"key":"b.bool","type":"bool","value":false},{"key":"c.bytes","type":"binary","value":"+/8="},{"key":"d.double","type":"float64","value":0.25},{"key":"e.empty","type":"string","value":""},{"key":"f.int","type":"int64","value":9007199254740991},{"key":"g.large","type":"int64","value":"9007199254740992"},{"key":"h.nan","type":"float64","value":"NaN"},{"key":"i.text","type":"string","value":"\u003Cb\u003E\u0026\u0022żółć\u0022"},{"key":"span.kind","type":"string","value":"internal"}],"logs":[],"processID":"p1","warnings":null},"""
        + """{"traceID":"8448eb211c80319c","spanID":"00f067aa0ba902b7","operationName":"GET /gettime","references":[{"refType":"FOLLOWS_FROM","traceID":"8448eb211c80319c","spanID":"b7ad6b7169203331"},{"refType":"CHILD_OF","traceID":"0af7651916cd43dd8448eb211c80319c","spanID":"00000000000000aa"},{"refType":"FOLLOWS_FROM","traceID":"0af7651916cd43dd8448eb211c80319c","spanID":"00000000000000ab"}],"startTime":1784541600100000,"duration":100000,"tags":[{"key":"http.route","type":"string","value":"/gettime"},{"key":"span.kind","type":"string","value":"server"},{"key":"otel.status_code","type":"string","value":"ERROR"},{"key":"error","type":"bool","value":true},{"key":"otel.status_description","type":"string","value":"boom"},{"key":"w3c.tracestate","type":"string","value":"k=v"}],"logs":[{"timestamp":1784541600150000,"fields":[{"key":"event","type":"string","value":"exception"},{"key":"exception.type","type":"string","value":"E"}]},{"timestamp":1784541600160000,"fields":[{"key":"event","type":"string","value":"shown"}]}],"processID":"p2","warnings":null}],"processes":{"p1":{"serviceName":"client","tags":[{"key":"host.name","type":"string","value":"h1"}]},"p2":{"serviceName":"server","tags":[{"key":"host.name","type":"string","value":"h1"}]}},"warnings":null}""";

    public static async Task<ApiHost> StartHostAsync()
    {
        var host = await ApiHost.StartAsync();
        await host.StoreAsync(Rich);
        await host.StoreAsync(Single);
        return host;
    }
}
