using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Publishing.Model;

/// <summary>Another service must have come so far before this one starts.</summary>
internal sealed record DeployedWait(string Service, WaitType Condition);
