using TimeTrace.AllInOne.Web.Search;

namespace TimeTrace.Tests.AllInOne.Web;

public sealed class PickerOptionsTests
{
    [Theory]
    [InlineData("", "Cart", "api", "cart-api", "shop")]
    [InlineData("CART", "Cart", "cart-api")]
    [InlineData("api", "api", "cart-api")]
    [InlineData("x")]
    public void Choose_TextInAnyCase_PutsThoseFirstThatBeginWithIt(string typed, params string[] expected) =>
        Assert.Equal(expected, PickerOptions.Choose(["Cart", "api", "cart-api", "shop", "api"], typed).Names);

    [Theory]
    [InlineData(100, 100, 0)]
    [InlineData(101, 100, 1)]
    [InlineData(2_410, 100, 2_310)]
    public void Choose_ManyNames_OffersTheFirstHundredAndCountsTheRest(int count, int offered, int more)
    {
        var options = PickerOptions.Choose(Enumerable.Range(0, count).Select(i => $"name {i}"), "name");

        Assert.Equal((offered, more), (options.Names.Count, options.MoreCount));
    }
}
