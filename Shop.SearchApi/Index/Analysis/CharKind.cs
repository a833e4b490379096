namespace Shop.SearchApi.Index.Analysis;

/// <summary>What a character of ASCII or folded text is to the tokenizer.</summary>
internal enum CharKind : byte
{
    Separator,
    Letter,
    Digit,
    /// <summary>Of a script that is written without blanks between the words.</summary>
    Ideograph
}
