using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace TimeTrace.AppHost.Ports;

/// <summary>
/// Reads the numbers of all ports: from the port's setting, else from the backend's own environment variable. An empty value
/// counts as not set.
/// </summary>
internal static class PortNumbersReader
{
    /// <summary>
    /// Reads every number. Where anything is wrong, <paramref name="errors"/> gets a sentence for each fault; a port whose setting is
    /// wrong has its default number.
    /// </summary>
    public static PortNumbers Read(IConfiguration configuration, List<string> errors)
    {
        RefuseUnknown(configuration, errors);
        var numbers = ApplicationPorts.All.ToDictionary(port => port, port => Number(configuration, port, errors));
        RefuseShared(numbers, errors);
        return new PortNumbers(numbers);
    }

    public static bool IsKnown(string name) =>
        ApplicationPorts.All.Any(port => port.SettingName.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static void RefuseUnknown(IConfiguration configuration, List<string> errors) =>
        errors.AddRange(
            configuration
                .GetSection(ApplicationPort.Section)
                .GetChildren()
                .Select(child => child.Path)
                .Where(name => !IsKnown(name))
                .Select(name =>
                    $"{name} is not a setting; the ports are {string.Join(", ", ApplicationPorts.All.Select(port => port.Name))}."
                )
        );

    private static PortNumber Number(IConfiguration configuration, ApplicationPort port, List<string> errors)
    {
        foreach (var name in new[] { port.SettingName, port.Variable })
        {
            if (configuration[name]?.Trim() is not { Length: > 0 } text)
            {
                continue;
            }
            if (TryParse(text, port, out var number))
            {
                return new PortNumber(number, IsChosen: true);
            }
            errors.Add($"{name} is '{text}'; it must be {port.Values}.");
            break;
        }
        return new PortNumber(port.DefaultNumber, IsChosen: false);
    }

    private static bool TryParse(string text, ApplicationPort port, out int? number)
    {
        number = null;
        if (text.Equals(ApplicationPort.Off, StringComparison.OrdinalIgnoreCase))
        {
            return !port.IsNeeded;
        }
        if (
            !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            || parsed < port.Minimum
            || parsed > ApplicationPort.Maximum
        )
        {
            return false;
        }
        number = parsed;
        return true;
    }

    /// <summary>A UDP and a TCP port may have the same number.</summary>
    private static void RefuseShared(Dictionary<ApplicationPort, PortNumber> numbers, List<string> errors) =>
        errors.AddRange(
            numbers
                .Where(pair => pair.Value.Number is > ApplicationPort.AnyFree)
                .GroupBy(pair => (pair.Key.IsUdp, pair.Value.Number))
                .Where(sharing => sharing.Count() > 1)
                .Select(sharing =>
                    $"{string.Join(" and ", sharing.Select(pair => pair.Key.SettingName))} are all {sharing.Key.Number}; "
                    + "each needs a port of its own."
                )
        );
}
