using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

#pragma warning disable ASP0029 // the seam for own resolvers is still marked experimental
namespace Shop.ServiceDefaults.Validation;

internal static class ValidationExtensions
{
    /// <summary>Checks what endpoints receive against their validation attributes; 400 names the fields.</summary>
    public static void AddRequestValidation(this IServiceCollection services) =>
        services.AddValidation(options => options.Resolvers.Insert(0, new ReflectedTypes()));

    public static void NameFieldsAsCallersDo(this ProblemDetails problem)
    {
        if (problem is HttpValidationProblemDetails validation)
        {
            validation.Errors = validation.Errors
                .GroupBy(error => FieldNames.Camel(error.Key), error => error.Value, StringComparer.Ordinal)
                .ToDictionary(field => field.Key, field => field.SelectMany(messages => messages).ToArray(), StringComparer.Ordinal);
        }
    }
}
