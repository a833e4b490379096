using System.Globalization;
using System.Net;

namespace Polyglot.Prices;

/// <summary>Asks the exchange, which is found by its name whatever language it is written in.</summary>
internal sealed class ExchangeClient(HttpClient http)
{
    /// <summary>The amount in another currency; null for a currency that the exchange does not know.</summary>
    public async Task<ConvertedPrice?> ConvertAsync(decimal euros, string currency, CancellationToken cancellationToken)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"/convert?amount={euros}&from=EUR&to={Uri.EscapeDataString(currency)}");
        using var answer = await http.GetAsync(new Uri(address, UriKind.Relative), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.BadRequest)
        {
            return null;
        }

        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<ConvertedPrice>(cancellationToken);
    }
}
