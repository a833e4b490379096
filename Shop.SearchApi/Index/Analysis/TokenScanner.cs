namespace Shop.SearchApi.Index.Analysis;

/// <summary>
/// The grammar of words. A compound ("dv7-1211ea", "802.11b/g/n") is made of groups with one joining sign between them, a
/// group ("802.11b", "4gb", "1440x900") of numbers and words written onto each other. Starts and ends say where the
/// characters stand in the original text; empty, they stand where they are.
/// </summary>
internal ref struct TokenScanner(ReadOnlySpan<char> text, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, RecentWords recent)
{
    private const int ShortestPlainCode = 6;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly ReadOnlySpan<int> _starts = starts;
    private readonly ReadOnlySpan<int> _ends = ends;
    private RecentWords _recent = recent;
    private int _at;

    // Of the compound that is being read.
    private int _words;
    private int _chars;
    private bool _named;
    private bool _plain;
    private bool _lastNamed;

    private int _group;
    /// <summary>How many words the last joined form covers, if it is the newest word's.</summary>
    private int _joined;
    /// <summary>Where the last number ended, if nothing but it has been read since.</summary>
    private int _numberEnd = -1;
    private bool _times;
    private bool _quoted;

    public void Scan<TSink>(ref TSink sink)
        where TSink : struct, ITokenSink
    {
        while (_at < _text.Length)
        {
            switch (Terms.KindOf(_text[_at]))
            {
                case CharKind.Separator:
                    ReadSign(ref sink);
                    break;
                case CharKind.Ideograph:
                    ReadIdeographs(ref sink);
                    break;
                default:
                    ReadCompound(ref sink);
                    break;
            }
        }
    }

    private void ReadCompound<TSink>(ref TSink sink)
        where TSink : struct, ITokenSink
    {
        (_words, _chars, _named, _plain) = (0, 0, false, true);
        ReadGroup(ref sink);
        while (IsJoint(_at))
        {
            _plain &= _text[_at] == '-';
            _at++;
            ReadGroup(ref sink);
        }

        // "10/100/1000" and "24-70" are no names, but "920-002478" is one.
        if (_words > 1 && _joined != _words && (_named || (_plain && _chars >= ShortestPlainCode)))
        {
            Join(_words, ref sink);
        }

        if (_lastNamed)
        {
            ReadPlus(ref sink);
        }
    }

    private readonly bool IsJoint(int at) =>
        at + 1 < _text.Length && _text[at] is '-' or '/' or '.' or '_' or '+' or '&' or '\'' && Terms.IsLetterOrDigit(_text[at + 1]);

    private void ReadGroup<TSink>(ref TSink sink)
        where TSink : struct, ITokenSink
    {
        _group = 0;
        do
        {
            if (!char.IsAsciiDigit(_text[_at]) || !TryReadNumber(ref sink))
            {
                ReadRun(ref sink);
            }
        }
        while (_at < _text.Length && Terms.IsLetterOrDigit(_text[_at]));

        if (_group > 1 && _joined != _group)
        {
            Join(_group, ref sink);
        }
    }

    private bool TryReadNumber<TSink>(ref TSink sink)
        where TSink : struct, ITokenSink
    {
        if (!Numbers.TryRead(_text, _at, _group > 0, out var end, out var decimalComma))
        {
            return false;
        }

        var number = _text[_at..end];
        _plain &= !number.ContainsAny(',', '.');
        Add(Numbers.Write(number, decimalComma, _recent.Next), end, ref sink);
        _numberEnd = end;
        ReadTimes();
        return true;
    }

    /// <summary>"1440x900", "1440 x 900": the x joins the numbers and is no word.</summary>
    private void ReadTimes()
    {
        if (Numbers.IsTimes(_text, _at) && Numbers.IsMeasure(_text, _at))
        {
            _at++;
            _times = true;
        }
        else if (_at + 3 < _text.Length && _text[_at] == ' ' && (_text[_at + 1] | 0x20) == 'x' && _text[_at + 2] == ' '
            && char.IsAsciiDigit(_text[_at + 3]))
        {
            _at += 3;
            _times = true;
        }
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

    /// <summary>Of a word that is a unit, if what stands between it and the number allows it.</summary>
    private void ReadUnit<TSink>(string unit, bool onlyAttached, int length, int end, ref TSink sink)
        where TSink : struct, ITokenSink
    {
        var attached = _at == _numberEnd;
        var sign = attached ? '-' : _text[_numberEnd];
        // Not the "in" of "2-in-1", nor of "3 in 1".
        var goesOn = !attached && IsJoint(end);
        if (onlyAttached ? sign == '-' && !goesOn : sign is '-' or ' ')
        {
            AddUnit(unit, length, end, ref sink);
            return;
        }

        _named |= goesOn;
        Add(length, end, ref sink);
    }

    private void AddUnit<TSink>(string unit, int length, int end, ref TSink sink)
        where TSink : struct, ITokenSink
    {
        if (unit == Units.Inch)
        {
            unit.CopyTo(_recent.Next);
            length = unit.Length;
        }

        Add(length, end, ref sink);
        Join(2, unit, ref sink);
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

    private void ReadSign<TSink>(ref TSink sink)
        where TSink : struct, ITokenSink
    {
        var sign = _text[_at];
        var length = sign == '"' ? 1 : sign == '\'' && _at + 1 < _text.Length && _text[_at + 1] == '\'' ? 2 : 0;
        if (length > 0 && _numberEnd == _at && !_quoted)
        {
            AddUnit(Units.Inch, 0, _at + length, ref sink);
            return;
        }

        if (sign == '"')
        {
            // A quotation that ends in a number ("Windows 7") gives no inches.
            _quoted = !_quoted && _at + 1 < _text.Length && Terms.KindOf(_text[_at + 1]) != CharKind.Separator;
        }

        _at++;
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

    private void Add<TSink>(int length, int end, ref TSink sink)
        where TSink : struct, ITokenSink
    {
        var start = _starts.IsEmpty ? _at : _starts[_at];
        var originalEnd = End(end);
        _recent.Keep(length, start, originalEnd, _times);
        sink.Add(_recent.Last, start, originalEnd - start, 0);
        _words++;
        _group++;
        _chars += length;
        (_joined, _numberEnd, _times, _lastNamed, _at) = (0, -1, false, false, end);
    }

    private void Join<TSink>(int parts, ref TSink sink)
        where TSink : struct, ITokenSink => Join(parts, _recent.Last, ref sink);

    private void Join<TSink>(int parts, ReadOnlySpan<char> last, ref TSink sink)
        where TSink : struct, ITokenSink
    {
        if (parts <= RecentWords.Kept)
        {
            var start = _recent.StartOf(parts);
            sink.Add(_recent.Joined(parts, last), start, _recent.End - start, parts);
            _joined = parts;
        }
    }

    private readonly int End(int end) => _ends.IsEmpty ? end : _ends[end - 1];
}
