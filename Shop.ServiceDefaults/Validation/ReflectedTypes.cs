using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.Validation;

#pragma warning disable ASP0029 // the seam for own resolvers is still marked experimental
namespace Shop.ServiceDefaults.Validation;

/// <summary>
/// Finds validation attributes by reflection. The generator of ASP.NET Core sees neither internal types nor, from here,
/// the endpoints of other projects; both would pass unchecked without a word.
/// </summary>
internal sealed class ReflectedTypes : IValidatableInfoResolver
{
    private readonly ConcurrentDictionary<Type, ReflectedType?> _types = new();

    public bool TryGetValidatableTypeInfo(Type type, [NotNullWhen(true)] out IValidatableInfo? validatableInfo)
    {
        validatableInfo = _types.GetOrAdd(type, Create);
        return validatableInfo is not null;
    }

    public bool TryGetValidatableParameterInfo(ParameterInfo parameterInfo, [NotNullWhen(true)] out IValidatableInfo? validatableInfo)
    {
        // ASP.NET Core's own resolver finds the attributes of parameters.
        validatableInfo = null;
        return false;
    }

    private static ReflectedType? Create(Type type)
    {
        if (!IsChecked(type, []))
        {
            return null;
        }
        var members = Properties(type)
            .Select(property => (Property: property, Attributes: Attributes(property)))
            .Where(member => member.Attributes.Length > 0 || IsChecked(Element(member.Property.PropertyType), []))
            .Select(member => new ReflectedProperty(type, member.Property, member.Attributes));
        return new ReflectedType(type, [.. members]);
    }

    /// <summary>Whether the type is ours, and it or anything in it carries an attribute.</summary>
    private static bool IsChecked(Type type, HashSet<Type> seen) =>
        type is { IsClass: true } or { IsValueType: true, IsEnum: false, IsPrimitive: false }
        && type.Assembly.GetName().Name!.StartsWith("Shop.", StringComparison.Ordinal)
        && seen.Add(type)
        && (type.IsAssignableTo(typeof(IValidatableObject))
            || Properties(type).Any(property => Attributes(property).Length > 0 || IsChecked(Element(property.PropertyType), seen)));

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0);

    private static Type Element(Type type)
    {
        if (type == typeof(string) || !type.IsAssignableTo(typeof(IEnumerable)))
        {
            return Nullable.GetUnderlyingType(type) ?? type;
        }
        return type.GetElementType()
            ?? type.GetInterfaces().Append(type)
                .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>))
                ?.GetGenericArguments()[0]
            ?? type;
    }

    /// <summary>A positional record carries them on the parameters of its constructor.</summary>
    private static ValidationAttribute[] Attributes(PropertyInfo property) =>
    [
        .. property.GetCustomAttributes<ValidationAttribute>(inherit: true),
        .. property.DeclaringType!.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .SelectMany(constructor => constructor.GetParameters())
            .Where(parameter => parameter.Name == property.Name && parameter.ParameterType == property.PropertyType)
            .SelectMany(parameter => parameter.GetCustomAttributes<ValidationAttribute>()),
    ];
}
