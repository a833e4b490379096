using System.Security.Claims;

namespace Shop.Web.Imports;

/// <summary>A file that waits for its turn, and for whom it is imported.</summary>
internal sealed record ImportJob(Guid Id, string Path, ClaimsPrincipal User);
