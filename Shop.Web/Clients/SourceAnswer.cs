using System.Text.Json;

namespace Shop.Web.Clients;

/// <param name="Product">As it was given.</param>
internal sealed record SourceAnswer(long Version, long Clicks, JsonElement Product);

internal sealed record WriteAnswer(long Version);
