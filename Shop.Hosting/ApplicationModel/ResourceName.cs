namespace Aspire.Hosting.ApplicationModel;

internal static class ResourceName
{
    private const int MaxLength = 64;

    public static void Validate(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var valid = name.Length <= MaxLength && char.IsAsciiLetter(name[0]) && name[^1] != '-'
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            && !name.Contains("--", StringComparison.Ordinal);
        if (!valid)
        {
            throw new ArgumentException(
                $"'{name}' is not a resource name: a letter, then letters, digits and single hyphens, {MaxLength} characters at most.",
                nameof(name));
        }
    }

    /// <summary>The form used in variables such as MY_API_HTTP: other characters become '_', a leading digit gets one in front.</summary>
    public static string ToEnvironmentName(string name)
    {
        var encoded = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return char.IsAsciiDigit(encoded[0]) ? "_" + encoded : encoded;
    }
}
