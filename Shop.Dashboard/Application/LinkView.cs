namespace Shop.Dashboard.Application;

/// <summary>An address. Only http and https are made links.</summary>
public sealed record LinkView(string Text, string Url);
