namespace Shop.Web.Clients;

internal sealed record ImportAnswer(long Imported, long RejectedCount, RefusedLine[] Rejected);

public sealed record RefusedLine(long Line, string Reason);
