using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Parameters: values from configuration (<c>Parameters:NAME</c>), or made once and kept in the state folder.</summary>
public static partial class ParameterResourceBuilderExtensions
{
    /// <summary>A parameter that must be configured.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    /// <param name="secret">Whether the value must not be shown.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, _ => Configured(builder, name) ?? throw Missing(name, $"Parameters:{name}"), secret));

    /// <summary>A parameter whose value is configured under a key of its own.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    /// <param name="configurationKey">The key, such as <c>Mail:Password</c>.</param>
    /// <param name="secret">Whether the value must not be shown.</param>
    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(this IDistributedApplicationBuilder builder, string name,
        string configurationKey, bool secret = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(configurationKey);
        return builder.AddResource(new ParameterResource(name, _ => Given(builder, configurationKey) ?? throw Missing(name, configurationKey), secret));
    }

    /// <summary>A parameter with a fixed value that configuration may replace.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="publishValueAsDefault">Whether deployment files carry the value.</param>
    /// <param name="secret">Whether the value must not be shown.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, string value,
        bool publishValueAsDefault = false, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(value);
        return builder.AddParameter(name, () => value, publishValueAsDefault, secret);
    }

    /// <summary>A parameter with a value that a callback gives and configuration may replace.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    /// <param name="valueGetter">Gives the value; called once.</param>
    /// <param name="publishValueAsDefault">Whether deployment files carry the value.</param>
    /// <param name="secret">Whether the value must not be shown.</param>
    /// <exception cref="ArgumentException">A secret would be published.</exception>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter,
        bool publishValueAsDefault = false, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(valueGetter);
        if (publishValueAsDefault && secret) // read when deployment files are written
        {
            throw new ArgumentException($"'{name}' is a secret: its value cannot stand in deployment files.", nameof(publishValueAsDefault));
        }

        return builder.AddResource(new ParameterResource(name, _ => Configured(builder, name) ?? valueGetter(), secret));
    }

    /// <summary>A parameter with a default that configuration may replace.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">Makes the value where none is configured.</param>
    /// <param name="secret">Whether the value must not be shown.</param>
    /// <param name="persist">Whether the value made is kept for the next run.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, ParameterDefault value,
        bool secret = false, bool persist = false) => builder.AddResource(WithDefault(builder, name, value, secret, persist));

    /// <summary>Says what a parameter is for.</summary>
    /// <param name="builder">The parameter.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="enableMarkdown">Not used: the text is shown as it is.</param>
    public static IResourceBuilder<ParameterResource> WithDescription(this IResourceBuilder<ParameterResource> builder, string description, bool enableMarkdown = false)
    {
        ArgumentNullException.ThrowIfNull(description);
        _ = enableMarkdown;
        builder.Resource.Description = description;
        return builder;
    }

    /// <summary>A generated password that is kept in the state folder and not listed among the resources.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    /// <param name="lower">Whether lower-case letters occur.</param>
    /// <param name="upper">Whether upper-case letters occur.</param>
    /// <param name="numeric">Whether digits occur.</param>
    /// <param name="special">Whether special characters occur.</param>
    /// <param name="minLower">How many lower-case letters at least.</param>
    /// <param name="minUpper">How many upper-case letters at least.</param>
    /// <param name="minNumeric">How many digits at least.</param>
    /// <param name="minSpecial">How many special characters at least.</param>
    public static ParameterResource CreateDefaultPasswordParameter(IDistributedApplicationBuilder builder, string name,
        bool lower = true, bool upper = true, bool numeric = true, bool special = true,
        int minLower = 0, int minUpper = 0, int minNumeric = 0, int minSpecial = 0) =>
        WithDefault(builder, name, new GenerateParameterDefault
        {
            Lower = lower,
            Upper = upper,
            Numeric = numeric,
            Special = special,
            MinLower = minLower,
            MinUpper = minUpper,
            MinNumeric = minNumeric,
            MinSpecial = minSpecial,
        }, secret: true, persist: true);

    private static ParameterResource WithDefault(IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret, bool persist)
    {
        ArgumentNullException.ThrowIfNull(value);
        string Value(ParameterDefault? made) => Configured(builder, name)
            ?? (persist && builder is IStateHolder { State: { } state } && builder.ExecutionContext.IsRunMode
                ? state.KeepSecret($"Parameters:{name}", made!.GetDefaultValue)
                : made!.GetDefaultValue());
        return new ParameterResource(name, Value, secret) { Default = value };
    }

    // The second form is what an environment variable can be named.
    private static string? Configured(IDistributedApplicationBuilder builder, string name) =>
        Given(builder, $"Parameters:{name}") ?? Given(builder, $"Parameters:{name.Replace('-', '_')}");

    private static string? Given(IDistributedApplicationBuilder builder, string key) => builder.Configuration[key];

    private static DistributedApplicationException Missing(string name, string key)
    {
        var variable = key.Replace(":", "__", StringComparison.Ordinal);
        variable = key.StartsWith("Parameters:", StringComparison.Ordinal) ? variable.Replace('-', '_') : variable;
        return new($"The parameter '{name}' has no value: give --{key}=VALUE, {variable}=VALUE in the environment, or the user secret {key}.");
    }
}
