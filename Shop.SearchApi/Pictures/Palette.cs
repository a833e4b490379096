namespace Shop.SearchApi.Pictures;

/// <summary>The colours of one picture: behind it, the body, its shade, a bright detail, and what is dark on it.</summary>
internal readonly record struct Palette(string Ground, string Body, string Shade, string Detail, string Dark)
{
    private static readonly Palette[] All =
    [
        new("#eaf2f8", "#3d6f9e", "#2c5378", "#f2b544", "#1d2f42"),
        new("#fbf0e6", "#d9793f", "#b15d2b", "#5fa8a3", "#4a2c19"),
        new("#edf5ec", "#5a9367", "#437350", "#f0c75e", "#21382a"),
        new("#f6edf5", "#8d5a97", "#6d4376", "#f2a65a", "#35203a"),
        new("#eef0f3", "#5d6b7e", "#465262", "#e4572e", "#242b35"),
        new("#fdeeee", "#c8505b", "#a23c47", "#6fb1c7", "#4a1d22"),
        new("#e9f5f5", "#2f8f8b", "#22716e", "#f4a259", "#143c3b"),
        new("#fbf6e3", "#c79a2b", "#a27c1f", "#4f7cac", "#43340f"),
        new("#eeeefa", "#5b5ea6", "#454886", "#f7b267", "#232446"),
        new("#f3f1ee", "#7d6b5d", "#625347", "#8ab17d", "#322a24"),
    ];

    // Neighbouring ids get different colours.
    public static Palette Of(long id) => All[(int)((unchecked((ulong)id * 0x9E3779B97F4A7C15) >> 33) % (ulong)All.Length)];
}
