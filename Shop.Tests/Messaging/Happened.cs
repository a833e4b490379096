using Shop.Contracts;

namespace Shop.Tests.Messaging;

internal sealed record Happened(string Aggregate, int Number, string? Remark) : IEvent
{
    public static string Type => "t1.happened.v1";
}

/// <summary>No queue takes it.</summary>
internal sealed record Unheard(int Number) : IEvent
{
    public static string Type => "t1.unheard.v1";
}
