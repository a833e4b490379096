using Aspire.Hosting.Publishing;

namespace Shop.AppHost;

/// <summary>A password of letters and digits that remembers whether this run made it.</summary>
internal sealed class AdministratorPasswordDefault : ParameterDefault
{
    private readonly GenerateParameterDefault _random = new() { MinLength = 20, Special = false };

    public bool WasMade { get; set; }

    public override string GetDefaultValue()
    {
        WasMade = true;
        return _random.GetDefaultValue();
    }

    public override void WriteToManifest(ManifestPublishingContext context) => _random.WriteToManifest(context);
}
