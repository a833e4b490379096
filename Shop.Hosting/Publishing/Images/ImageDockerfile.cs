using System.Globalization;
using System.Text.Json;
using Shop.Hosting.Publishing.Model;

namespace Shop.Hosting.Publishing.Images;

/// <summary>The Dockerfile of a program: it only copies, so nothing of the base has to run while it is built.</summary>
internal static class ImageDockerfile
{
    private const string User = "1654:1654";

    public static string Write(DeployedImage image, DeployedService service, IEnumerable<KeyValuePair<string, string>> labels) => $"""
        ARG BASE
        FROM $BASE
        COPY {ImageContext.Packages}/ /
        COPY --chown={User} {ImageContext.Data}/ /
        COPY {ImageContext.Program}/ /
        WORKDIR /app
        USER {User}
        ENV DOTNET_EnableDiagnostics=0 DOTNET_NOLOGO=1 TZ=Etc/UTC
        {string.Concat(service.Endpoints.Select(e => string.Create(CultureInfo.InvariantCulture, $"EXPOSE {e.Port}\n")))}{Health(service)}{string.Concat(labels.Select(l => $"LABEL {l.Key}={JsonSerializer.Serialize(l.Value)}\n"))}ENTRYPOINT ["./{image.Program}"]

        """;

    private static string Health(DeployedService service) => service.Health is not { } health ? "" :
        $"HEALTHCHECK --interval=10s --timeout=10s --start-period=3m --retries=3 CMD {JsonSerializer.Serialize(health.Command)}\n";
}
