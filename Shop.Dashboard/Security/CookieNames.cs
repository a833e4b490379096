using System.Globalization;

namespace Shop.Dashboard.Security;

/// <summary>Browsers do not keep cookies of two ports apart, so the port is in the names.</summary>
internal sealed record CookieNames(int Port)
{
    public string Ticket => string.Create(CultureInfo.InvariantCulture, $"shop-dashboard-{Port}");

    public string Forms => Ticket + "-forms";

    public string Message => Ticket + "-message";
}
