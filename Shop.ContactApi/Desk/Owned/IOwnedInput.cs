namespace Shop.ContactApi.Desk.Owned;

/// <summary>What a view or a macro is to be.</summary>
internal interface IOwnedInput
{
    /// <summary>What is wrong with it, by field.</summary>
    Dictionary<string, string[]> Check();
}
