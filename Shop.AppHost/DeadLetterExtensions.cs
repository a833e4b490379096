using Shop.ServiceDefaults.Tokens;

namespace Shop.AppHost;

/// <summary>Events that a service could not handle, for who looks at the dashboard.</summary>
internal static class DeadLetterExtensions
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Lets the dashboard show, replay and discard a module's dead letters, with an administrator's token that is made for each
    /// request. Under Aspire, whose dashboard has no such page, the service gets a command that replays them.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithDeadLetters(
        this IResourceBuilder<ProjectResource> service, string module, IResourceBuilder<ParameterResource> signingKey)
    {
        var path = $"/api/v1/dead-letters/{module}";
#if USE_ASPIRE
        return service.WithHttpCommand($"{path}/replay", $"Replay dead letters of {module}", commandName: $"replay-dead-letters-{module}", commandOptions: new HttpCommandOptions
        {
            ConfirmationMessage = $"Send all dead letters of {module} to their queues once more?",
            PrepareRequest = async context =>
                context.Request.Headers.Authorization = new("Bearer", await TokenAsync(module, signingKey.Resource, context.CancellationToken)),
        });
#else
        return service.WithAnnotation(new DeadLettersAnnotation(
            module, service.GetEndpoint("http"), path, token => TokenAsync(module, signingKey.Resource, token)));
#endif
    }

    private static async ValueTask<string> TokenAsync(string module, ParameterResource signingKey, CancellationToken token)
    {
        using var signer = TokenSigner.FromKey(await signingKey.GetValueAsync(token) ?? "", TimeProvider.System);
        return signer.Create(Roles.Administrator, $"shop.{module}", Lifetime, "dashboard");
    }
}
