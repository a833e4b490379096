using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>A condition on what is found.</summary>
internal interface IFilter
{
    string Facet { get; }

    bool Passes(Segment segment, int product);

    /// <summary>The products of a segment that pass, as lists; null where no list says so.</summary>
    (Postings Lists, int[] Keys)? Lists(Segment segment);
}
