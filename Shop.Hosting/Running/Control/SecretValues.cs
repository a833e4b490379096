using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Running.Control;

/// <summary>Knows which variables hold a secret: by their name, and by holding the value of a secret. Made for one look at the application.</summary>
internal sealed class SecretValues(DistributedApplicationModel model, StateFolder state)
{
    private const int TooShortToTell = 4;
    private static readonly string[] Telling = ["PASSWORD", "PASSWD", "SECRET", "TOKEN", "APIKEY", "API_KEY", "API-KEY", "CONNECTIONSTRINGS", "SIGNINGKEY", "PRIVATEKEY", "HEADERS", "COOKIE"];
    private readonly List<string> _known = [.. model.Resources.OfType<ParameterResource>().Where(p => p.Secret).Select(Value)
        .Concat(state.ReadSecrets().Values).OfType<string>().Where(secret => secret.Length >= TooShortToTell)];

    public bool IsSecret(string name, string value) =>
        Telling.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase))
        || _known.Exists(secret => value.Contains(secret, StringComparison.Ordinal));

    private static string? Value(ParameterResource parameter)
    {
        try
        {
            var value = parameter.GetValueAsync();
            return value.IsCompletedSuccessfully ? value.Result : null;
        }
        catch (DistributedApplicationException)
        {
            return null; // it has no value
        }
    }
}
