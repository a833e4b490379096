namespace Shop.ServiceDefaults.Resilience;

/// <summary>Requests that no time limit ends, such as the import of a catalogue: whoever sends one ends it by its token.</summary>
public static class LongRequests
{
    private static readonly HttpRequestOptionsKey<bool> s_key = new("shop.takes-long");

    /// <summary>Takes the time limits off a request. Its client's <see cref="HttpClient.Timeout"/> must be infinite too.</summary>
    public static void MayTakeLong(this HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Options.Set(s_key, true);
    }

    internal static bool TakesLong(HttpRequestMessage request) => request.Options.TryGetValue(s_key, out var takesLong) && takesLong;
}
