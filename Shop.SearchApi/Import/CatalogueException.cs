namespace Shop.SearchApi.Import;

/// <summary>The catalogue as a whole cannot be read; the message completes "the catalogue cannot be read: …".</summary>
internal sealed class CatalogueException(string reason, Exception? inner = null) : Exception(reason, inner);
