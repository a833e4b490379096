namespace Shop.SearchApi.Index.Segments;

/// <summary>Texts that were met, with the numbers that another table gave them.</summary>
internal sealed class MetTexts
{
    private readonly TextTable _texts = new();
    private GrowingList<int> _numbers = new(64);

    /// <summary>The number of a text; false for one that is new, whose number is to be kept.</summary>
    public bool Find(ReadOnlySpan<char> text, out int number)
    {
        var isNew = _texts.Add(text, out var at);
        number = isNew ? 0 : _numbers[at];
        return !isNew;
    }

    /// <summary>The number of a text, -1 of none; false for one that is new.</summary>
    public bool Find(string? text, out int number)
    {
        number = -1;
        return text is null || Find(text.AsSpan(), out number);
    }

    public int Keep(int number)
    {
        _numbers.Add(number);
        return number;
    }
}
