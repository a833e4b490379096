namespace Shop.ContactApi.Targets;

internal sealed class TargetTimes
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public TimeSpan FirstResponse { get; set; }

    public TimeSpan Resolution { get; set; }

    public bool MakeSense => FirstResponse > TimeSpan.Zero && FirstResponse <= Longest && Resolution > TimeSpan.Zero && Resolution <= Longest;
}
