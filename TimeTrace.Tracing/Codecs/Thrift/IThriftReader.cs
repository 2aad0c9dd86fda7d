using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Thrift;

/// <summary>
/// Walks a thrift payload in one of its encodings without copying. What runs past the payload's end is refused before it is
/// read, so that no size that a sender names is believed.
/// </summary>
internal interface IThriftReader
{
    /// <summary>Where it is, in bytes from the payload's start.</summary>
    int Position { get; }

    /// <summary>Reads what is before a call's arguments, and answers the call's name.</summary>
    ByteRange ReadMessage();

    /// <summary>Begins a struct.</summary>
    /// <returns>What <see cref="EndStruct"/> is given.</returns>
    int BeginStruct();

    /// <summary>Reads the next field's id and type; false at the struct's end.</summary>
    bool TryReadField(out int id, out ThriftType type);

    /// <summary>Goes back to the struct around the one that has ended.</summary>
    /// <param name="outer">What <see cref="BeginStruct"/> answered.</param>
    void EndStruct(int outer);

    bool ReadBool();

    byte ReadByte();

    /// <summary>Reads an integer of 16 bits.</summary>
    int ReadI16();

    int ReadI32();

    long ReadI64();

    double ReadDouble();

    /// <summary>The stretch of a text or of bytes.</summary>
    ByteRange ReadBinary();

    /// <summary>Reads what is before the elements of a list or set: their type, and no more of them than there is room for.</summary>
    (ThriftType Element, int Count) ReadList();

    /// <summary>Reads what is before the pairs of a map.</summary>
    (ThriftType Key, ThriftType Value, int Count) ReadMap();

    /// <summary>Passes over bytes.</summary>
    void Skip(int count);
}
