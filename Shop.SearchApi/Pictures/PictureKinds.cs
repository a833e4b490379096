using Shop.SearchApi.Index.Matching;

namespace Shop.SearchApi.Pictures;

/// <summary>Guesses what a product is from its category, else from its name.</summary>
internal static class PictureKinds
{
    public const string Other = "box";

    // The earlier line wins: a mouse pad is a pad, a notebook bag is a bag, a printer cable is a cable.
    private static readonly (string Kind, string[] Words)[] Kinds =
    [
        ("pad", ["mousepad", "mat", "pad", "pads"]),
        ("bag", ["bag", "backpack", "case", "sleeve", "briefcase", "pouch", "messenger", "cover", "wallet", "rucksack"]),
        ("cable", ["cable", "cables", "adapter", "cord", "patch", "converter", "connector", "gender", "splitter", "extension"]),
        ("toner", ["toner", "cartridge", "ink", "drum", "fuser", "ribbon", "photoconductor"]),
        ("battery", ["battery", "batteries", "powerbank", "bank", "ups", "charger", "accumulator"]),
        ("mouse", ["mouse", "mice", "trackball"]),
        ("keyboard", ["keyboard", "keyboards", "keypad"]),
        ("headphones", ["headphones", "headphone", "headset", "earphones", "earbuds", "earphone", "handsfree"]),
        ("speaker", ["speaker", "speakers", "soundbar", "subwoofer", "loudspeaker", "radio", "amplifier"]),
        ("memory", ["memory", "ram", "dimm", "module", "sodimm", "processor", "motherboard", "processors"]),
        ("drive", ["ssd", "hdd", "drive", "stick", "storage", "nas", "disk"]),
        ("printer", ["printer", "multifunctional", "mfp", "scanner", "copier", "plotter", "fax", "inkjet", "laserjet"]),
        ("projector", ["projector", "projectors", "beamer"]),
        ("camera", ["camera", "cameras", "camcorder", "webcam", "lens", "slr", "dslr", "mirrorless", "dashcam"]),
        ("tablet", ["tablet", "tablets", "ipad", "ebook", "reader"]),
        ("phone", ["smartphone", "smartphones", "phone", "phones", "iphone", "telephone", "mobile", "smartwatch", "watch"]),
        ("notebook", ["notebook", "laptop", "chromebook", "netbook", "ultrabook", "notebooks", "laptops", "hybrid"]),
        ("game", ["game", "gamepad", "controller", "console", "playstation", "xbox", "nintendo", "joystick", "games"]),
        ("tv", ["tv", "television", "televisions"]),
        ("monitor", ["monitor", "monitors", "display", "workstation", "desktop", "pc", "screen"]),
        ("router", ["router", "routers", "switch", "wireless", "access", "modem", "network", "bridge", "server", "rack"]),
        ("lamp", ["lamp", "lamps", "bulb", "light", "lighting", "lantern"]),
    ];

    public static IReadOnlyList<string> All { get; } = [.. Kinds.Select(kind => kind.Kind), Other];

    public static string Of(string? category, string name) => Find(category) ?? Find(name) ?? Other;

    private static string? Find(string? text)
    {
        var words = QueryWords.Parse(text ?? "").Words.ToHashSet(StringComparer.Ordinal);
        return Array.Find(Kinds, kind => Array.Exists(kind.Words, words.Contains)).Kind;
    }
}
