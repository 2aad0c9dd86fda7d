using System.Text.Json;
using TimeTrace.Tracing.Storage.Segments.Maintenance;

namespace TimeTrace.AllInOne.Commands;

/// <summary>What <c>stats</c> shows.</summary>
/// <param name="DataDirectory">The folder.</param>
/// <param name="Data">What it holds.</param>
/// <param name="LedgerUrl">Where a running process was asked for its ledger.</param>
/// <param name="Ledger">What it answered; null where none did.</param>
internal sealed record StatsReport(string DataDirectory, FolderStatistics Data, string LedgerUrl, JsonElement? Ledger);
