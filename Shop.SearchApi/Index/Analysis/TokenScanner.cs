namespace Shop.SearchApi.Index.Analysis;

/// <summary>
/// The grammar of words. A compound ("dv7-1211ea", "802.11b/g/n") is made of groups with one joining sign between them, a
/// group ("802.11b", "4gb", "1440x900") of numbers and words written onto each other. Starts and ends say where the
/// characters stand in the original text; empty, they stand where they are.
/// </summary>
internal ref partial struct TokenScanner(ReadOnlySpan<char> text, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, RecentWords recent, FirstLetters wanted)
{
    private const int ShortestPlainCode = 6;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly ReadOnlySpan<int> _starts = starts;
    private readonly ReadOnlySpan<int> _ends = ends;
    private readonly FirstLetters _wanted = wanted;
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
                    if (!TryReadPlain(ref sink))
                    {
                        ReadCompound(ref sink);
                    }

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
