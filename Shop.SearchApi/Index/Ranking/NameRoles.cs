namespace Shop.SearchApi.Index.Ranking;

/// <summary>What a word of a name does there, seen from the product alone.</summary>
[Flags]
internal enum NameRoles : byte
{
    None = 0,

    /// <summary>It is part of a value of the product's own attributes: "black".</summary>
    Property = 1,

    /// <summary>A number stands before it: "17 inch".</summary>
    Measured = 2,

    /// <summary>A comma, a bracket or a dash stands before it, or a value of the attributes begins with it.</summary>
    AfterBreak = 4,

    /// <summary>It is part of the brand.</summary>
    Brand = 8,

    /// <summary>It is part of the category.</summary>
    Category = 16,
}
