using System.Globalization;
using System.IO.Enumeration;
using TimeTrace.Tracing.Storage;

namespace TimeTrace.AllInOne.Api.Elasticsearch;

/// <summary>The indices that Jaeger would have made of the kept spans: one for each day in UTC on which spans began.</summary>
internal static class SpanIndices
{
    private const string Prefix = "jaeger-span-";
    private const string DayFormat = "yyyy-MM-dd";
    private const int MinutesPerDay = 24 * 60;

    /// <summary>The name of a day's index.</summary>
    public static string NameOf(DateOnly day) => Prefix + day.ToString(DayFormat, CultureInfo.InvariantCulture);

    /// <summary>The day on which a span began. Every start that 64 bits can hold has one.</summary>
    public static DateOnly DayOf(ulong startUnixNano) => DayOfMinute(OperationMinute.MinuteOf(startUnixNano));

    public static DateOnly DayOfMinute(int minute) =>
        DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(minute / MinutesPerDay);

    /// <summary>The first nanosecond of a day.</summary>
    public static ulong StartOf(DateOnly day) =>
        (ulong)(day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber)
        * MinutesPerDay
        * OperationMinute.NanoPerMinute;

    /// <summary>The days that an expression of index names means.</summary>
    /// <param name="expression">Names separated by commas; <c>*</c> stands for any text, a leading <c>-</c> takes out again.</param>
    /// <param name="kept">The days that there are.</param>
    /// <param name="ignoresMissing">Whether a name without a wildcard may be missing.</param>
    /// <exception cref="ElasticsearchException">A name without a wildcard is not there.</exception>
    public static IReadOnlySet<DateOnly> Select(string expression, IReadOnlySet<DateOnly> kept, bool ignoresMissing)
    {
        var selected = new SortedSet<DateOnly>();
        foreach (var part in expression.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = part is "_all" ? "*" : part;
            if (name.StartsWith('-'))
            {
                selected.RemoveWhere(day => IsMeant(name[1..], day));
                continue;
            }
            var found = kept.Where(day => IsMeant(name, day)).ToList();
            if (found.Count == 0 && !name.Contains('*', StringComparison.Ordinal) && !ignoresMissing)
            {
                throw new ElasticsearchException(
                    StatusCodes.Status404NotFound,
                    "index_not_found_exception",
                    $"no such index [{name}]"
                );
            }
            selected.UnionWith(found);
        }
        return selected;
    }

    private static bool IsMeant(string pattern, DateOnly day) =>
        FileSystemName.MatchesSimpleExpression(pattern, NameOf(day), ignoreCase: false);
}
