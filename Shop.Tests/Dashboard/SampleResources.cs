using Shop.Dashboard.Application;

namespace Shop.Tests.Dashboard;

/// <summary>Resources in every state that a page must be able to show.</summary>
internal static class SampleResources
{
    public const string Secret = "k7Qx-secret-password";

    public static readonly DateTimeOffset Start = new(2026, 11, 21, 9, 30, 5, TimeSpan.Zero);

    private static readonly CommandView[] s_running =
    [
        new("start", "Start", false),
        new("stop", "Stop", true) { Confirmation = "Stop it? Requests to it will fail until it is started again." },
        new("restart", "Restart", true) { Description = "Ends it and starts it anew" },
    ];

    private static readonly CommandView[] s_stopped = [new("start", "Start", true), new("stop", "Stop", false), new("restart", "Restart", false)];

    public static IReadOnlyList<ResourceView> All() =>
    [
        Running("postgres", "Server") with { Source = "/usr/lib/postgresql/15/bin/postgres", Links = [new("tcp", "tcp://localhost:5432")] },
        Running("searchdb", "Database") with { Parent = "postgres", Replicas = [], Relations = [new("postgres", "Parent")], Commands = [] },
        Running("contactdb", "Database") with { Parent = "postgres", Replicas = [], Relations = [new("postgres", "Parent")], Commands = [] },
        Running("rabbitmq", "Server") with { Source = "/usr/sbin/rabbitmq-server" },
        Running("search-migrations", "Project") with
        {
            State = "Finished", IsHealthy = null, ExitCode = 0, StoppedAt = Start.AddSeconds(4), Commands = s_stopped,
            Replicas = [], Relations = [new("searchdb", "Reference"), new("searchdb", "WaitFor")],
        },
        Search(),
        Running("contact", "Project") with
        {
            State = "CrashLoop", IsHealthy = null, Restarts = 7, ReplicasWanted = 1,
            StateReason = "Ended with exit code 134 five times in a minute; starts again in 32 s.\nUnhandled exception. "
                + "System.InvalidOperationException: No connection string contactdb.\n   at Shop.ContactApi.Program.Main()",
            Replicas = [Replica("contact-1") with { State = "CrashLoop", IsHealthy = null, Restarts = 7, StateReason = "exit code 134" }],
            Relations = [new("contactdb", "Reference"), new("rabbitmq", "WaitFor")],
        },
        Running("web", "Project") with
        {
            Links = [new("http", "http://localhost:8080"), new("shop", "https://shop.example/start")], ReplicasWanted = 1,
            Source = "/src/Shop/Shop.Web/Shop.Web.csproj", Replicas = [Replica("web-1")],
            Relations = [new("search", "Reference"), new("contact", "Reference"), new("search", "WaitFor")],
        },
        Running("stock-feed", "Executable") with { State = "NotStarted", IsHealthy = null, StartedAt = null, Replicas = [], Commands = s_stopped, Source = "python3 feed.py" },
        Running("mail", "Container") with { State = "Waiting", IsHealthy = null, StateReason = "Waits for rabbitmq.", Replicas = [], Relations = [new("rabbitmq", "WaitFor")] },
    ];

    public static ResourceView Running(string name, string type) => new()
    {
        Name = name,
        Type = type,
        State = "Running",
        IsHealthy = true,
        StartedAt = Start,
        Replicas = [Replica(name + "-1")],
        Commands = s_running,
        Environment = [new("ASPNETCORE_ENVIRONMENT", "Development", false), new($"ConnectionStrings__{name}", $"Host=localhost;Password={Secret}", true)],
    };

    public static ReplicaView Replica(string name) => new()
    {
        Name = name,
        State = "Running",
        IsHealthy = true,
        Id = "48213",
        StartedAt = Start,
        Commands = s_running,
    };

    private static ResourceView Search() => Running("search", "Project") with
    {
        Source = "/src/Shop/Shop.SearchApi/Shop.SearchApi.csproj",
        ReplicasWanted = 2,
        Restarts = 1,
        IsHealthy = false,
        HealthReason = "1 of 2 replicas is not healthy: GET /health answered 503",
        Links = [new("http", "http://localhost:8081"), new("broken", "javascript:alert(1)")],
        Replicas = [Replica("search-1"), Replica("search-2") with { IsHealthy = false, HealthReason = "GET /health answered 503", Restarts = 1 }],
        Relations = [new("searchdb", "Reference"), new("rabbitmq", "Reference"), new("search-migrations", "WaitForCompletion")],
        Commands = [.. s_running, new("reindex", "Rebuild the index", true) { Description = "Reads every product again", Confirmation = "Rebuild it now?" }],
    };
}
