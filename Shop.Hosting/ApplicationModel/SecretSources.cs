using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>Values that stay out of the repository: the state folder's, and above them the user's own.</summary>
internal static class SecretSources
{
    /// <summary>Adds both; what cannot be read is told when the application starts.</summary>
    public static DistributedApplicationException? Add(ConfigurationManager configuration, StateFolder? state, string? userSecretsId)
    {
        try
        {
            configuration.AddInMemoryCollection(state?.ReadSecrets() ?? []);
            if (userSecretsId is not null)
            {
                // In every environment, not only in Development: a parameter is asked for in all of them.
                configuration.AddUserSecrets(userSecretsId);
            }

            return null;
        }
        catch (DistributedApplicationException e)
        {
            return e;
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            return new DistributedApplicationException($"The user secrets cannot be read ({e.InnerException?.Message ?? e.Message}): mend or clear them with `dotnet user-secrets`.", e);
        }
    }
}
