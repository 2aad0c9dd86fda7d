using TimeTrace.AppHost.Standalone;

namespace TimeTrace.Tests.AppHost.Standalone;

public sealed class LogPrefixerTests : IDisposable
{
    private static readonly Part Api = new("api", Part.Cyan, "api");
    private static readonly Part Server = new("server", Part.Green, "server");

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

        log.Write(Api, "one");
        log.Write(Server, "two");
        log.WriteError(Server, "three");
        log.Write("four", "five");

        Assert.Equal("api    | one\nserver | two\nfour\nfive\n", _output.ToString());
        Assert.Equal("server | three\n", _error.ToString());
    }

    [Fact]
    public void Write_Coloured_ColoursTheNameOnly()
    {
        new LogPrefixer(_output, _error, coloured: true).Write(Server, "one");

        Assert.Equal("\e[32mserver |\e[0m one\n", _output.ToString());
    }
}
