namespace Shop.SearchApi.Index.Analysis;

/// <summary>A word on its way to its stem. A y that is a consonant is a Y until the end.</summary>
internal ref struct StemmedWord
{
    private readonly Span<char> _text;
    private int _length;
    private int _r1;
    private int _r2;

    public StemmedWord(Span<char> text, int length)
    {
        var start = text[0] == '\'' ? 1 : 0;
        text[start..length].CopyTo(text);
        _text = text;
        _length = length - start;
        for (var i = 0; i < _length; i++)
        {
            if (_text[i] == 'y' && (i == 0 || IsVowel(_text[i - 1])))
            {
                _text[i] = 'Y';
            }
        }

        var after = StemmerExceptions.RegionAfter(_text[.._length]);
        _r1 = after > 0 ? after : RegionAfter(0);
        _r2 = RegionAfter(_r1);
    }

    private readonly ReadOnlySpan<char> Word => _text[.._length];

    /// <summary>Step 0.</summary>
    public void RemoveApostrophes() => _length -= Ends("'s'") ? 3 : Ends("'s") ? 2 : Ends("'") ? 1 : 0;

    /// <summary>Step 1a.</summary>
    public void RemovePlural()
    {
        if (Ends("sses"))
        {
            _length -= 2;
        }
        else if (Ends("ied") || Ends("ies"))
        {
            _length -= _length > 4 ? 2 : 1;
        }
        else if (Ends("s") && !Ends("us") && !Ends("ss") && _length > 2 && HasVowel(_length - 2))
        {
            _length--;
        }
    }

    /// <summary>Step 1b.</summary>
    public void RemoveVerbEnding()
    {
        var eed = Ends("eedly") ? 5 : Ends("eed") ? 3 : 0;
        if (eed > 0)
        {
            if (_length - eed >= _r1 && !StemmerExceptions.KeepsEed(_text[..(_length - eed)]))
            {
                _length -= eed - 2;
            }

            return;
        }

        var ending = Ends("ingly") ? 5 : Ends("edly") ? 4 : Ends("ing") ? 3 : Ends("ed") ? 2 : 0;
        if (ending == 0 || !HasVowel(_length - ending) || (Ends("ing") && KeepsIng()))
        {
            return;
        }

        _length -= ending;
        MendVerb();
    }

    /// <summary>Step 1c.</summary>
    public readonly void TurnFinalY()
    {
        if (_length > 2 && _text[_length - 1] is 'y' or 'Y' && !IsVowel(_text[_length - 2]))
        {
            _text[_length - 1] = 'i';
        }
    }

    /// <summary>Steps 2 to 4: only the longest suffix counts, whether or not its conditions hold.</summary>
    public void Apply(SuffixRule[][] step)
    {
        if (_length == 0 || !char.IsAsciiLetterLower(_text[_length - 1]))
        {
            return;
        }

        foreach (var rule in step[_text[_length - 1] - 'a'])
        {
            if (Ends(rule.Suffix))
            {
                var start = _length - rule.Suffix.Length;
                if (start >= (rule.InR2 ? _r2 : _r1) && (rule.After.Length == 0 || (start > 0 && rule.After.Contains(_text[start - 1]))))
                {
                    rule.Replacement.CopyTo(_text[start..]);
                    _length = start + rule.Replacement.Length;
                }

                return;
            }
        }
    }

    /// <summary>Step 5.</summary>
    public void RemoveFinalEOrL()
    {
        var start = _length - 1;
        if (Ends("e") ? start >= _r2 || (start >= _r1 && !EndsShort(start)) : Ends("ll") && start >= _r2)
        {
            _length--;
        }
    }

    public readonly int Finish()
    {
        _text[.._length].Replace('Y', 'y');
        return _length;
    }

    private void MendVerb()
    {
        if (Ends("at") || Ends("bl") || Ends("iz"))
        {
            _text[_length++] = 'e';
        }
        else if (_length > 1 && _text[_length - 1] == _text[_length - 2] && "bdfgmnprt".Contains(_text[_length - 1]))
        {
            _length -= _length == 3 && _text[0] is 'a' or 'e' or 'o' ? 0 : 1;
        }
        else if (_r1 >= _length && EndsShort(_length))
        {
            _text[_length++] = 'e';
        }
    }

    /// <summary>Also makes "die" of "dying".</summary>
    private bool KeepsIng()
    {
        var before = _text[..(_length - 3)];
        if (before is [var first, 'y'] && !IsVowel(first))
        {
            "ie".CopyTo(_text[1..]);
            _length = 3;
            return true;
        }

        return StemmerExceptions.KeepsIng(before);
    }

    private readonly bool EndsShort(int end) => end switch
    {
        < 2 => false,
        2 => IsVowel(_text[0]) && !IsVowel(_text[1]),
        _ => (!IsVowel(_text[end - 3]) && IsVowel(_text[end - 2]) && !IsVowel(_text[end - 1]) && _text[end - 1] is not ('w' or 'x' or 'Y'))
            || _text[..end].EndsWith("past")
    };

    private readonly int RegionAfter(int start)
    {
        for (var i = start + 1; i < _length; i++)
        {
            if (!IsVowel(_text[i]) && IsVowel(_text[i - 1]))
            {
                return i + 1;
            }
        }

        return _length;
    }

    private readonly bool HasVowel(int end) => _text[..end].ContainsAny(StemmerTables.Vowels);

    private readonly bool Ends(ReadOnlySpan<char> suffix) => Word.EndsWith(suffix);

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
