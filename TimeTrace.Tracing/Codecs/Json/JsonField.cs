using System.Text;
using System.Text.Json;

namespace TimeTrace.Tracing.Codecs.Json;

/// <summary>One field of a message: its two JSON spellings, its protobuf number and its type.</summary>
internal sealed class JsonField(string name, int number, JsonFieldType type)
{
    private readonly byte[] _name = Encoding.UTF8.GetBytes(name);
    private readonly byte[] _snakeName = Encoding.UTF8.GetBytes(JsonNamingPolicy.SnakeCaseLower.ConvertName(name));

    public string Name { get; } = name;

    public int Number { get; } = number;

    public JsonFieldType Type { get; } = type;

    /// <summary>The message of a <see cref="JsonFieldType.Message"/>; a function, since values nest in values.</summary>
    public Func<JsonMessage>? Message { get; init; }

    /// <summary>The names of an <see cref="JsonFieldType.Enum"/>, each at its number.</summary>
    public string[] EnumNames { get; init; } = [];

    public bool IsNamed(ReadOnlySpan<byte> text) => text.SequenceEqual(_name) || text.SequenceEqual(_snakeName);
}
