using TimeTrace.AppHost.Standalone;

namespace TimeTrace.Tests.AppHost.Standalone;

public sealed class LogPrefixerTests : IDisposable
{
    private static readonly Part s_api = new("api", Part.Cyan, "api");
    private static readonly Part s_server = new("server", Part.Green, "server");

    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void Write_TwoParts_AlignsTheirNames()
    {
        var log = new LogPrefixer(_output, _error, coloured: false);

        log.Write(s_api, "one");
        log.Write(s_server, "two");
        log.WriteError(s_server, "three");
        log.Write("four", "five");

        Assert.Equal("api    | one\nserver | two\nfour\nfive\n", _output.ToString());
        Assert.Equal("server | three\n", _error.ToString());
    }

    [Fact]
    public void Write_Coloured_ColoursTheNameOnly()
    {
        new LogPrefixer(_output, _error, coloured: true).Write(s_server, "one");

        Assert.Equal("\e[32mserver |\e[0m one\n", _output.ToString());
    }
}
