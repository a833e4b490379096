using Shop.Dashboard.SignIn;
using Shop.Tests.ServiceDefaults;

namespace Shop.Tests.Dashboard;

public sealed class SignInTicketTests
{
    private readonly ManualTime _clock = new();

    [Fact]
    public void Ticket_IsGood_UntilItsTime()
    {
        var tickets = new SignInTickets("token", _clock);
        var ticket = tickets.Issue();

        Assert.True(tickets.IsValid(ticket));
        _clock.Advance(SignInTickets.Lifetime);
        Assert.False(tickets.IsValid(ticket));
    }

    [Fact]
    public void Ticket_OfAnotherToken_IsNoGood() =>
        Assert.False(new SignInTickets("token", _clock).IsValid(new SignInTickets("another", _clock).Issue()));

    [Fact]
    public void Ticket_ChangedAnywhere_IsNoGood()
    {
        var tickets = new SignInTickets("token", _clock);
        var ticket = tickets.Issue();

        for (var i = 0; i < ticket.Length; i++)
        {
            foreach (var other in "AB_-9=")
            {
                var changed = ticket[..i] + other + ticket[(i + 1)..];
                Assert.True(changed == ticket || !tickets.IsValid(changed), changed);
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("ä ö")]
    [InlineData("AAAAAGsFOV88cugku_0BDiv2bUeO5HIAxqt9TPl1TkMjMxVmc-nsYi75Y22LzgYxl435Z9LLw==")]
    [InlineData("AAAAAGsFOV88cugku_0BDiv2bUeO5HIAxqt9TPl1TkMjMxVmc-nsYi75Y22LzgYxl435Z9LL ä")]
    public void Garbage_IsNoGood(string? ticket) => Assert.False(new SignInTickets("token", _clock).IsValid(ticket));

    [Fact]
    public void EveryTicket_IsAnother_AndEndsAlone()
    {
        var tickets = new SignInTickets("token", _clock);
        var (first, second) = (tickets.Issue(), tickets.Issue());

        tickets.SignOut(first);

        Assert.NotEqual(first, second);
        Assert.False(tickets.IsValid(first));
        Assert.True(tickets.IsValid(second));
    }
}
