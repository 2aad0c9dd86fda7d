namespace TimeTrace.Tracing.Model;

/// <summary>A typed attribute value; the accessor that fits <see cref="Kind"/> returns it, the others their default.</summary>
public readonly struct AttributeValue
{
    private readonly long _bits;
    private readonly object? _object;

    private AttributeValue(AttributeKind kind, long bits, object? value)
    {
        Kind = kind;
        _bits = bits;
        _object = value;
    }

    /// <summary>The value's type.</summary>
    public AttributeKind Kind { get; }

    /// <summary>The text of a <see cref="AttributeKind.String"/>, else empty.</summary>
    public string AsString => _object as string ?? "";

    /// <summary>The value of a <see cref="AttributeKind.Bool"/>.</summary>
    public bool AsBool => Kind == AttributeKind.Bool && _bits != 0;

    /// <summary>The value of an <see cref="AttributeKind.Int"/>.</summary>
    public long AsInt => Kind == AttributeKind.Int ? _bits : 0;

    /// <summary>The value of a <see cref="AttributeKind.Double"/>.</summary>
    public double AsDouble => Kind == AttributeKind.Double ? BitConverter.Int64BitsToDouble(_bits) : 0;

    /// <summary>The bytes of a <see cref="AttributeKind.Bytes"/>, else empty.</summary>
    public ReadOnlyMemory<byte> AsBytes => _object as byte[];

    /// <summary>The items of an <see cref="AttributeKind.Array"/>, else empty.</summary>
    public IReadOnlyList<AttributeValue> AsArray => _object as AttributeValue[] ?? [];

    /// <summary>The entries of a <see cref="AttributeKind.KeyValueList"/>, else empty.</summary>
    public IReadOnlyList<KeyValue> AsKeyValueList => _object as KeyValue[] ?? [];

    /// <summary>A text value.</summary>
    public static AttributeValue Of(string value) => new(AttributeKind.String, 0, value);

    /// <summary>A truth value.</summary>
    public static AttributeValue Of(bool value) => new(AttributeKind.Bool, value ? 1 : 0, null);

    /// <summary>An integer value.</summary>
    public static AttributeValue Of(long value) => new(AttributeKind.Int, value, null);

    /// <summary>A floating-point value.</summary>
    public static AttributeValue Of(double value) =>
        new(AttributeKind.Double, BitConverter.DoubleToInt64Bits(value), null);

    /// <summary>A bytes value; the array belongs to the value from now on.</summary>
    public static AttributeValue Of(byte[] value) => new(AttributeKind.Bytes, 0, value);

    /// <summary>A list value; the array belongs to the value from now on.</summary>
    public static AttributeValue Of(AttributeValue[] items) => new(AttributeKind.Array, 0, items);

    /// <summary>A key-value list; the array belongs to the value from now on.</summary>
    public static AttributeValue Of(KeyValue[] entries) => new(AttributeKind.KeyValueList, 0, entries);

    /// <summary>The text form by which searches compare values; see <see cref="AttributeText"/>.</summary>
    public override string ToString() => AttributeText.Format(this);
}
