namespace Shop.SearchApi.Index.Analysis;

/// <summary>Numbers, and what is read of the signs and units after them.</summary>
internal ref partial struct TokenScanner
{
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
}
