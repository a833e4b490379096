namespace Shop.SearchApi.Generation;

/// <summary>How products of one category are made up.</summary>
/// <param name="Category">The category.</param>
/// <param name="Share">How many of them there are, compared with the other categories.</param>
/// <param name="InventedBrands">Who makes them.</param>
/// <param name="Series">Names of model lines.</param>
/// <param name="Name">The name behind brand, series and number, with <c>{attribute}</c> to fill in.</param>
/// <param name="Cheapest">The lowest price.</param>
/// <param name="Dearest">The highest price.</param>
/// <param name="Features">The attributes.</param>
/// <param name="Sentences">Sentences for descriptions, with <c>{attribute}</c> to fill in.</param>
internal sealed record Blueprint(
    string Category,
    int Share,
    string[] InventedBrands,
    string[] Series,
    string Name,
    double Cheapest,
    double Dearest,
    Feature[] Features,
    string[] Sentences);

/// <summary>
/// An attribute and its values, from modest to best: what costs more has more of it. Colours and the like are
/// <paramref name="Ranked"/> false. Values are texts, numbers or truth values.
/// </summary>
internal sealed record Feature(string Name, object[] Values, bool Ranked = true, string Unit = "");
