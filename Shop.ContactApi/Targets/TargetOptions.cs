namespace Shop.ContactApi.Targets;

/// <summary>How soon customers are to be answered, counted in business hours.</summary>
internal sealed class TargetOptions
{
    public const string Section = "Desk:Targets";

    public TargetTimes Urgent { get; set; } = new() { FirstResponse = TimeSpan.FromHours(1), Resolution = TimeSpan.FromHours(8) };

    public TargetTimes High { get; set; } = new() { FirstResponse = TimeSpan.FromHours(4), Resolution = TimeSpan.FromDays(1) };

    public TargetTimes Normal { get; set; } = new() { FirstResponse = TimeSpan.FromHours(8), Resolution = TimeSpan.FromDays(3) };

    public TargetTimes Low { get; set; } = new() { FirstResponse = TimeSpan.FromDays(1), Resolution = TimeSpan.FromDays(7) };

    public TargetTimes Of(string priority) => priority switch
    {
        "urgent" => Urgent,
        "high" => High,
        "low" => Low,
        _ => Normal,
    };
}
