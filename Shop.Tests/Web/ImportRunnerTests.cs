using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Contact.Desk;
using Shop.Tests.Fixtures;
using Shop.Tests.Messaging;
using Shop.Tests.Web.Identity;
using Shop.Web.Imports;

namespace Shop.Tests.Web;

/// <summary>What an import did is written down in two places; neither has to wait for the other.</summary>
[Collection(ServersCollection.Name)]
public sealed class ImportRunnerTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    [Fact]
    public async Task Import_WhoseEndNobodyCanBeTold_IsInTheAuditLog()
    {
        await web.QueryAsync<int>("ALTER TABLE web.imports RENAME TO imports_away");
        var page = Import();

        await Until.TrueAsync(async () => await web.AuditedAsync("catalogue imported", page, "3 imported, 0 refused") == 1, "the import in the audit log", seconds: 60);
        await web.QueryAsync<int>("ALTER TABLE web.imports_away RENAME TO imports");
    }

    [Fact]
    public async Task Import_ThatIsNotAudited_IsInTheServersLog()
    {
        using var capture = new TelemetryCapture();
        web.One.Services.GetRequiredService<ILoggerFactory>().AddProvider(capture);
        await web.QueryAsync<int>("ALTER TABLE web.audit_events RENAME TO audit_events_away");
        var page = Import();

        await Until.TrueAsync(() => Task.FromResult(capture.Logs.Contains($"Not in the audit log: catalogue imported {page}", StringComparison.Ordinal)), "the log to say so", seconds: 60);
        Assert.DoesNotContain("could not be written down", capture.Logs, StringComparison.Ordinal);
        await web.QueryAsync<int>("ALTER TABLE web.audit_events_away RENAME TO audit_events");
    }

    /// <summary>Hands a file of three bytes over; the backend counts them.</summary>
    private string Import()
    {
        var (id, file) = (Guid.CreateVersion7(), Path.GetTempFileName());
        File.WriteAllText(file, "{}\n");
        var user = new ClaimsPrincipal(new ClaimsIdentity([new("sub", "mary"), new("role", Roles.Merchandiser)], "test"));
        web.One.Services.GetRequiredService<ImportRunner>().Add(new(id, file, user));
        return $"/staff/catalogue/import/{id:D}";
    }
}
