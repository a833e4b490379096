using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shop.Web.Clients;
using Shop.Web.Storage;

namespace Shop.Web.Imports;

/// <summary>What is known of imports, of those under way too.</summary>
internal sealed class ImportRuns(WebDbContext database, TimeProvider time)
{
    private const int Shown = 20;
    private const int LongestName = 200;
    private static readonly TimeSpan s_kept = TimeSpan.FromDays(90);

    // A replica says every half second that it is at it; one that is stopped for good says nothing.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromHours(1);

    public async Task<ImportRun> AddAsync(string fileName, long size, string startedBy, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var run = new ImportRun
        {
            Id = Guid.CreateVersion7(),
            FileName = fileName.Length > LongestName ? fileName[..LongestName] : fileName,
            Size = size,
            StartedBy = startedBy,
            StartedAt = now,
            SeenAt = now,
            State = ImportState.Waiting,
        };
        database.Imports.Add(run);
        await database.SaveChangesAsync(ct);
        await database.Imports.Where(r => r.StartedAt < now - s_kept).ExecuteDeleteAsync(ct);
        return run;
    }

    /// <summary>The latest, newest first, without their lines.</summary>
    public async Task<IReadOnlyList<ImportRun>> LatestAsync(CancellationToken ct)
    {
        var runs = await database.Imports.AsNoTracking().OrderByDescending(r => r.StartedAt).Take(Shown)
            .Select(r => new ImportRun
            {
                Id = r.Id,
                FileName = r.FileName,
                Size = r.Size,
                StartedBy = r.StartedBy,
                StartedAt = r.StartedAt,
                SeenAt = r.SeenAt,
                Sent = r.Sent,
                State = r.State,
                Imported = r.Imported,
                RefusedCount = r.RefusedCount,
            }).ToListAsync(ct);
        return [.. runs.Select(Judged)];
    }

    public async Task<ImportRun?> FindAsync(Guid id, CancellationToken ct) =>
        await database.Imports.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is { } run ? Judged(run) : null;

    public Task SeenAsync(Guid id, long sent, CancellationToken ct) =>
        database.Imports.Where(r => r.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.Sent, sent).SetProperty(r => r.State, ImportState.Running).SetProperty(r => r.SeenAt, time.GetUtcNow()), ct);

    public Task EndAsync(Guid id, BackendAnswer<ImportAnswer> answer, CancellationToken ct)
    {
        var (state, result) = (StateOf(answer.Kind), answer.Value ?? new(0, 0, []));
        var refused = result.Rejected.Length > 0 ? JsonSerializer.Serialize(result.Rejected) : null;
        var problem = answer.Problem?.Detail ?? answer.Problem?.Title;
        return database.Imports.Where(r => r.Id == id).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, state).SetProperty(r => r.Sent, r => state == ImportState.Done ? r.Size : r.Sent)
                .SetProperty(r => r.Imported, result.Imported).SetProperty(r => r.RefusedCount, result.RejectedCount)
                .SetProperty(r => r.Refused, refused).SetProperty(r => r.Problem, problem).SetProperty(r => r.SeenAt, time.GetUtcNow()), ct);
    }

    public static RefusedLine[] LinesOf(ImportRun run) => run.Refused is { } lines ? JsonSerializer.Deserialize<RefusedLine[]>(lines)! : [];

    private static string StateOf(AnswerKind kind) => kind switch
    {
        AnswerKind.Ok => ImportState.Done,
        AnswerKind.Invalid => ImportState.Refused,
        _ => ImportState.Failed,
    };

    private ImportRun Judged(ImportRun run)
    {
        var patience = run.State switch
        {
            ImportState.Running => s_patience,
            ImportState.Waiting => s_longestWait,
            _ => TimeSpan.MaxValue,
        };
        if (time.GetUtcNow() - run.SeenAt > patience)
        {
            run.State = ImportState.Failed;
        }
        return run;
    }
}
