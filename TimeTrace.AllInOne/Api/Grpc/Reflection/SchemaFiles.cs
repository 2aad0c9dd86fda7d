using System.Reflection;

namespace TimeTrace.AllInOne.Api.Grpc.Reflection;

/// <summary>The definitions of every service here, from the .proto files in this assembly.</summary>
internal sealed class SchemaFiles
{
    private const string Prefix = "proto/";

    private readonly Dictionary<string, SchemaFile> _byName;
    private readonly Dictionary<string, SchemaFile> _bySymbol;

    private SchemaFiles(IReadOnlyList<SchemaFile> files)
    {
        _byName = files.ToDictionary(file => file.Name, StringComparer.Ordinal);
        _bySymbol = files
            .SelectMany(file => file.Symbols.Select(symbol => (symbol, file)))
            .ToDictionary(pair => pair.symbol, pair => pair.file, StringComparer.Ordinal);
        Services = [.. files.SelectMany(file => file.Services).Order(StringComparer.Ordinal)];
    }

    /// <summary>The full names of all services, in order.</summary>
    public IReadOnlyList<string> Services { get; }

    public static SchemaFiles Load()
    {
        var assembly = typeof(SchemaFiles).Assembly;
        return new SchemaFiles([
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(name =>
                    new SchemaReader(name[Prefix.Length..].Replace('\\', '/'), ReadText(assembly, name)).Read()
                ),
        ]);
    }

    public SchemaFile? FindFile(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The file that defines a message, an enum, a service or a method.</summary>
    public SchemaFile? FindSymbol(string fullName) => _bySymbol.GetValueOrDefault(fullName);

    private static string ReadText(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
