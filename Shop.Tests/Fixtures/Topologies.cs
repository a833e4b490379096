namespace Shop.Tests.Fixtures;

/// <summary>Search, Contact and Web as services.</summary>
public sealed class ServicesShop() : ShopFixture("services", "web")
{
    protected override IReadOnlyList<string> Services => ["search", "contact", "web"];
}

/// <summary>The same modules in one process.</summary>
public sealed class MonolithShop() : ShopFixture("monolith", "shop")
{
    protected override IReadOnlyList<string> Services => ["shop"];
}

[CollectionDefinition(Name)]
public sealed class ServicesCollection : ICollectionFixture<ServicesShop>
{
    public const string Name = "services";
}

[CollectionDefinition(Name)]
public sealed class MonolithCollection : ICollectionFixture<MonolithShop>
{
    public const string Name = "monolith";
}
