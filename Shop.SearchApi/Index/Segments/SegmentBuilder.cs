using System.Text.Json;
using Shop.SearchApi.Index.Ranking;
using Shop.SearchApi.Products;

namespace Shop.SearchApi.Index.Segments;

/// <summary>Makes a segment of products, one after the other.</summary>
internal sealed class SegmentBuilder
{
    private const int LongestName = 64;
    private readonly CatalogueValues _values;
    private readonly MetValues _met;
    private readonly WordList _words = new();
    private readonly ProductWords _product;
    private readonly ProductColumns _columns = new();
    private readonly StoredTexts _texts = new();
    private readonly ListBuilder _terms = new();
    private readonly ListBuilder _attributes = new();
    private readonly ListBuilder _names = new();
    private readonly ListBuilder _brands = new();
    private readonly ListBuilder _categories = new();
    private GrowingList<RoleCount> _roles = new(1024);
    private int _capacity;

    public SegmentBuilder(CatalogueValues values) => (_values, _met, _product) = (values, new(values), new(_words));

    public int Count { get; private set; }

    /// <summary>Adds a product that is not here yet.</summary>
    public void Add(Product product, long version)
    {
        var at = Count++;
        if (at == _capacity)
        {
            _columns.Resize(_capacity = Math.Max(64, _capacity * 2));
        }

        var (brand, category) = (_met.Brand(product.Brand), _met.Category(product.Category));
        AddWords(at, product);
        AddName(brand);
        AddAttributes(product);
        _columns.Ids[at] = product.Id;
        _columns.Versions[at] = version;
        _columns.Texts[at] = _texts.Add(product);
        _columns.TextHashes[at] = TextHash.Of(product);
        _columns.Brands[at] = AddValue(_brands, brand);
        _columns.Categories[at] = AddValue(_categories, category);
        _columns.Currencies[at] = (byte)_values.Currencies.Add(product.Currency ?? "EUR");
        _columns.Set(at, ChangingFacts.Of(product));
    }

    /// <summary>What kinds can be learned from: the words of names, and how often each only told how a thing is.</summary>
    public IEnumerable<KeyValuePair<string, RoleCount>> Roles() => _roles.ToArray().Index()
        .Where(word => word.Item.Names > 0 && NameKinds.MayBeThing(_words.TextOf(word.Index)))
        .Select(word => KeyValuePair.Create(_words.TextOf(word.Index).ToString(), word.Item));

    public Segment Build(NameKinds kinds)
    {
        var order = ProductOrder.Of(_columns, Count);
        _columns.Arrange(order);
        var attributes = _attributes.ToRuns(order);
        return new Segment
        {
            Count = Count,
            Words = _words.ToTable(),
            Terms = _terms.Invert(_words.Count, order),
            Columns = _columns,
            Names = _names.ToRuns(order),
            Attributes = attributes,
            AttributeColumns = new AttributeColumns(attributes, _values, Count),
            Brands = _brands.Invert(_values.Brands.Count, order),
            Categories = _categories.Invert(_values.Categories.Count, order),
            AttributeValues = _attributes.Invert(_values.Attributes.Count, order),
            Texts = _texts.Build(),
            Things = Things(kinds, order),
            Ids = new IdTable(_columns.Ids),
        };
    }

    private void AddWords(int at, Product product)
    {
        _product.Begin(at, product.Name);
        _product.Read(product.Brand);
        _product.EndValue(NameRoles.Brand, NameRoles.Brand);
        _product.EndField(Weights.Brand);
        _product.Read(product.Category);
        _product.EndField(Weights.Category, role: NameRoles.Category);
        _product.Read(product.Sku);
        _product.Read(product.Gtin);
        _product.EndField(Weights.Number);
        foreach (var attribute in product.Attributes)
        {
            _product.Read(Searchable(attribute));
            _product.EndValue(NameRoles.AfterBreak, NameRoles.Property);
        }

        _product.EndField(Weights.Attribute, Weights.UsualAttributes);
        _product.Read(product.Description);
        _product.EndField(Weights.Description, Weights.UsualDescription);
        _product.Read(product.Answers);
        _product.EndField(Weights.Answer, Weights.UsualDescription);
        _product.End();
        for (var slot = 0; slot < _product.Terms.Length; slot++)
        {
            _terms.Add(_product.Terms[slot], _product.Impact(slot));
        }

        _terms.EndProduct();
    }

    private void AddName(int brand)
    {
        while (_roles.Count < _words.Count)
        {
            _roles.Add(default);
        }

        for (var at = 0; at < Math.Min(_product.Name.Length, LongestName); at++)
        {
            var (term, roles) = (_product.Name[at], _product.RolesOf(at));
            var isTold = (roles & (NameRoles.Property | NameRoles.Measured)) != NameRoles.None;
            _names.Add(term, (byte)roles);
            _roles[term] = _roles[term].Plus(new(1, isTold ? 1 : 0, brand));
        }

        _names.EndProduct();
    }

    // "touchscreen: true" is found by its name, "touchscreen: false" must not be.
    private static string Searchable(ProductAttribute attribute) => attribute.Kind switch
    {
        JsonValueKind.True => attribute.Name.Replace('_', ' '),
        JsonValueKind.False => "",
        _ => attribute.Text,
    };

    private void AddAttributes(Product product)
    {
        foreach (var attribute in product.Attributes)
        {
            _attributes.Add(_met.Attribute(attribute.Name, attribute.Text));
        }

        _attributes.EndProduct();
    }

    private static int AddValue(ListBuilder lists, int number)
    {
        if (number >= 0)
        {
            lists.Add(number);
        }

        lists.EndProduct();
        return number;
    }

    private int[] Things(NameKinds kinds, ReadOnlySpan<int> order)
    {
        WordKind[] kindOfTerm = [.. Enumerable.Range(0, _words.Count).Select(term => kinds.Find(_words.TextOf(term)))];
        var things = new int[Count];
        Span<WordKind> kindsOfName = stackalloc WordKind[LongestName];
        for (var at = 0; at < Count; at++)
        {
            var name = _names.Of(order[at]);
            for (var i = 0; i < name.Length; i++)
            {
                kindsOfName[i] = kindOfTerm[name[i]];
            }

            var thing = NameKinds.Thing(kindsOfName[..name.Length], _names.ImpactsOf(order[at]));
            things[at] = thing < 0 ? -1 : name[thing];
        }

        return things;
    }
}
