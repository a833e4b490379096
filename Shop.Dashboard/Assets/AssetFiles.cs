using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Shop.Dashboard.Assets;

/// <summary>
/// The scripts, style sheets and pictures that lie beside the pages. All style sheets together are dashboard.css:
/// a new one only needs to be there, and to put its rules in a layer.
/// </summary>
internal sealed class AssetFiles
{
    public const string StyleSheet = "dashboard.css";
    private const string Prefix = "asset:";
    private readonly Dictionary<string, AssetFile> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AssetFile> _byAddress = new(StringComparer.Ordinal);

    public AssetFiles()
    {
        var assembly = typeof(AssetFiles).Assembly;
        var names = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..])
            .ToLookup(name => name.EndsWith(".css", StringComparison.Ordinal));
        foreach (var name in names[false])
        {
            Add(name, Read(assembly, name));
        }

        // tokens.css names the layers, so it comes first.
        var sheets = names[true].OrderBy(name => name != "tokens.css").ThenBy(name => name, StringComparer.Ordinal);
        Add(StyleSheet, [.. sheets.SelectMany(name => Read(assembly, name).Append((byte)'\n'))]);
    }

    /// <summary>Where a page finds the file, such as /assets/shop.1f0c….js.</summary>
    public string AddressOf(string name) => _byName[name].Address;

    public AssetFile? Find(string address) => _byAddress.GetValueOrDefault(address);

    private void Add(string name, byte[] content)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8));
        var address = $"/assets/{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}";
        var type = Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            var other => throw new InvalidOperationException($"{name}: {other} has no content type"),
        };
        _byName[name] = _byAddress[address] = new AssetFile(address, type, content);
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(Prefix + name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Encoding.UTF8.GetBytes(reader.ReadToEnd());
    }
}
