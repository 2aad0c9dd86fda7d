using System.Runtime.InteropServices;

namespace TimeTrace.AllInOne.Api.Grpc.Reflection;

/// <summary>The type of a field.</summary>
/// <param name="Number">Its number in google.protobuf.FieldDescriptorProto.Type.</param>
/// <param name="FullName">The message or enum, null for a scalar.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FieldType(int Number, string? FullName)
{
    public const int Message = 11;
    public const int Enum = 14;

    /// <summary>The scalars that are in use.</summary>
    public static readonly IReadOnlyDictionary<string, int> Scalars = new Dictionary<string, int>(
        StringComparer.Ordinal
    )
    {
        ["double"] = 1,
        ["int64"] = 3,
        ["uint64"] = 4,
        ["int32"] = 5,
        ["fixed64"] = 6,
        ["fixed32"] = 7,
        ["bool"] = 8,
        ["string"] = 9,
        ["bytes"] = 12,
        ["uint32"] = 13,
    };
}
