namespace Shop.Dashboard.Files;

/// <summary>A file as the page shows it.</summary>
public sealed record FolderFile(string Name, long Size, DateTimeOffset At);
