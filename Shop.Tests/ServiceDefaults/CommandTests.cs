using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop.ServiceDefaults.Commands;

namespace Shop.Tests.ServiceDefaults;

[Collection("console")]
public sealed class CommandTests
{
    private readonly List<string> _ran = [];

    [Fact]
    public async Task Migrate_WithSeveral_RunsThemInOrderWithTheirArguments()
    {
        var code = await RunAsync(["migrate", "--catalog", "x.gz"], ("migrate", 0), ("token", 0), ("migrate", 0));

        Assert.Equal((0, ""), code);
        Assert.Equal(["0 migrate --catalog,x.gz", "2 migrate --catalog,x.gz"], _ran);
    }

    [Fact]
    public async Task Command_ThatFails_EndsWithItsCodeAndStopsTheRest()
    {
        var (code, _) = await RunAsync(["migrate"], ("migrate", 3), ("migrate", 0));

        Assert.Equal(3, code);
        Assert.Single(_ran);
    }

    [Fact]
    public async Task Command_ThatThrows_IsOneLineAndExitCodeOne()
    {
        var (code, error) = await RunAsync(["migrate"], ("migrate", -1));

        Assert.Equal((1, "migrate: it broke in two lines\n"), (code, error));
    }

    [Fact]
    public async Task Command_Unknown_NamesThoseThereAre()
    {
        var (code, error) = await RunAsync(["migrat"], ("token", 0), ("migrate", 0), ("migrate", 0));

        Assert.Equal((1, "migrat: no such command; there is: migrate, token\n"), (code, error));
    }

    [Theory]
    [InlineData("--topology", "monolith")]
    [InlineData("key=value", "")]
    public async Task Options_WithoutCommand_Serve(string first, string second)
    {
        var app = TestService.Build();
        var running = app.RunAsync([first, second]);
        while (app.Urls.FirstOrDefault()?.EndsWith(":0", StringComparison.Ordinal) != false)
        {
            await Task.Delay(20);
        }
        using var client = new HttpClient();
        Assert.Equal("Healthy", await client.GetStringAsync($"{app.Urls.First()}/alive"));

        app.Lifetime.StopApplication();

        Assert.Equal(0, await running.WaitAsync(TimeSpan.FromMinutes(2)));
    }

    [Fact]
    public async Task Serving_OnATakenPort_IsOneLineAndExitCodeOne()
    {
        await using var taken = await TestService.StartAsync();
        var app = TestService.Build(settings: ("urls", $"http://127.0.0.1:{taken.Address.Port}"));
        app.Urls.Clear();
        app.Urls.Add($"http://127.0.0.1:{taken.Address.Port}");

        var (code, error) = await CaptureAsync(() => app.RunAsync([]));

        Assert.Equal(1, code);
        Assert.Contains("address already in use", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Building_WithSettingsThatCannotBe_IsOneLineAndExitCodeOne()
    {
        var (code, error) = await CaptureAsync(() => ServiceProgram.RunAsync([], () => TestService.Build(settings: ("Proxies:Trusted", "foo"))));

        Assert.Equal(1, code);
        Assert.Contains("Proxies:Trusted: 'foo' is neither an address nor a network", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task Command_DoesNotStartHostedServices()
    {
        var hosted = new HostedProbe();
        var app = TestService.Build(builder =>
        {
            builder.Services.AddHostedService(_ => hosted);
            builder.Services.AddSingleton<IServiceCommand>(new RecordingCommand("migrate", 0, 0, _ran));
        });

        await app.RunAsync(["migrate"]);

        Assert.False(hosted.Started);
    }

    private Task<(int Code, string Error)> RunAsync(string[] args, params (string Name, int Code)[] commands) =>
        CaptureAsync(() => TestService.Build(builder =>
        {
            for (var i = 0; i < commands.Length; i++)
            {
                var (name, code) = commands[i];
                var command = new RecordingCommand(name, code, i, _ran);
                builder.Services.AddScoped<IServiceCommand>(_ => command);
            }
        }).RunAsync(args));

    private static async Task<(int Code, string Error)> CaptureAsync(Func<Task<int>> run)
    {
        var (before, error) = (Console.Error, new StringWriter());
        Console.SetError(error);
        try
        {
            return (await run(), error.ToString().ReplaceLineEndings("\n"));
        }
        finally
        {
            Console.SetError(before);
        }
    }

    private sealed class RecordingCommand(string name, int code, int number, List<string> ran) : IServiceCommand
    {
        public string Name => name;

        public Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
        {
            ran.Add($"{number} {name} {string.Join(',', args)}".TrimEnd());
            return code >= 0 ? Task.FromResult(code) : throw new UnreachableException("it broke\nin two lines");
        }
    }

    private sealed class HostedProbe : IHostedService
    {
        public bool Started { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Started = true;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
