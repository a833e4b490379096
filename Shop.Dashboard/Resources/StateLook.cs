using System.Text.RegularExpressions;
using Shop.Dashboard.Application;

namespace Shop.Dashboard.Resources;

/// <summary>A state in words and in one of the tones of the style sheet: good, warn, bad, busy or idle.</summary>
public sealed partial record StateLook(string Text, string Tone)
{
    internal static StateLook Of(ResourceView resource) => Of(resource.State, resource.IsHealthy, resource.ExitCode);

    internal static StateLook Of(ReplicaView replica) => Of(replica.State, replica.IsHealthy, null);

    private static StateLook Of(string state, bool? isHealthy, int? exitCode) => new(Spoken(state), state switch
    {
        "Running" => isHealthy == false ? "warn" : "good",
        "Waiting" or "Starting" or "Stopping" or "Building" or "Draining" => "busy",
        "CrashLoop" or "FailedToStart" or "RuntimeUnhealthy" or "ValueMissing" => "bad",
        "Exited" or "Finished" => exitCode is null or 0 ? "idle" : "bad",
        _ => "idle",
    });

    // FailedToStart: Failed to start
    private static string Spoken(string state) =>
        state.Length == 0 ? "Unknown" : state[0] + CapitalWithin().Replace(state[1..], match => " " + match.Value.ToLowerInvariant());

    [GeneratedRegex("(?<=[a-z])[A-Z]", RegexOptions.None, 1000)]
    private static partial Regex CapitalWithin();
}
