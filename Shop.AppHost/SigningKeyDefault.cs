using System.Security.Cryptography;
using Aspire.Hosting.Publishing;

namespace Shop.AppHost;

/// <summary>A new P-256 key for ES256, as PKCS#8 in Base64.</summary>
internal sealed class SigningKeyDefault : ParameterDefault
{
    public override string GetDefaultValue()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Convert.ToBase64String(key.ExportPkcs8PrivateKey());
    }

    // A key cannot be described by lengths and alphabets: whoever deploys makes one.
    public override void WriteToManifest(ManifestPublishingContext context)
    {
    }
}
