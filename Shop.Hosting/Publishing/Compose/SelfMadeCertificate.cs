using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Aspire.Hosting;

namespace Shop.Hosting.Publishing.Compose;

/// <summary>A certificate for trying it out: browsers warn of it.</summary>
internal static class SelfMadeCertificate
{
    private const UnixFileMode Folder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Makes both files, unless they are there.</summary>
    public static void Write(string certificate, string key, TimeProvider time)
    {
        if (File.Exists(certificate) && File.Exists(key))
        {
            return;
        }

        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", pair, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName(Dns.GetHostName());
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        var now = time.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        // The container's user must read the key, whoever that is on this machine; nobody else gets past the folder.
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(key)!).FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, Folder);
        }

        Write(certificate, made.ExportCertificatePem() + "\n");
        Write(key, pair.ExportPkcs8PrivateKeyPem() + "\n");
    }

    private static void Write(string file, string text)
    {
        StateFolder.WritePrivate(file, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, ForAll);
        }
    }
}
