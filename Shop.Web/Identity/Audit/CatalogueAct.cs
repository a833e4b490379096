using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Shop.Web.Identity.Audit;

/// <summary>A call to Search that changes what customers find, in the words of the audit log.</summary>
/// <param name="Action">One of <see cref="AuditActions"/>.</param>
/// <param name="Subject">The number of the product, kind and key of the rule, or the page of the import.</param>
/// <param name="Detail">What came of it, where that is known.</param>
internal sealed partial record CatalogueAct(string Action, string? Subject, string? Detail = null)
{
    /// <summary>Null for what changes nothing. Search takes any case and a slash at the end, so this does too.</summary>
    public static CatalogueAct? Of(string method, string path)
    {
        var isPut = HttpMethods.IsPut(method);
        if (isPut || HttpMethods.IsDelete(method))
        {
            return Product().Match(path) is { Success: true } product ? new(isPut ? AuditActions.ProductSaved : AuditActions.ProductDeleted, product.Groups["id"].Value)
                : Rule().Match(path) is { Success: true } rule ? new(isPut ? AuditActions.RuleSaved : AuditActions.RuleDeleted, rule.Groups["rule"].Value)
                : null;
        }
        return HttpMethods.IsPost(method) && Import().IsMatch(path) ? new(AuditActions.CatalogueImported, Subject: null) : null;
    }

    [GeneratedRegex(@"\A/api/v1/products/(?<id>[^/]+)/?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Product();

    [GeneratedRegex(@"\A/api/v1/search/rules/(?<rule>[^/]+/[^/]+)/?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Rule();

    [GeneratedRegex(@"\A/api/v1/products/import/?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 100)]
    private static partial Regex Import();
}
