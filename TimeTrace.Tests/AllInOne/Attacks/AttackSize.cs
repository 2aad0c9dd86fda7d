using System.Globalization;

namespace TimeTrace.Tests.AllInOne.Attacks;

/// <summary>How much the attacks send: TIMETRACE_TEST_ATTACKS, which is 10,000 unless told otherwise; CI says 100,000.</summary>
internal static class AttackSize
{
    /// <summary>The whole.</summary>
    public static readonly int Total = int.Parse(
        Environment.GetEnvironmentVariable("TIMETRACE_TEST_ATTACKS") ?? "10000",
        CultureInfo.InvariantCulture
    );

    /// <summary>What a port gets at least.</summary>
    public static int PerPort => Total / 4;
}
