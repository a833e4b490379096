namespace Shop.Dashboard.Assets;

/// <summary>A script, style sheet or picture. Its address changes with its content, so that browsers keep it for good.</summary>
internal sealed record AssetFile(string Address, string ContentType, byte[] Content);
