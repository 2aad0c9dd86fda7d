using TimeTrace.Tracing.Model;

namespace TimeTrace.Tracing.Codecs.Zipkin;

/// <summary>Where a span was, or whom it called: stretches of the span's texts, empty for what is not known.</summary>
internal struct ZipkinEndpoint
{
    /// <summary>The service's name.</summary>
    public ByteRange Service;

    /// <summary>An IPv4 or IPv6 address as text.</summary>
    public ByteRange Address;

    /// <summary>A second address, where both kinds are known.</summary>
    public ByteRange OtherAddress;

    /// <summary>The port; zero where it is not known.</summary>
    public int Port;

    /// <summary>Whether nothing is known.</summary>
    public readonly bool IsEmpty => Service.Length == 0 && Address.Length == 0 && Port == 0;

    /// <summary>Notes an address.</summary>
    public void AddAddress(ByteRange address)
    {
        if (Address.Length == 0)
        {
            Address = address;
        }
        else
        {
            OtherAddress = address;
        }
    }
}
