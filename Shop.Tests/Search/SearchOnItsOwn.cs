using Shop.Tests.Fixtures;

namespace Shop.Tests.Search;

/// <summary>The shortest way to know that the module keeps its contract.</summary>
[Collection(ServersCollection.Name)]
public sealed class SearchOnItsOwn(SearchHost host) : SearchApiTests, IClassFixture<SearchHost>
{
    protected override HttpClient Client => host.Client;

    protected override string TokenFor(string role) => host.TokenFor(role);
}
