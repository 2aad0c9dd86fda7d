using System.Globalization;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;

namespace TimeTrace.Benchmarks.Workload;

/// <summary>Writes the about ten attributes of a span, named as the semantic conventions name them.</summary>
/// <param name="writer">Where to.</param>
internal readonly struct AttributeWriter(ProtoWriter writer)
{
    private const int Field = OtlpFields.Span.Attributes;

    /// <param name="span">Whose attributes.</param>
    /// <param name="user">Who made the request.</param>
    public void Write(GeneratedSpan span, int user)
    {
        switch (span.Operation.Type)
        {
            case OperationType.Http:
                WriteHttp(span);
                break;
            case OperationType.Rpc:
                WriteRpc(span);
                break;
            case OperationType.Database:
                WriteDatabase(span);
                break;
            default:
                WriteInternal(span);
                break;
        }
        KeyValueWriter.Write(writer, Field, SearchedAttributes.UserId, SearchedAttributes.UserValue(user));
        KeyValueWriter.Write(writer, Field, "thread.id", 1 + (span.Chance % 64));
        KeyValueWriter.Write(writer, Field, "app.cache.hit", span.Chance % 2 == 0);
        KeyValueWriter.Write(writer, Field, "app.wait_ms", span.DurationNano % 10_000_000 / 1e6);
        WriteSearched(span);
    }

    private void WriteHttp(GeneratedSpan span)
    {
        var method = span.Operation.Name[..span.Operation.Name.IndexOf(' ', StringComparison.Ordinal)];
        var path = span.Operation.Target.Replace("{id}", Text(span.Chance % 100_000), StringComparison.Ordinal);
        KeyValueWriter.Write(writer, Field, "http.request.method", method);
        KeyValueWriter.Write(writer, Field, "http.route", span.Operation.Target);
        KeyValueWriter.Write(writer, Field, "http.response.status_code", StatusCode(span));
        KeyValueWriter.Write(writer, Field, "url.path", path);
        KeyValueWriter.Write(writer, Field, "server.address", Host(span));
        KeyValueWriter.Write(writer, Field, "user_agent.original", UserAgent(span));
        KeyValueWriter.Write(writer, Field, "network.protocol.version", "1.1");
    }

    private void WriteRpc(GeneratedSpan span)
    {
        var service = span.Operation.Name[..span.Operation.Name.IndexOf('/', StringComparison.Ordinal)];
        KeyValueWriter.Write(writer, Field, "rpc.system", "grpc");
        KeyValueWriter.Write(writer, Field, "rpc.service", service);
        KeyValueWriter.Write(writer, Field, "rpc.method", span.Operation.Target);
        KeyValueWriter.Write(writer, Field, "rpc.grpc.status_code", span.IsError ? 13 : 0);
        KeyValueWriter.Write(writer, Field, "server.address", Host(span));
        KeyValueWriter.Write(writer, Field, "network.peer.address", $"10.1.{span.Chance % 7}.{span.Chance % 251}");
        KeyValueWriter.Write(writer, Field, "rpc.message.uncompressed_size", span.Chance % 20_000);
    }

    private void WriteDatabase(GeneratedSpan span)
    {
        var verb = span.Operation.Name[..span.Operation.Name.IndexOf(' ', StringComparison.Ordinal)];
        KeyValueWriter.Write(writer, Field, "db.system.name", "postgresql");
        KeyValueWriter.Write(writer, Field, "db.namespace", "shop_production");
        KeyValueWriter.Write(writer, Field, "db.operation.name", verb);
        KeyValueWriter.Write(writer, Field, "db.query.text", QueryText(span, verb));
        KeyValueWriter.Write(writer, Field, "server.address", Host(span));
        KeyValueWriter.Write(writer, Field, "server.port", 5432);
        KeyValueWriter.Write(writer, Field, "db.response.returned_rows", span.Chance % 1_000);
    }

    private void WriteInternal(GeneratedSpan span)
    {
        var service = Catalog.Services[span.Operation.Service];
        KeyValueWriter.Write(writer, Field, "code.function.name", $"Shop.{service}.Handlers.{span.Operation.Target}");
        KeyValueWriter.Write(writer, Field, "code.file.path", $"/src/{service}/Handlers.cs");
        KeyValueWriter.Write(writer, Field, "cloud.region", $"eu-central-{1 + (span.Chance % 3)}");
        KeyValueWriter.Write(writer, Field, "deployment.ring", $"ring-{span.Chance % 5}");
        KeyValueWriter.Write(writer, Field, "messaging.destination.name", $"orders.v2.partition-{span.Chance % 32}");
        KeyValueWriter.Write(writer, Field, "app.queue.length", span.Chance % 64);
        KeyValueWriter.Write(writer, Field, "app.tenant", $"tenant-{span.Chance % 400}");
    }

    private void WriteSearched(GeneratedSpan span)
    {
        if (span.IsInCohort)
        {
            KeyValueWriter.Write(writer, Field, SearchedAttributes.Cohort, SearchedAttributes.CohortValue);
        }
        if (span.HasIncident)
        {
            KeyValueWriter.Write(writer, Field, SearchedAttributes.Incident, SearchedAttributes.OtherIncidentValue);
        }
    }

    private static int StatusCode(GeneratedSpan span) =>
        span.IsError ? 500
        : span.Chance % 20 == 0 ? 404
        : 200;

    private static string Host(GeneratedSpan span) => Catalog.Services[span.Operation.Service] + ".shop.svc";

    private static string QueryText(GeneratedSpan span, string verb) =>
        $"{verb} c{span.Chance % 7}, name FROM {span.Operation.Target} WHERE id = $1 AND state = {span.Chance % 11}";

    private static string UserAgent(GeneratedSpan span) =>
        $"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/{100 + (span.Chance % 50)}.0 Safari/537.36";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
