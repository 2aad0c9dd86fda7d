using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Aspire.Hosting.Jaeger.Configuration;

/// <summary>Writes a time span as Go's <c>time.ParseDuration</c> reads it, in the largest unit that divides it: <c>720h</c>, <c>200ms</c>.</summary>
/// <remarks>See https://pkg.go.dev/time#ParseDuration.</remarks>
internal sealed class GoDurationConverter : IYamlTypeConverter
{
    private static readonly (TimeSpan Length, string Name)[] Units =
    [
        (TimeSpan.FromHours(1), "h"),
        (TimeSpan.FromMinutes(1), "m"),
        (TimeSpan.FromSeconds(1), "s"),
        (TimeSpan.FromMilliseconds(1), "ms"),
        (TimeSpan.FromMicroseconds(1), "us"),
    ];

    public bool Accepts(Type type) => type == typeof(TimeSpan);

    public object ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer) =>
        throw new NotSupportedException("Documents are only written.");

    public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) =>
        emitter.Emit(new Scalar(Format((TimeSpan)value!)));

    /// <summary>The duration in Go's form. A tenth of a microsecond, the rest that no unit divides, is cut off.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
        {
            return "0s";
        }
        var unit = Array.Find(Units, unit => duration.Ticks % unit.Length.Ticks == 0);
        unit = unit.Name is null ? Units[^1] : unit;
        return FormattableString.Invariant($"{duration.Ticks / unit.Length.Ticks}{unit.Name}");
    }
}
