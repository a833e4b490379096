using System.Text.Json.Nodes;

namespace Shop.Web.Gateway.Pages;

/// <summary>A product as its service describes it, without the questions that stand beside it here.</summary>
internal sealed record ProductPageAnswer(JsonNode Product, JsonNode Questions, JsonNode Similar, IReadOnlyList<string> Missing);
