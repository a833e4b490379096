namespace Shop.Web.Components.Staff.Catalogue;

/// <summary>What a page takes at once, packed or not: as much as the API takes of callers from outside.</summary>
internal static class ImportLimits
{
    public const int MaxMegabytes = 50;
    public const long MaxRequestBytes = (MaxMegabytes + 1) * 1024L * 1024L;
    public const string Accepted = ".ndjson,.jsonl,.json,.csv,.gz,application/x-ndjson,text/csv,application/gzip";
}
