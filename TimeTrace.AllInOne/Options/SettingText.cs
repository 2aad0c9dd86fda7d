using System.Globalization;
using System.Net;
using TimeTrace.AllInOne.Sampling;

namespace TimeTrace.AllInOne.Options;

/// <summary>Reads the values of settings; each method throws <see cref="FormatException"/> with what is wrong.</summary>
internal static class SettingText
{
    private const string NoPort = "off";

    private static readonly (string Unit, double Bytes)[] SizeUnits =
    [
        ("KiB", 1L << 10),
        ("MiB", 1L << 20),
        ("GiB", 1L << 30),
        ("kB", 1e3),
        ("MB", 1e6),
        ("GB", 1e9),
        ("B", 1),
        ("", 1),
    ];

    private static readonly (string Unit, TimeSpan Duration)[] DurationUnits =
    [
        ("ms", TimeSpan.FromMilliseconds(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("h", TimeSpan.FromHours(1)),
        ("d", TimeSpan.FromDays(1)),
    ];

    /// <summary>An address, or <c>localhost</c> for both loopback addresses.</summary>
    public static IReadOnlyList<IPAddress> ParseListen(string text)
    {
        if (string.Equals(text, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            return [IPAddress.Loopback, IPAddress.IPv6Loopback];
        }
        return IPAddress.TryParse(text.Trim('[', ']'), out var address)
            ? [address]
            : throw new FormatException(
                $"'{text}' is no IP address; give one such as 127.0.0.1, ::1, 0.0.0.0 or localhost"
            );
    }

    /// <summary>A port number; 0 stands for any free one, <c>off</c> for none.</summary>
    public static int ParsePort(string text) =>
        text == NoPort ? PortSetting.Off
        : ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new FormatException(
            $"'{text}' is no port; give a whole number from 0 (any free port) to 65535, or {NoPort} for none"
        );

    /// <summary>A port's number as a user would write it.</summary>
    public static string OfPort(int number) =>
        number == PortSetting.Off ? NoPort : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number of bytes such as 1048576, 512MiB or 20 MB.</summary>
    public static long ParseSize(string text, long minimum, long maximum)
    {
        foreach (var (unit, bytes) in SizeUnits)
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase))
            {
                var size = ParseNumber(text[..^unit.Length]) * bytes;
                if (size is null)
                {
                    break;
                }
                return size >= minimum && size <= maximum
                    ? (long)size
                    : throw new FormatException($"'{text}' is out of range; give {minimum} to {maximum} bytes");
            }
        }
        throw new FormatException($"'{text}' is no size; give a number of bytes such as 1048576, 512MiB or 20MB");
    }

    /// <summary>A duration such as 0, 250ms, 2s, 5m, 1h or 7d.</summary>
    /// <param name="text">What a user wrote.</param>
    /// <param name="minimum">The shortest, as a user would write it.</param>
    /// <param name="maximum">The longest, likewise.</param>
    public static TimeSpan ParseDuration(string text, string minimum, string maximum)
    {
        var duration = ReadDuration(text);
        return duration >= ReadDuration(minimum) && duration <= ReadDuration(maximum)
            ? duration
            : throw new FormatException($"'{text}' is out of range; give {minimum} to {maximum}");
    }

    /// <summary>One of the names of an enumeration, in any case.</summary>
    public static T ParseName<T>(string text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (text.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }
        var names = Enum.GetNames<T>().Select(name => name.ToLowerInvariant());
        throw new FormatException($"'{text}' is not known; give {string.Join(" or ", names)}");
    }

    private static TimeSpan ReadDuration(string text)
    {
        if (text == "0")
        {
            return TimeSpan.Zero;
        }
        foreach (var (unit, duration) in DurationUnits)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal) && ParseNumber(text[..^unit.Length]) is { } count)
            {
                return count < TimeSpan.MaxValue / duration ? count * duration : TimeSpan.MaxValue;
            }
        }
        throw new FormatException($"'{text}' is no duration; give one such as 0, 250ms, 2s, 5m, 1h or 7d");
    }

    /// <summary>Host names separated by commas, without ports.</summary>
    public static IReadOnlyList<string> ParseHostNames(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var wrong = names.FirstOrDefault(name => Uri.CheckHostName(name) == UriHostNameType.Unknown);
        return wrong is null
            ? names
            : throw new FormatException($"'{wrong}' is no host name; give names without ports");
    }

    /// <summary>A secret that can stand in an address, a header and a cookie, and is not guessed at once.</summary>
    public static string ParseToken(string text) =>
        text.Length is >= 16 and <= 256 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? text
            : throw new FormatException("give 16 to 256 letters, digits, - and _; or leave it out for a random one");

    /// <summary>A folder that holds a UI's <c>index.html</c>, as a full path.</summary>
    public static string ParseUiDirectory(string text)
    {
        var path = Path.GetFullPath(text);
        if (!Directory.Exists(path))
        {
            throw new FormatException($"there is no folder '{text}'");
        }
        return File.Exists(Path.Combine(path, "index.html"))
            ? path
            : throw new FormatException($"the folder '{text}' has no index.html; give the folder of a Jaeger UI build");
    }

    /// <summary>A file of sampling strategies that can be used, as a full path.</summary>
    public static string ParseSamplingStrategies(string text)
    {
        var path = Path.GetFullPath(text);
        StrategyFile.Read(path);
        return path;
    }

    /// <summary>How often something happens a second: a number above zero.</summary>
    public static double? ParseRate(string text) =>
        ParseNumber(text) is > 0 and <= 1e6 and var rate
            ? rate
            : throw new FormatException(
                $"'{text}' is no rate; give a number above 0, up to 1000000, such as 0.5, 1 or 10"
            );

    // Bounded, so that no product of it overflows.
    private static double? ParseNumber(string text) =>
        double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number < 1e13
            ? number
            : null;
}
