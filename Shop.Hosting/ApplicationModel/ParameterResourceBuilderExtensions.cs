using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Parameters: values from configuration (<c>Parameters:NAME</c>), or made once and kept in the state folder.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>A parameter that must be configured.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    /// <param name="secret">Whether the value must not be shown.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, _ => Configured(builder, name)
            ?? throw new DistributedApplicationException($"The parameter '{name}' has no value: give --Parameters:{name}=VALUE."), secret));

    /// <summary>A parameter with a fixed value that configuration may replace.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="publishValueAsDefault">Whether deployment files carry the value.</param>
    /// <param name="secret">Whether the value must not be shown.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, string value,
        bool publishValueAsDefault = false, bool secret = false)
    {
        _ = publishValueAsDefault; // read when deployment files are written
        return builder.AddResource(new ParameterResource(name, _ => Configured(builder, name) ?? value, secret));
    }

    /// <summary>A parameter with a default that configuration may replace.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">Makes the value where none is configured.</param>
    /// <param name="secret">Whether the value must not be shown.</param>
    /// <param name="persist">Whether the value made is kept for the next run.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, ParameterDefault value,
        bool secret = false, bool persist = false) => builder.AddResource(WithDefault(builder, name, value, secret, persist));

    /// <summary>A generated password that is kept in the state folder and not listed among the resources.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    /// <param name="lower">Whether lower-case letters occur.</param>
    /// <param name="upper">Whether upper-case letters occur.</param>
    /// <param name="numeric">Whether digits occur.</param>
    /// <param name="special">Whether special characters occur.</param>
    public static ParameterResource CreateDefaultPasswordParameter(IDistributedApplicationBuilder builder, string name,
        bool lower = true, bool upper = true, bool numeric = true, bool special = true) =>
        WithDefault(builder, name, new GenerateParameterDefault { Lower = lower, Upper = upper, Numeric = numeric, Special = special }, secret: true, persist: true);

    private static ParameterResource WithDefault(IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret, bool persist)
    {
        string Value(ParameterDefault? made) => Configured(builder, name)
            ?? (persist && builder is DistributedApplicationBuilder { ExecutionContext.IsRunMode: true } own
                ? own.State.KeepSecret($"Parameters:{name}", made!.GetDefaultValue)
                : made!.GetDefaultValue());
        return new ParameterResource(name, Value, secret) { Default = value };
    }

    private static string? Configured(IDistributedApplicationBuilder builder, string name) =>
        builder.Configuration[$"Parameters:{name}"] ?? builder.Configuration[$"Parameters:{name.Replace('-', '_')}"];
}
