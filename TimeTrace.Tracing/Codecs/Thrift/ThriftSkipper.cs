namespace TimeTrace.Tracing.Codecs.Thrift;

/// <summary>Passes over values that nothing is made of.</summary>
internal static class ThriftSkipper
{
    // Each level is a call within a call.
    private const int MaxDepth = 64;
    private const int UuidBytes = 16;

    /// <exception cref="MalformedPayloadException">The value is cut off, or nested too deep.</exception>
    public static void Skip<TReader>(ref TReader reader, ThriftType type, int depth = 0)
        where TReader : struct, IThriftReader, allows ref struct
    {
        if (depth > MaxDepth)
        {
            ProtoReader.Throw($"values are nested more than {MaxDepth} deep", reader.Position);
        }
        switch (type)
        {
            case ThriftType.Bool:
                reader.ReadBool();
                break;
            case ThriftType.Byte:
                reader.ReadByte();
                break;
            case ThriftType.I16:
                reader.ReadI16();
                break;
            case ThriftType.I32:
                reader.ReadI32();
                break;
            case ThriftType.I64:
                reader.ReadI64();
                break;
            case ThriftType.Double:
                reader.ReadDouble();
                break;
            case ThriftType.Binary:
                reader.ReadBinary();
                break;
            case ThriftType.Uuid:
                reader.Skip(UuidBytes);
                break;
            case ThriftType.Struct:
                SkipStruct(ref reader, depth);
                break;
            case ThriftType.Map:
                SkipMap(ref reader, depth);
                break;
            default:
                SkipList(ref reader, depth);
                break;
        }
    }

    private static void SkipStruct<TReader>(ref TReader reader, int depth)
        where TReader : struct, IThriftReader, allows ref struct
    {
        var outer = reader.BeginStruct();
        while (reader.TryReadField(out _, out var type))
        {
            Skip(ref reader, type, depth + 1);
        }
        reader.EndStruct(outer);
    }

    private static void SkipList<TReader>(ref TReader reader, int depth)
        where TReader : struct, IThriftReader, allows ref struct
    {
        var (element, count) = reader.ReadList();
        for (var i = 0; i < count; i++)
        {
            Skip(ref reader, element, depth + 1);
        }
    }

    private static void SkipMap<TReader>(ref TReader reader, int depth)
        where TReader : struct, IThriftReader, allows ref struct
    {
        var (key, value, count) = reader.ReadMap();
        for (var i = 0; i < count; i++)
        {
            Skip(ref reader, key, depth + 1);
            Skip(ref reader, value, depth + 1);
        }
    }
}
