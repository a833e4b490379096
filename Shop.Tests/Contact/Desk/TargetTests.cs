using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Shop.ContactApi.Desk;
using Shop.ContactApi.Storage;
using Shop.ContactApi.Targets;
using Shop.Tests.ServiceDefaults;

namespace Shop.Tests.Contact.Desk;

/// <summary>Business hours, and when a conversation is late.</summary>
public sealed class TargetTests
{
    private static readonly BusinessHoursOptions Office = new()
    {
        TimeZone = "Europe/Berlin",
        Days = Enumerable.Range(1, 5).ToDictionary(day => (DayOfWeek)day, _ => "09:00-12:00, 13:00-17:00"),
        Holidays = ["2026-12-25"],
    };

    [Theory]
    [InlineData("Nowhere/Land", "09:00-17:00", "2026-12-25")]
    [InlineData("UTC", "9-17", "2026-12-25")]
    [InlineData("UTC", "", "2026-12-25")]
    [InlineData("UTC", "17:00-09:00", "2026-12-25")]
    [InlineData("UTC", "09:00-12:00,11:00-13:00", "2026-12-25")]
    [InlineData("UTC", "09:00-25:00", "2026-12-25")]
    [InlineData("UTC", "09:00-17:00", "25.12.2026")]
    public void Calendar_ThatMakesNoSense_EndsTheServiceAtItsStart(string zone, string hours, string holiday)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Start(
            ("Desk:BusinessHours:TimeZone", zone), ("Desk:BusinessHours:Days:Monday", hours), ("Desk:BusinessHours:Holidays:0", holiday)));
        Assert.Contains("Desk:BusinessHours", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_OfNothingOrForEver_EndTheServiceAtItsStart()
    {
        foreach (var time in new[] { "00:00:00", "-01:00:00", "400.00:00:00" })
        {
            Assert.Throws<OptionsValidationException>(() => Start(("Desk:Targets:Urgent:FirstResponse", time)));
        }
    }

    // 2026-11-20 is a Friday; Berlin is an hour ahead of UTC in winter, and changes its clocks on 2026-03-29.
    [Theory]
    [InlineData("2026-11-20T08:00Z", "02:00", "2026-11-20T10:00Z")]
    [InlineData("2026-11-20T08:00Z", "04:00", "2026-11-20T13:00Z")]
    [InlineData("2026-11-20T15:00Z", "02:00", "2026-11-23T09:00Z")]
    [InlineData("2026-11-21T15:00Z", "07:00", "2026-11-23T16:00Z")]
    [InlineData("2026-12-24T15:00Z", "01:30", "2026-12-28T08:30Z")]
    [InlineData("2026-03-27T15:00Z", "02:00", "2026-03-30T08:00Z")]
    [InlineData("2026-11-20T11:30Z", "00:30", "2026-11-20T12:30Z")]
    public void BusinessTime_SkipsNightsWeekendsAndHolidays(string from, string duration, string until)
    {
        var clock = new BusinessClock(Office);
        Assert.Equal(At(until), clock.Add(At(from), TimeSpan.Parse(duration, CultureInfo.InvariantCulture)));
        Assert.Equal(TimeSpan.Parse(duration, CultureInfo.InvariantCulture), clock.Between(At(from), At(until)));
    }

    [Fact]
    public void BusinessTime_WithoutCalendar_IsTime_AndWithoutAnOpenHourEnds()
    {
        var always = new BusinessClock(new BusinessHoursOptions());
        Assert.Equal(At("2026-11-22T04:00Z"), always.Add(At("2026-11-20T04:00Z"), TimeSpan.FromDays(2)));
        Assert.Equal(TimeSpan.Zero, always.Between(At("2026-11-22T04:00Z"), At("2026-11-20T04:00Z")));
        var rare = new BusinessClock(new BusinessHoursOptions { Days = { [DayOfWeek.Monday] = "00:00-00:01" } });
        Assert.True(rare.Add(At("2026-11-20T04:00Z"), TimeSpan.FromDays(366)) > At("2036-01-01T00:00Z"));
    }

    [Fact]
    public void Resolution_WaitsForTheCustomer_AndAMissedTargetStaysMissed()
    {
        var targets = Clock();
        var conversation = NewConversation();
        targets.Start(conversation);
        Assert.Equal((Day(0, 8), Day(3)), (conversation.FirstResponseDueAt, conversation.ResolutionDueAt));

        TargetClock.Stop(conversation, Day(1));
        Assert.Equal(["firstResponse"], Missed(conversation, Day(30)));
        targets.Resume(conversation, Day(30));
        Assert.Equal((Day(32), null), (conversation.ResolutionDueAt, conversation.StoppedAt));

        TargetClock.Stop(conversation, Day(33));
        targets.Resume(conversation, Day(40));
        Assert.Equal(Day(32), conversation.ResolutionDueAt);
        Assert.Equal(["firstResponse", "resolution"], Missed(conversation, Day(40)));
        conversation.Status = ConversationStatus.Spam;
        Assert.Empty(Missed(conversation, Day(40)));
    }

    [Fact]
    public void Priority_CountsAnewFromTheBeginning_WithThePauses()
    {
        var targets = Clock();
        var conversation = NewConversation();
        targets.Start(conversation);
        TargetClock.Stop(conversation, Day(1));
        targets.Resume(conversation, Day(2));
        targets.Reprioritize(conversation, "urgent");
        Assert.Equal((Day(0, 1), Day(1, 8)), (conversation.FirstResponseDueAt, conversation.ResolutionDueAt));
        conversation.FirstResponseAt = Day(0, 1);
        targets.Reprioritize(conversation, "low");
        Assert.Equal((Day(0, 1), Day(8)), (conversation.FirstResponseDueAt, conversation.ResolutionDueAt));
    }

    private static IReadOnlyList<string> Missed(Conversation conversation, DateTimeOffset now) => TargetView.Of(conversation, now).Breaches;

    private static TargetClock Clock() => new(new BusinessClock(new BusinessHoursOptions()), Options.Create(new TargetOptions()));

    private static DateTimeOffset Day(int day, int hour = 0) => At("2026-11-01T00:00Z").AddDays(day).AddHours(hour);

    private static Conversation NewConversation() => new()
    {
        Reference = "SH-222222",
        TokenHash = [],
        Name = "Ann",
        Email = "ann@example.org",
        Subject = "Hello",
        Status = ConversationStatus.New,
        CreatedAt = Day(0),
        UpdatedAt = Day(0),
    };

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static void Start(params (string, string)[] settings)
    {
        using var app = TestService.Build(builder => builder.Services.AddTargets(), map: null, settings);
        app.Start();
    }
}
