using System.Text.Json;

namespace Shop.SearchApi.Products;

/// <summary>One attribute; <paramref name="Text"/> is the value as facets and filters name it: <c>black</c>, <c>17</c>, <c>true</c>.</summary>
internal readonly record struct ProductAttribute(string Name, string Text, JsonValueKind Kind);
