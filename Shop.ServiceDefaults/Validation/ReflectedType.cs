using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Validation;

#pragma warning disable ASP0029 // the seam for own resolvers is still marked experimental
namespace Shop.ServiceDefaults.Validation;

internal sealed class ReflectedType(Type type, IReadOnlyList<ValidatablePropertyInfo> members) : ValidatableTypeInfo(type, members)
{
    private readonly ValidationAttribute[] _attributes = [.. type.GetCustomAttributes<ValidationAttribute>(inherit: true)];

    protected override ValidationAttribute[] GetValidationAttributes() => _attributes;
}

internal sealed class ReflectedProperty(Type type, PropertyInfo property, ValidationAttribute[] attributes)
    : ValidatablePropertyInfo(type, property.PropertyType, property.Name, DisplayName(property))
{
    protected override ValidationAttribute[] GetValidationAttributes() => attributes;

    private static string DisplayName(PropertyInfo property) =>
        property.GetCustomAttribute<DisplayAttribute>()?.GetName() ?? FieldNames.Camel(property.Name);
}
