using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Shop.Tests.Hosting;

/// <summary>What fails after the start: the host stays up and says in one line what happened and to whom.</summary>
public sealed class AppHostFaultTests : IDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly string _state = Directory.CreateTempSubdirectory("shop-faults-").FullName;

    public void Dispose() => Directory.Delete(_state, recursive: true);

    [Fact]
    [Trait("Category", "Fault")]
    public async Task CatalogueDamagedInTheMiddle_FailsTheImport_AndTheHostStaysUp()
    {
        var file = Path.Combine(_state, "damaged.ndjson.gz");
        await WriteDamagedAsync(file);
        using var host = AppHostProcess.Start("--servers", "local", "--state", _state, "--port-offset", "350", "--topology", "monolith", "--catalog", file);

        var reason = await host.WaitForLineAsync(l => l.Contains("damaged.ndjson.gz", StringComparison.Ordinal) && l.Contains("cannot be read", StringComparison.Ordinal), Patience);
        Assert.StartsWith("shop-migrations", reason, StringComparison.Ordinal);
        await host.WaitForLineAsync(l => l.Contains("did not start: shop-migrations failed with exit code 1", StringComparison.Ordinal), Patience);
        Assert.DoesNotContain(host.Output, l => l.Contains("   at ", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Output, l => l.StartsWith("Shop is ready", StringComparison.Ordinal));
        Assert.Contains(host.Id.ToString(CultureInfo.InvariantCulture), await File.ReadAllTextAsync(Path.Combine(_state, "apphost.pid")), StringComparison.Ordinal);
        host.Signal(Terminate);
        await host.ExitAsync(Patience);
    }

    [Fact]
    [Trait("Category", "Fault")]
    public async Task ServiceThatCrashesAtStart_IsTriedAgain_AndTheHostStaysUp()
    {
        var broken = Program("dotnet", flag => $$"""
            case "$*" in *migrate*) ;; *Shop.ContactApi.dll*) [ -e {{flag}} ] && echo "boom: no more paper" >&2 && exit 134;; esac
            exec dotnet "$@"
            """);
        using var host = AppHostProcess.StartWith([$"DOTNET_HOST_PATH={Path.Combine(_state, "dotnet")}"],
            "--servers", "local", "--state", _state, "--port-offset", "400");

        await host.WaitForLineAsync(l => Is(l, "contact", "boom: no more paper"), Patience);
        await host.WaitForLineAsync(l => Is(l, "contact", "» ended with exit code 134; starts again in 1 s"), Patience);
        await host.WaitForLineAsync(l => Is(l, "contact", "» crash loop: ended with exit code 134; starts again in 4 s"), Patience);
        // The others may still be at work when it is told first: in the end it is contact alone that is missing.
        await host.WaitForLineAsync(l => l == "Not ready yet: contact ended with exit code 134.", Patience);
        File.Delete(broken);
        await ReadyAsync(host);
    }

    [Fact]
    [Trait("Category", "Fault")]
    public async Task DatabaseThatDiesAtStart_IsTriedAgain_AndWhatNeedsItWaits()
    {
        var folder = PostgresFolder();
        var broken = Program("postgres", flag => $$"""
            case "$*" in *--version*) ;; *) [ -e {{flag}} ] && echo 'FATAL:  could not open file "global/pg_control"' >&2 && exit 1;; esac
            exec {{folder}}/postgres "$@"
            """);
        File.CreateSymbolicLink(Path.Combine(_state, "initdb"), Path.Combine(folder, "initdb"));
        using var host = AppHostProcess.StartWith([$"PATH={_state}:{Environment.GetEnvironmentVariable("PATH")}"],
            "--servers", "local", "--state", Path.Combine(_state, "s"), "--port-offset", "450");

        await host.WaitForLineAsync(l => Is(l, "postgres", "» ended with exit code 1; starts again in 1 s"), Patience);
        // When it is told first, it may just be starting again.
        await host.WaitForLineAsync(l => IsReport(l, "postgres ended with exit code 1", "search-migrations"), Patience);
        File.Delete(broken);
        await ReadyAsync(host);
    }

    [Fact]
    [Trait("Category", "Fault")]
    public async Task BrokerThatComesLate_IsWaitedFor()
    {
        // The broker's start script finds Erlang on PATH.
        var late = Program("erl", flag => $$"""
            while [ -e {{flag}} ]; do sleep 0.2; done
            PATH="${PATH#*:}" exec erl "$@"
            """);
        using var host = AppHostProcess.StartWith([$"PATH={_state}:{Environment.GetEnvironmentVariable("PATH")}"],
            "--servers", "local", "--state", Path.Combine(_state, "s"), "--port-offset", "500");

        await host.WaitForLineAsync(l => IsReport(l, "rabbitmq", "contact"), Patience);
        File.Delete(late);
        await ReadyAsync(host);
    }

    private static bool Is(string line, string resource, string text) =>
        line.StartsWith(resource + " ", StringComparison.Ordinal) && line.EndsWith("| " + text, StringComparison.Ordinal);

    private static bool IsReport(string line, string missing, string waiting) =>
        line.StartsWith("Not ready yet: ", StringComparison.Ordinal)
        && line.Split("Waiting for that: ") is [var causes, var others]
        && causes.Contains(missing, StringComparison.Ordinal) && others.Contains(waiting, StringComparison.Ordinal);

    private static async Task ReadyAsync(AppHostProcess host)
    {
        await host.WaitForLineAsync(l => l.StartsWith("Shop is ready", StringComparison.Ordinal), Patience);
        Assert.DoesNotContain(host.Output, l => l.Contains("   at ", StringComparison.Ordinal));
        Assert.Empty(host.Errors);
        host.Signal(Terminate);
        Assert.Equal(0, await host.ExitAsync(Patience));
    }

    /// <summary>A program of this name in the state folder, which fails as long as the returned file is there.</summary>
    private string Program(string name, Func<string, string> script)
    {
        var flag = Path.Combine(_state, name + ".broken");
        File.WriteAllText(flag, "");
        var file = Path.Combine(_state, name);
        File.WriteAllText(file, "#!/bin/sh\n" + script(flag) + "\n");
        using var allow = Process.Start("chmod", ["755", file, _state]); // PostgreSQL runs as another user
        allow.WaitForExit();
        return flag;
    }

    private static string PostgresFolder() => Directory.EnumerateDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).First(d => File.Exists(Path.Combine(d, "postgres")));

    // Cut off in the middle: the head is a good catalogue, the rest is missing.
    private static async Task WriteDamagedAsync(string file)
    {
        using var whole = new MemoryStream();
        await using (var zip = new GZipStream(whole, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var i = 1; i <= 20_000; i++)
            {
                var line = string.Create(CultureInfo.InvariantCulture, $"{{\"id\":{i},\"name\":\"Thing {i} {Guid.NewGuid()}\"}}\n");
                await zip.WriteAsync(Encoding.UTF8.GetBytes(line));
            }
        }

        await File.WriteAllBytesAsync(file, whole.ToArray()[..(int)(whole.Length / 2)]);
    }
}
