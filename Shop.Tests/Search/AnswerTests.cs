using Shop.Contracts;
using Shop.SearchApi.Answers;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Search;

/// <summary>Events of public answers, in every order: the state in the end is that of the highest version.</summary>
[Collection(ServersCollection.Name)]
public sealed class AnswerTests(SearchHost host) : IClassFixture<SearchHost>
{
    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch.AddDays(20_000);

    public static TheoryData<string> Orders => ["123", "321", "213", "1123", "33221", "1323", "31", "2313", "3"];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Events_InAnyOrder_EndInTheSameState(string order)
    {
        var id = Random.Shared.NextInt64(1, long.MaxValue);
        foreach (var version in order)
        {
            await host.HandleAsync<AnswerPublishedV1, AnswerPublishedHandler>(version switch
            {
                '1' => new AnswerPublishedV1(id, 1, 1, "Old?", "Old.", At),
                '2' => new AnswerPublishedV1(id, 2, 1, Question: null, Answer: null, At),
                _ => new AnswerPublishedV1(id, 3, 2, "New?", "New.", At),
            });
        }

        Assert.Equal("3 2 New? New.", await host.QueryAsync<string>($"select concat_ws(' ', version, product_id, question, answer) from search.answers where id = {id}"));
    }

    [Fact]
    public async Task Withdrawal_ThatComesFirst_IsNotUndone()
    {
        var id = Random.Shared.NextInt64(1, long.MaxValue);
        await host.HandleAsync<AnswerPublishedV1, AnswerPublishedHandler>(new(id, 2, 1, null, null, At));
        await host.HandleAsync<AnswerPublishedV1, AnswerPublishedHandler>(new(id, 1, 1, "Old?", "Old.", At));

        Assert.Equal(1L, await host.QueryAsync<long>($"select count(*) from search.answers where id = {id} and answer is null"));
    }

    [Fact]
    public async Task Answer_RaisesItsProductsVersion_OnceForEachChange_AndWaitsForAProductThatComesLater()
    {
        var product = await host.QueryAsync<long>("select max(id) from search.products");
        var (id, before) = (Random.Shared.NextInt64(1, long.MaxValue), await VersionAsync(product));
        var message = new AnswerPublishedV1(id, 1, product, "Does it glow?", "It does.", At);
        await host.HandleAsync<AnswerPublishedV1, AnswerPublishedHandler>(message);
        var after = await VersionAsync(product);
        await host.HandleAsync<AnswerPublishedV1, AnswerPublishedHandler>(message);
        await host.HandleAsync<AnswerPublishedV1, AnswerPublishedHandler>(message with { AnswerId = id - 1, ProductId = product + 1 });

        Assert.True(after > before, $"{before}, then {after}");
        Assert.Equal(after, await VersionAsync(product));
        Assert.Equal(1L, await host.QueryAsync<long>($"select count(*) from search.answers where product_id = {product + 1}"));
    }

    private Task<long> VersionAsync(long product) => host.QueryAsync<long>($"select version from search.products where id = {product}");
}
