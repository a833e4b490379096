using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shop.ServiceDefaults.Tokens;
using Shop.Web.Clients;
using Shop.Web.Identity;
using Shop.Web.Identity.Audit;
using Shop.Web.Identity.Tokens;

namespace Shop.Web.Imports;

/// <summary>Hands files over to Search one after the other, and says how far it has come.</summary>
internal sealed class ImportRunner(IServiceScopeFactory scopes, CatalogueAudit audit, TimeProvider time, ILogger<ImportRunner> logger) : BackgroundService
{
    private static readonly TimeSpan s_often = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_last = TimeSpan.FromSeconds(5);
    private readonly Channel<ImportJob> _jobs = Channel.CreateUnbounded<ImportJob>();

    public void Add(ImportJob job) => _jobs.Writer.TryWrite(job);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var job in _jobs.Reader.ReadAllAsync(stoppingToken))
            {
                await RunAsync(job, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // What still waits has not begun: its owner sees that it failed.
            while (_jobs.Reader.TryRead(out var job))
            {
                await EndAsync(job, new(AnswerKind.Unavailable));
            }
        }
    }

    private async Task RunAsync(ImportJob job, CancellationToken ct)
    {
        var answer = new BackendAnswer<ImportAnswer>(AnswerKind.Unavailable);
        try
        {
            answer = await SendAsync(job, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.ImportFailed(job.Id, e);
        }
        finally
        {
            await EndAsync(job, answer);
        }
    }

    private async Task<BackendAnswer<ImportAnswer>> SendAsync(ImportJob job, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var file = new CountedStream(job.Path);
        // Asked for here: a shop without a key to sign with still starts.
        var tokens = scope.ServiceProvider.GetRequiredService<StaffTokens>();
        var sending = scope.ServiceProvider.GetRequiredService<ImportClient>().SendAsync(file, tokens.For(job.User, Audiences.Search), ct);
        var runs = scope.ServiceProvider.GetRequiredService<ImportRuns>();
        do
        {
            await SeenAsync(runs, job, file.BytesRead, ct);
        }
        while (await Task.WhenAny(sending, Task.Delay(s_often, time, ct)) != sending);
        return await sending;
    }

    // The import goes on when nobody can be told of it.
    private async Task SeenAsync(ImportRuns runs, ImportJob job, long sent, CancellationToken ct)
    {
        try
        {
            await runs.SeenAsync(job.Id, sent, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.ImportNotTold(job.Id, e);
        }
    }

    private async Task EndAsync(ImportJob job, BackendAnswer<ImportAnswer> answer)
    {
        await TellAsync(job, answer);
        if (answer.Value is { } result)
        {
            // What the file brought stands on the page of the run.
            var detail = string.Create(CultureInfo.InvariantCulture, $"{result.Imported} imported, {result.RejectedCount} refused");
            await audit.WriteAsync(new(AuditActions.CatalogueImported, $"/staff/catalogue/import/{job.Id:D}", detail), job.User.StaffName());
        }
    }

    private async Task TellAsync(ImportJob job, BackendAnswer<ImportAnswer> answer)
    {
        using var patience = new CancellationTokenSource(s_last, time);
        try
        {
            File.Delete(job.Path);
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ImportRuns>().EndAsync(job.Id, answer, patience.Token);
        }
        catch (Exception e)
        {
            logger.ImportNotTold(job.Id, e);
        }
    }
}
