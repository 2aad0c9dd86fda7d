using TimeTrace.Tracing.Collecting;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Tests.Tracing.Collecting;

public sealed class ClientReportsTests
{
    private readonly ClientReports _reports = new();

    [Fact]
    public void Total_WithoutReports_IsUnknown() => Assert.Null(_reports.Total);

    [Fact]
    public void Add_TotalsOfClients_AddsWhatIsNew()
    {
        Add("a", 1, new(3, 0, 1));
        Add("b", 1, new(10, 0, 0));
        Assert.Equal(new ClientLosses(1, 2, 0), Add("a", 2, new(4, 2, 1)));

        Assert.Equal(new ClientLosses(14, 2, 1), _reports.Total);
    }

    // Datagrams overtake each other and come twice.
    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void Add_WhatIsNotNew_AddsNothing(long number)
    {
        Add("a", 7, new(3, 0, 1));

        Assert.Equal(default, Add("a", number, new(9, 9, 9)));
        Assert.Equal(new ClientLosses(3, 0, 1), _reports.Total);
    }

    [Fact]
    public void Add_NumbersThatCannotBe_AddsNothingUntrue()
    {
        Add("a", 1, new(-5, long.MaxValue, 0));
        Add("b", 1, new(long.MinValue, long.MaxValue, 2));

        Assert.Equal(new ClientLosses(0, 1L << 49, 2), _reports.Total);
    }

    [Fact]
    public void Add_MoreClientsThanAreKnown_ForgetsTheOneSilentForLongest()
    {
        for (var client = 0; client < ClientReports.MaxClients; client++)
        {
            Add($"{client}", 1, new(1, 0, 0));
        }
        Add("0", 2, new(1, 0, 0));
        Add("one more", 1, new(1, 0, 0));

        Assert.Equal(default, Add("0", 3, new(1, 0, 0)));
        Assert.Equal(new ClientLosses(1, 0, 0), Add("1", 3, new(1, 0, 0)));
    }

    private ClientLosses Add(string client, long number, ClientLosses losses) =>
        _reports.Add(new ClientReport(client, number, losses));
}
