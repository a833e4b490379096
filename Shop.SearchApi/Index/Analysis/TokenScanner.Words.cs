namespace Shop.SearchApi.Index.Analysis;

/// <summary>Words of letters, with or without blanks between them.</summary>
internal ref partial struct TokenScanner
{
    /// <summary>A word of ASCII letters that stands alone, as most do; it needs no look for what compounds, codes and units have.</summary>
    private bool TryReadPlain<TSink>(ref TSink sink)
        where TSink : struct, ITokenSink
    {
        if (_numberEnd >= 0 && _at <= _numberEnd + 1)
        {
            return false;
        }

        var end = _at;
        while (end < _text.Length && char.IsAsciiLetter(_text[end]))
        {
            end++;
        }

        if (end == _at || (end < _text.Length && _text[end] is not (' ' or ',')))
        {
            return false;
        }

        if (_wanted.MayHave((char)(_text[_at] | 0x20)))
        {
            Add(Terms.Write(_text[_at..end], _recent.Next), end, ref sink);
        }
        else
        {
            (_joined, _numberEnd, _times, _at) = (0, -1, false, end);
        }

        return true;
    }

    /// <summary>Letters and digits up to a sign or to a decimal number ("usb" of "usb3.0").</summary>
    private void ReadRun<TSink>(ref TSink sink)
        where TSink : struct, ITokenSink
    {
        var start = _at;
        var digits = start;
        var end = start;
        for (; end < _text.Length && Terms.IsLetterOrDigit(_text[end]); end++)
        {
            if (!char.IsAsciiDigit(_text[end]))
            {
                digits = end + 1;
            }
        }

        if (digits < end && digits > start && Numbers.DigitAfter(_text, end, '.'))
        {
            end = digits;
        }

        var length = Terms.Write(_text[start..end], _recent.Next);
        _plain = false;
        if (_numberEnd >= 0 && start <= _numberEnd + 1 && Units.Of(_recent.Next[..length]) is { Name: { } name } unit)
        {
            ReadUnit(name, unit.OnlyAttached, length, end, ref sink);
            return;
        }

        _named = true;
        Add(length, PossessiveEnd(end), ref sink);
        _lastNamed = true;
    }

    /// <summary>The end with the "'s" that follows and says nothing.</summary>
    private readonly int PossessiveEnd(int end) =>
        end + 1 < _text.Length && _text[end] == '\'' && (_text[end + 1] | 0x20) == 's'
            && (end + 2 == _text.Length || Terms.KindOf(_text[end + 2]) == CharKind.Separator)
            ? end + 2
            : end;

    /// <summary>"c++", "c#", "s9+": with their signs another way to write the word.</summary>
    private void ReadPlus<TSink>(ref TSink sink)
        where TSink : struct, ITokenSink
    {
        var end = _at;
        while (end < _text.Length && end < _at + 3 && _text[end] == '+')
        {
            end++;
        }

        if (end == _at && end < _text.Length && _text[end] == '#' && _recent.Last.Length == 1)
        {
            end++;
        }

        var signs = end - _at;
        var length = _recent.Last.Length + signs;
        if (signs is 0 or 3 || length > Tokenizer.LongestTerm || (end < _text.Length && Terms.KindOf(_text[end]) != CharKind.Separator))
        {
            return;
        }

        Span<char> term = stackalloc char[Tokenizer.LongestTerm];
        _recent.Last.CopyTo(term);
        _text[_at..end].CopyTo(term[_recent.Last.Length..]);
        var start = _recent.StartOf(1);
        sink.Add(term[..length], start, End(end) - start, 1);
        _at = end;
    }

    /// <summary>
    /// Scripts without blanks: every character is a word, so that a part is always found, and with the one before it another
    /// way to write both, so that neighbours count for more than characters apart.
    /// </summary>
    private void ReadIdeographs<TSink>(ref TSink sink)
        where TSink : struct, ITokenSink
    {
        for (var first = true; _at < _text.Length && Terms.KindOf(_text[_at]) == CharKind.Ideograph; first = false)
        {
            var end = _at + (char.IsHighSurrogate(_text[_at]) ? 2 : 1);
            while (end < _text.Length && Terms.IsMark(_text[end]))
            {
                end++;
            }

            Add(Terms.Write(_text[_at..end], _recent.Next), end, ref sink);
            if (!first)
            {
                Join(2, ref sink);
            }
        }
    }
}
