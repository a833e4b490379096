using System.Security.Cryptography;
using System.Text;
using Shop.ServiceDefaults.Commands;

namespace Shop.Web.Identity;

/// <summary>Where the app host of this repository keeps its state when nobody says otherwise.</summary>
internal static class StateFolder
{
    private const string Marker = "Shop.sln";

    public static string Default()
    {
        var root = Root(Environment.CurrentDirectory) ?? Root(AppContext.BaseDirectory)
            ?? throw new CommandException($"no {Marker} above this folder: name the state folder with --state");
        return Of(root, DataHome());
    }

    internal static string Of(string root, string dataHome)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)));
        return Path.Combine(dataHome, "shop", hash[..10]);
    }

    private static string DataHome() =>
        Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } home
            ? home
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share");

    private static string? Root(string folder)
    {
        var at = new DirectoryInfo(folder);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, Marker)))
        {
            at = at.Parent;
        }
        return at?.FullName;
    }
}
