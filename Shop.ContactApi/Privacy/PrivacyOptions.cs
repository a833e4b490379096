using System.ComponentModel.DataAnnotations;

namespace Shop.ContactApi.Privacy;

/// <summary>How long things are kept; 0 days is for ever.</summary>
internal sealed class PrivacyOptions
{
    public const string Section = "Privacy";

    /// <summary>After a conversation was solved.</summary>
    [Range(0, 36_500)]
    public int SolvedDays { get; set; } = 730;

    /// <summary>After something was last done with spam.</summary>
    [Range(0, 36_500)]
    public int SpamDays { get; set; } = 30;

    /// <summary>How long a repeated Idempotency-Key is recognized.</summary>
    [Range(1, 36_500)]
    public int SubmissionDays { get; set; } = 30;

    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);
}
