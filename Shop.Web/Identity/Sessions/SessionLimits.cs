namespace Shop.Web.Identity.Sessions;

/// <summary>Configuration section <c>Sessions</c>.</summary>
internal sealed class SessionLimits
{
    /// <summary>A session that nobody uses ends after this.</summary>
    public TimeSpan Idle { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Every session ends after this.</summary>
    public TimeSpan Longest { get; set; } = TimeSpan.FromHours(12);

    /// <summary>Between the password and the code.</summary>
    public TimeSpan SecondStep { get; set; } = TimeSpan.FromMinutes(5);
}
