using System.Globalization;

namespace Shop.Tests.Faults;

/// <summary>How much the fault tests hurt, from the environment.</summary>
internal static class FaultSettings
{
    /// <summary>How often each test kills or breaks something: SHOP_FAULT_KILLS.</summary>
    public static int Kills { get; } = Number("SHOP_FAULT_KILLS", 3);

    /// <summary>What the moments are drawn from: SHOP_FAULT_SEED. Each run prints its own.</summary>
    public static int Seed { get; } = Number("SHOP_FAULT_SEED", Random.Shared.Next(1_000_000));

    /// <summary>Whether so much is broken that what is rare must have been met.</summary>
    public static bool Long => Kills >= 50;

    /// <summary>Where each test adds a line of its table: SHOP_FAULT_REPORT.</summary>
    public static string? Report { get; } = Environment.GetEnvironmentVariable("SHOP_FAULT_REPORT");

    /// <summary>A server's restart takes seconds: the short form has few.</summary>
    public static int ServerKills => Long ? Kills : Math.Min(Kills, 2);

    private static int Number(string name, int other) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given) && given > 0 ? given : other;
}
