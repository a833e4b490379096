namespace Shop.Web.Storage;

/// <summary>A catalogue that somebody gave, and what came of it. Any replica can show it.</summary>
internal sealed class ImportRun
{
    public Guid Id { get; set; }

    public required string FileName { get; set; }

    public long Size { get; set; }

    public required string StartedBy { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When the replica that runs it last said so.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>How many bytes of it Search has taken.</summary>
    public long Sent { get; set; }

    /// <summary>One of <see cref="ImportState"/>.</summary>
    public required string State { get; set; }

    public long Imported { get; set; }

    public long RefusedCount { get; set; }

    /// <summary>Number and reason of the refused lines, as JSON.</summary>
    public string? Refused { get; set; }

    /// <summary>Why nothing was imported, in the words of Search.</summary>
    public string? Problem { get; set; }
}

/// <summary>Where an import stands, as the column says it.</summary>
internal static class ImportState
{
    public const string Waiting = "waiting";
    public const string Running = "running";
    public const string Done = "done";
    public const string Refused = "refused";
    public const string Failed = "failed";
}
