using System.Reflection;
using System.Runtime.InteropServices;
using TimeTrace.Tracing.Codecs;
using TimeTrace.Tracing.Codecs.Otlp;
using TimeTrace.Tracing.Model;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.Tests.Tracing;

/// <summary>Keeps the arrows of the design: who may see whom.</summary>
public sealed class ArchitectureTests
{
    private const string Model = "TimeTrace.Tracing.Model";
    private const string Codecs = "TimeTrace.Tracing.Codecs";
    private const string Otlp = "TimeTrace.Tracing.Codecs.Otlp";
    private const string Storage = "TimeTrace.Tracing.Storage";
    private const string Collecting = "TimeTrace.Tracing.Collecting";
    private const string Querying = "TimeTrace.Tracing.Querying";

    private static readonly Assembly Core = typeof(Span).Assembly;

    // Storage and Querying know the OTLP codec because OTLP is the form in which spans are kept.
    [Theory]
    [InlineData(Model)]
    [InlineData(Codecs, Model)]
    [InlineData(Storage, Model, Codecs, Otlp)]
    [InlineData(Collecting, Model, Storage)]
    [InlineData(Querying, Model, Codecs, Otlp, Storage)]
    public void Namespace_OfTheCore_SeesOnlyWhatItMay(string room, params string[] others)
    {
        var seen = TypesIn(Core, room)
            .SelectMany(type => OursIn(TypeReferences.Of(type)).Select(other => (From: type, To: other)))
            .Where(arrow => !IsIn(arrow.To, room) && !others.Contains(arrow.To.Namespace))
            .Select(arrow => $"{arrow.From} sees {arrow.To}");

        Assert.NotEmpty(TypesIn(Core, room));
        Assert.Empty(seen);
    }

    [Fact]
    public void Namespace_OfTheCore_IsOneOfTheRooms() =>
        Assert.All(
            OursIn(Core.GetTypes()),
            type => Assert.Contains((string[])[Model, Codecs, Storage, Collecting, Querying], room => IsIn(type, room))
        );

    [Fact]
    public void Core_References_OnlyTheBaseClassLibrary() =>
        Assert.All(
            Core.GetReferencedAssemblies(),
            reference =>
                Assert.True(
                    File.Exists(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), $"{reference.Name}.dll")),
                    $"{reference.Name} is no part of .NET's base"
                )
        );

    [Fact]
    public void Projects_ButTestsAndBenchmarks_DoNotSeeAllInOne() =>
        Assert.All(
            (string[])["Tracing", "AppHost", "Client", "Server", "ServiceDefaults"],
            project =>
                Assert.DoesNotContain(
                    Assembly.Load($"TimeTrace.{project}").GetReferencedAssemblies(),
                    reference => reference.Name == "TimeTrace.AllInOne"
                )
        );

    [Fact]
    public void Receivers_OfAllInOne_SeeNoStore() =>
        Assert.Empty(Arrows("TimeTrace.AllInOne.Receivers", type => IsIn(type, Storage) || IsIn(type, Querying)));

    [Fact]
    public void Api_OfAllInOne_SeesNoWriter() =>
        Assert.Empty(
            Arrows(
                "TimeTrace.AllInOne.Api",
                type =>
                    type == typeof(ISpanWriter)
                    || type == typeof(TimeTrace.Tracing.Collecting.Collector)
                    || typeof(ISpanWriter).IsAssignableFrom(type)
            )
        );

    // The rules above hold only as long as references are really found.
    [Fact]
    public void TypeReferences_OfEveryKind_AreFound()
    {
        var found = TypeReferences.Of(typeof(Sample));

        Assert.Superset(
            new HashSet<Type>
            {
                typeof(MalformedPayloadException),
                typeof(SpanRow),
                typeof(StoredTrace),
                typeof(SpanId),
                typeof(TraceQuery),
                typeof(OtlpDecoder),
            },
            found
        );
    }

    private static IEnumerable<string> Arrows(string room, Func<Type, bool> isForbidden) =>
        from type in TypesIn(Assembly.Load("TimeTrace.AllInOne"), room)
        from other in TypeReferences.Of(type)
        where isForbidden(other)
        select $"{type} sees {other}";

    private static IEnumerable<Type> TypesIn(Assembly assembly, string room) =>
        assembly.GetTypes().Where(type => IsIn(type, room));

    private static bool IsIn(Type type, string room) =>
        type.Namespace == room || type.Namespace?.StartsWith(room + ".", StringComparison.Ordinal) == true;

    // Coverage and the compiler add types of their own.
    private static IEnumerable<Type> OursIn(IEnumerable<Type> types) => types.Where(type => IsIn(type, "TimeTrace"));

    private sealed class Sample : Dictionary<SpanId, StoredTrace[]>
    {
        private readonly List<SpanRow> _rows = [];

        public static void Throw() => throw new MalformedPayloadException("", 0);

        public object Call(List<TraceQuery> queries) => OtlpDecoder.Text([], default) + queries.Count + _rows.Count;
    }
}
