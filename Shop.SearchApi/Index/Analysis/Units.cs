namespace Shop.SearchApi.Index.Analysis;

/// <summary>The units of measure that belong to the number before them.</summary>
internal static class Units
{
    public const string Inch = "inch";

    /// <summary>The unit that a lower-case word means after a number; its name is null when it means none.</summary>
    public static MeasureUnit Of(ReadOnlySpan<char> word) => word switch
    {
        "inch" or "inches" => new(Inch),
        // "2 in 1", "5 a day", "4 l": over a blank these are words.
        "in" => new(Inch, OnlyAttached: true),
        "m" => new("m", OnlyAttached: true),
        "v" => new("v", OnlyAttached: true),
        "w" => new("w", OnlyAttached: true),
        "a" => new("a", OnlyAttached: true),
        "l" => new("l", OnlyAttached: true),
        "g" => new("g", OnlyAttached: true),

        "meter" or "meters" or "metre" or "metres" => new("m"),
        "cm" or "centimeter" or "centimeters" or "centimetre" or "centimetres" => new("cm"),
        "mm" or "millimeter" or "millimeters" or "millimetre" or "millimetres" => new("mm"),
        "km" => new("km"),
        "nm" => new("nm"),
        "ft" or "foot" or "feet" => new("ft"),
        "yd" or "yard" or "yards" => new("yd"),

        "gram" or "grams" => new("g"),
        "kg" or "kilogram" or "kilograms" or "kilo" or "kilos" => new("kg"),
        "mg" => new("mg"),
        "oz" or "ounce" or "ounces" => new("oz"),
        "lb" or "lbs" or "pound" or "pounds" => new("lb"),
        "liter" or "liters" or "litre" or "litres" => new("l"),
        "ml" or "milliliter" or "milliliters" or "millilitre" or "millilitres" => new("ml"),
        "cl" => new("cl"),

        "volt" or "volts" => new("v"),
        "watt" or "watts" => new("w"),
        "amp" or "amps" or "ampere" or "amperes" => new("a"),
        "ma" => new("ma"),
        "mah" => new("mah"),
        "ah" => new("ah"),
        "wh" => new("wh"),
        "kwh" => new("kwh"),
        "kw" => new("kw"),
        "va" => new("va"),
        "kva" => new("kva"),
        "mw" => new("mw"),
        "kv" => new("kv"),
        "mv" => new("mv"),
        "ohm" or "ohms" => new("ohm"),
        "btu" => new("btu"),

        "hz" or "hertz" => new("hz"),
        "khz" => new("khz"),
        "mhz" => new("mhz"),
        "ghz" => new("ghz"),
        "db" => new("db"),

        "kb" or "kilobyte" or "kilobytes" => new("kb"),
        "mb" or "megabyte" or "megabytes" => new("mb"),
        "gb" or "gigabyte" or "gigabytes" => new("gb"),
        "tb" or "terabyte" or "terabytes" => new("tb"),
        "bit" or "bits" => new("bit"),
        "kbit" => new("kbit"),
        "mbit" => new("mbit"),
        "gbit" => new("gbit"),
        "kbps" => new("kbps"),
        "mbps" => new("mbps"),
        "gbps" => new("gbps"),

        "mp" or "megapixel" or "megapixels" => new("mp"),
        "dpi" => new("dpi"),
        "ppi" => new("ppi"),
        "ppm" => new("ppm"),
        "rpm" => new("rpm"),
        "fps" => new("fps"),
        "awg" => new("awg"),
        _ => default
    };
}
