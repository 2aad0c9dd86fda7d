using System.Globalization;

namespace TimeTrace.Benchmarks.Workload;

/// <summary>The attributes that searches ask for.</summary>
internal static class SearchedAttributes
{
    /// <summary>Who made the request: the same in all spans of a trace, one of a million values.</summary>
    public const string UserId = "user.id";

    public const string UserPrefix = "user-";
    public const int UserCount = 1_000_000;
    public const int UserDigits = 7;

    /// <summary>On one span in a thousand.</summary>
    public const string Cohort = "experiment.cohort";

    public const string CohortValue = "beta-7";

    /// <summary>With <see cref="IncidentValue"/> on one span in a million.</summary>
    public const string Incident = "incident.id";

    public const string IncidentValue = "INC-42";

    /// <summary>The value where it is not that one; equally long.</summary>
    public const string OtherIncidentValue = "INC-17";

    public static ReadOnlySpan<byte> IncidentUtf8 => "INC-42"u8;

    public static string UserValue(int user) => UserPrefix + user.ToString("D7", CultureInfo.InvariantCulture);
}
