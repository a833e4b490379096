using System.Globalization;
using System.Text;
using Shop.Dashboard.Telemetry;

namespace Shop.Tests.Dashboard;

public sealed class WaitingLettersTests
{
    private readonly TelemetryStore _store = new();

    [Fact]
    public void Count_IsTheQueueOnce_AndEachTableOnce()
    {
        Add("contact", "contact", "shop.queue.waiting", "queue", "shop.dead-letters", 4);
        Add("search", "search-1", "shop.queue.waiting", "queue", "shop.dead-letters", 4);
        Add("contact", "contact", "shop.queue.waiting", "queue", "contact.notifications", 100);
        Add("shop", "shop-1", "shop.dead_letters.waiting", "module", "contact", 2);
        Add("shop", "shop-2", "shop.dead_letters.waiting", "module", "contact", 2);
        Add("shop", "shop-1", "shop.dead_letters.waiting", "module", "search", 1);

        Assert.Equal(7, new WaitingLetters(_store, TimeProvider.System).Count);
    }

    [Fact]
    public void Count_ThatIsOld_IsNotTold()
    {
        Add("contact", "contact", "shop.queue.waiting", "queue", "shop.dead-letters", 4, minutesAgo: 10);

        Assert.Equal(0, new WaitingLetters(_store, TimeProvider.System).Count);
    }

    private void Add(string service, string instance, string name, string attribute, string of, int value, int minutesAgo = 0)
    {
        var time = DateTimeOffset.UtcNow.AddMinutes(-minutesAgo).UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        Assert.NotEqual(PointFate.NotShown, _store.Metrics.Add(Encoding.UTF8.GetBytes(
            $$"""{"time":"{{time}}","service":"{{service}}","instance":"{{instance}}","meter":"Shop.Messaging","instrument":"{{name}}","kind":"gauge","unit":"","description":"","value":{{value}},"attributes":{"{{attribute}}":"{{of}}"} }""")));
    }
}
