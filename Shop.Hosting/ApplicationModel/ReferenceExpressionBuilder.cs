using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Puts a <see cref="ReferenceExpression"/> together piece by piece.</summary>
public sealed class ReferenceExpressionBuilder
{
    private readonly StringBuilder _format;
    private readonly List<IValueProvider> _providers;
    private readonly List<string> _expressions = [];
    private readonly List<string?> _formats = [];

    /// <summary>Starts with nothing.</summary>
    public ReferenceExpressionBuilder() : this(0, 0)
    {
    }

    internal ReferenceExpressionBuilder(int literalLength, int formattedCount)
    {
        _format = new StringBuilder(literalLength);
        _providers = new List<IValueProvider>(formattedCount);
    }

    /// <summary>Whether nothing has been added.</summary>
    public bool IsEmpty => _format.Length == 0;

    /// <summary>Adds fixed text.</summary>
    /// <param name="value">The text; braces are kept as they are.</param>
    public void AppendLiteral(string value) =>
        _format.Append(value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    /// <summary>Adds an open part.</summary>
    /// <param name="valueProvider">An <see cref="IValueProvider"/> that is an <see cref="IManifestExpressionProvider"/> too.</param>
    /// <param name="format"><c>uri</c> to escape the value, or null.</param>
    /// <exception cref="ArgumentException">The part is neither.</exception>
    public void AppendValueProvider(object valueProvider, string? format = null)
    {
        if (valueProvider is not IValueProvider value || valueProvider is not IManifestExpressionProvider expression)
        {
            throw new ArgumentException("A part of an expression gives a value and an expression.", nameof(valueProvider));
        }

        _format.Append('{').Append(_providers.Count).Append('}');
        _providers.Add(value);
        _expressions.Add(expression.ValueExpression);
        _formats.Add(format);
    }

    /// <summary>The expression so far.</summary>
    public ReferenceExpression Build() => ReferenceExpression.From(_format.ToString(), [.. _providers], [.. _expressions], [.. _formats]);
}
