using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TimeTrace.AllInOne.Receivers.Datagrams;

/// <summary>Tells how many datagrams the system dropped at a port because nobody took them in time.</summary>
/// <remarks>See proc(5): the last column of <c>/proc/net/udp</c>.</remarks>
internal static class KernelDrops
{
    private const int LocalAddressColumn = 1;

    /// <summary>How many those of one socket are; null where the system does not tell.</summary>
    public static long? Read(IPEndPoint endPoint)
    {
        var path = endPoint.AddressFamily == AddressFamily.InterNetworkV6 ? "/proc/net/udp6" : "/proc/net/udp";
        try
        {
            return File.Exists(path) ? Find(File.ReadLines(path), endPoint) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Finds the socket's line.</summary>
    /// <param name="lines">The table, its head first.</param>
    /// <param name="endPoint">The socket's address.</param>
    internal static long? Find(IEnumerable<string> lines, IPEndPoint endPoint)
    {
        var address = TextOf(endPoint);
        foreach (var line in lines)
        {
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length > LocalAddressColumn && columns[LocalAddressColumn] == address)
            {
                return long.TryParse(columns[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                    ? count
                    : null;
            }
        }
        return null;
    }

    // Each group of four bytes as one number of the machine, in hex.
    private static string TextOf(IPEndPoint endPoint)
    {
        var bytes = endPoint.Address.GetAddressBytes();
        var words = bytes
            .Chunk(4)
            .Select(word => BitConverter.ToUInt32(word).ToString("X8", CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"{string.Concat(words)}:{endPoint.Port:X4}");
    }
}
