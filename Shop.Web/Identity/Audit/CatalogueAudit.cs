using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Shop.Web.Identity.Audit;

/// <summary>Writes down who changed what customers find, once Search has done it.</summary>
internal sealed class CatalogueAudit(IServiceScopeFactory scopes, ILogger<CatalogueAudit> logger)
{
    /// <summary>Whoever did it may have gone since; it is written all the same.</summary>
    public async Task WriteAsync(CatalogueAct act, string? actor)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<AuditTrail>().WriteAsync(act.Action, actor, act.Subject, act.Detail, CancellationToken.None);
        }
        // It is done, and cannot be taken back: its answer stays, and the log says what is missing.
        catch (Exception e)
        {
            logger.NotAudited(act.Action, act.Subject, e);
        }
    }
}
