namespace TimeTrace.Client;

/// <summary>Prints what came of a request: results on stdout, errors on stderr.</summary>
/// <param name="uiAddress">Where traces are looked at.</param>
internal sealed class Report(Uri uiAddress)
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
            Console.WriteLine($"{uiAddress.AbsoluteUri.TrimEnd('/')}/trace/{answer.TraceId}");
        }
    }
}
