using System.Runtime.CompilerServices;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A text with open parts: one graph serves run mode and deployment files.</summary>
public sealed class ReferenceExpression : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    private ReferenceExpression(string format, IReadOnlyList<IValueProvider> providers, IReadOnlyList<string> expressions, string?[] formats)
    {
        Format = format;
        ValueProviders = providers;
        ManifestExpressions = expressions;
        Formats = formats;
    }

    /// <summary>An empty text.</summary>
    public static ReferenceExpression Empty { get; } = new(string.Empty, [], [], []);

    /// <summary>The text with <c>{0}</c>, <c>{1}</c> … where the open parts stand.</summary>
    public string Format { get; }

    /// <summary>The open parts.</summary>
    public IReadOnlyList<IValueProvider> ValueProviders { get; }

    /// <summary>The open parts as deployment files name them.</summary>
    public IReadOnlyList<string> ManifestExpressions { get; }

    /// <inheritdoc/>
    public string ValueExpression => string.Format(System.Globalization.CultureInfo.InvariantCulture, Format, [.. ManifestExpressions]);

    IEnumerable<object> IValueWithReferences.References => ValueProviders;

    /// <summary>For each open part: <c>uri</c>, or null.</summary>
    internal IReadOnlyList<string?> Formats { get; }

    /// <summary>Makes an expression from an interpolated string.</summary>
    /// <param name="handler">The string; <c>{value:uri}</c> escapes a value for use in a URI.</param>
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.Build();

    /// <summary>The text with every part filled in; null when a part has no value.</summary>
    /// <param name="cancellationToken">Ends the wait for parts.</param>
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var values = new object?[ValueProviders.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var value = await ValueProviders[i].GetValueAsync(cancellationToken);
            if (value is null)
            {
                return null;
            }

            values[i] = Formats[i] == "uri" ? Uri.EscapeDataString(value) : value;
        }

        return string.Format(System.Globalization.CultureInfo.InvariantCulture, Format, values);
    }

    internal static ReferenceExpression From(string format, IReadOnlyList<IValueProvider> providers, IReadOnlyList<string> expressions, string?[] formats) =>
        new(format, providers, expressions, formats);

    /// <summary>Collects the parts of an interpolated string.</summary>
    /// <param name="literalLength">Set by the compiler.</param>
    /// <param name="formattedCount">Set by the compiler.</param>
    [InterpolatedStringHandler]
    public readonly ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        private readonly ReferenceExpressionBuilder _builder = new(literalLength, formattedCount);

        /// <summary>Adds fixed text.</summary>
        /// <param name="value">The text.</param>
        public void AppendLiteral(string value) => _builder.AppendLiteral(value);

        /// <summary>Adds fixed text.</summary>
        /// <param name="value">The text.</param>
        public void AppendFormatted(string? value) => _builder.AppendLiteral(value ?? string.Empty);

        /// <summary>Adds an open part.</summary>
        /// <typeparam name="T">Its type.</typeparam>
        /// <param name="valueProvider">The part.</param>
        /// <param name="format"><c>uri</c> to escape the value, or null.</param>
        public void AppendFormatted<T>(T valueProvider, string? format = null) where T : IValueProvider, IManifestExpressionProvider =>
            _builder.AppendValueProvider(valueProvider, format);

        /// <summary>Adds an open part.</summary>
        /// <typeparam name="T">Its type.</typeparam>
        /// <param name="valueProvider">The resource that is the part.</param>
        /// <param name="format"><c>uri</c> to escape the value, or null.</param>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format = null)
            where T : IResource, IValueProvider, IManifestExpressionProvider =>
            _builder.AppendValueProvider(valueProvider.Resource, format);

        internal ReferenceExpression Build() => _builder.Build();
    }
}
