using System.Buffers;
using Shop.SearchApi.Index.Analysis;
using Shop.SearchApi.Index.Ranking;

namespace Shop.SearchApi.Index.Segments;

/// <summary>
/// The terms of one product and how often they are said, field by field: the weighted term frequency of BM25F
/// (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", 2004), with lengths compared to usual ones
/// instead of the average, so that a product's impacts do not depend on other products.
/// </summary>
internal sealed class ProductWords(WordList words)
{
    private static readonly SearchValues<char> s_breaks = SearchValues.Create(",;:([|");
    private readonly TokenList _read = new();
    private GrowingList<FieldEnd> _ends = new(64);
    private GrowingList<int> _terms = new(256);
    private GrowingList<float> _frequencies = new(256);
    private GrowingList<int> _field = new(256);
    private GrowingList<NameRoles> _roles = new(256);
    private GrowingList<int> _name = new(64);
    private GrowingList<NameRoles> _rolesInName = new(64);
    private GrowingList<int> _value = new(64);
    private string? _nameText;
    private int _nameEnd;
    private bool _afterNumber;
    private int _length;
    private int _product;

    /// <summary>The different terms of the product.</summary>
    public ReadOnlySpan<int> Terms => _terms.Items;

    /// <summary>The terms of the name in their order.</summary>
    public ReadOnlySpan<int> Name => _name.Items;

    /// <summary>What a word of the name does.</summary>
    public NameRoles RolesOf(int at) => _rolesInName[at] | _roles[SlotOf(_name[at])];

    public byte Impact(int slot)
    {
        var frequency = _frequencies[slot];
        return (byte)Math.Clamp((int)MathF.Round(255 * frequency / (frequency + Weights.Saturation)), 1, 255);
    }

    /// <summary>Begins with the name; what is read after it may stand in it too.</summary>
    public void Begin(int product, string name)
    {
        _product = product;
        _read.Clear();
        _ends.Clear();
        _terms.Clear();
        _frequencies.Clear();
        _roles.Clear();
        _name.Clear();
        _rolesInName.Clear();
        (_nameText, _nameEnd, _afterNumber) = (name, 0, false);
        Read(name);
        EndField(Weights.Name, Weights.UsualName);
    }

    public void Read(string? text) => _read.Read(text);

    /// <summary>Looks for the value that was read last in the name.</summary>
    /// <param name="first">What its first word does there.</param>
    /// <param name="all">What all of its words do there.</param>
    public void EndValue(NameRoles first, NameRoles all) => _ends.Add(new(_read.Count, false, 0, 0, first, all));

    /// <summary>Counts what was read since the last field ended.</summary>
    /// <param name="weight">How much the field says.</param>
    /// <param name="usual">Its usual length in words; 0 where length says nothing.</param>
    /// <param name="role">What words do in the name that stand here too.</param>
    public void EndField(float weight, float usual = 0, NameRoles role = NameRoles.None) => _ends.Add(new(_read.Count, true, weight, usual, NameRoles.None, role));

    /// <summary>Looks all words up; terms, name and impacts are known then.</summary>
    public void End()
    {
        words.Fetch(_read.Tokens);
        var at = 0;
        foreach (ref readonly var end in _ends.Items)
        {
            for (; at < end.At; at++)
            {
                Add(_read.Tokens[at]);
            }

            if (end.IsField)
            {
                Count(end);
                _nameText = null;
            }
            else
            {
                FindInName(end);
            }
        }
    }

    private void FindInName(in FieldEnd end)
    {
        ReadOnlySpan<int> value = _value.Items;
        for (var at = 0; !value.IsEmpty && at + value.Length <= _name.Count; at++)
        {
            if (_name.Items.Slice(at, value.Length).SequenceEqual(value) && !words.IsNumber(value))
            {
                _rolesInName[at] |= end.First;
                foreach (ref var role in _rolesInName.Items.Slice(at, value.Length))
                {
                    role |= end.All;
                }
            }
        }

        _value.Clear();
    }

    private void Count(in FieldEnd end)
    {
        var said = end.Usual > 0 ? end.Weight / (1 - Weights.Length + (Weights.Length * _length / end.Usual)) : end.Weight;
        foreach (var slot in _field.Items)
        {
            _frequencies[slot] += said;
            _roles[slot] |= end.All;
        }

        _field.Clear();
        _value.Clear();
        _length = 0;
    }

    private void Add(in ReadToken token)
    {
        var text = _read.TextOf(token);
        var term = words.Add(text, token.Hash, _product);
        _field.Add(SlotOf(term));
        if (token.IsPart)
        {
            return;
        }

        _length++;
        _value.Add(term);
        if (_nameText is not null)
        {
            _name.Add(term);
            _rolesInName.Add((_afterNumber ? NameRoles.Measured : NameRoles.None) | (IsBreak(_nameText.AsSpan(_nameEnd..token.Start)) ? NameRoles.AfterBreak : NameRoles.None));
            (_afterNumber, _nameEnd) = (char.IsDigit(text[0]), token.End);
        }
    }

    // ", " and " (" and " - ", but not "touch-screen" or "printer/scanner".
    private static bool IsBreak(ReadOnlySpan<char> between) => between.ContainsAny(s_breaks) || between.IndexOf(" - ") >= 0 || between.IndexOf(" – ") >= 0;

    private int SlotOf(int term)
    {
        var slot = words.SlotOf(term, _product, _terms.Count);
        if (slot == _terms.Count)
        {
            _terms.Add(term);
            _frequencies.Add(0);
            _roles.Add(NameRoles.None);
        }

        return slot;
    }
}
