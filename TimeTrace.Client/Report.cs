namespace TimeTrace.Client;

/// <summary>Prints what came of a request: results on stdout, errors on stderr.</summary>
/// <param name="uiAddress">Where traces are looked at; null where no setting says where spans go.</param>
internal sealed class Report(Uri? uiAddress)
{
    public void Print(TimeAnswer answer)
    {
        if (answer.Error is null)
        {
            Console.WriteLine($"Received result: {answer.Text}");
        }
        else
        {
            Console.Error.WriteLine($"The request failed: {answer.Error}");
        }

        if (answer.TraceId is null)
        {
            Console.WriteLine("Trace: not sampled");
        }
        else
        {
            Console.WriteLine($"Trace: {answer.TraceId}");
            Console.WriteLine(
                uiAddress is null
                    ? "The trace is sent nowhere: set ConnectionStrings__jaeger=http://localhost:4317, or OTEL_EXPORTER_OTLP_ENDPOINT."
                    : $"{uiAddress.AbsoluteUri.TrimEnd('/')}/trace/{answer.TraceId}"
            );
        }
    }
}
