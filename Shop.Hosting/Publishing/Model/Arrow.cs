namespace Shop.Hosting.Publishing.Model;

/// <summary>One service talks to another.</summary>
/// <param name="From">Who begins.</param>
/// <param name="To">Who listens.</param>
/// <param name="Port">On which port of its container.</param>
internal sealed record Arrow(string From, string To, int Port);
