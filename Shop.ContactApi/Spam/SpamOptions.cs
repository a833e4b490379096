using System.ComponentModel.DataAnnotations;

namespace Shop.ContactApi.Spam;

internal sealed class SpamOptions
{
    public const string Section = "Spam";

    /// <summary>A form that comes back sooner was not filled in by a person.</summary>
    [Range(0, 60)]
    public double MinimumSeconds { get; set; } = 3;

    /// <summary>For how long a form may lie open.</summary>
    [Range(1, 168)]
    public int FormHours { get; set; } = 24;

    /// <summary>From how many links on they speak against a message.</summary>
    [Range(1, 1000)]
    public int ManyLinks { get; set; } = 4;

    /// <summary>How many lessons of each kind it takes before what was learned counts.</summary>
    [Range(1, 10_000)]
    public int LessonsNeeded { get; set; } = 10;

    /// <summary>What a network address may send at once; 0 is without limit.</summary>
    [Range(0, 1_000_000)]
    public int ClientBurst { get; set; } = 100;

    /// <summary>What it may send in an hour in the long run.</summary>
    [Range(1, 1_000_000)]
    public int ClientPerHour { get; set; } = 200;

    /// <summary>The same for an e-mail address, whose owner gets a mail for each message.</summary>
    [Range(0, 1_000_000)]
    public int AddressBurst { get; set; } = 100;

    [Range(1, 1_000_000)]
    public int AddressPerHour { get; set; } = 50;
}
