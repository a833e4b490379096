namespace Shop.SearchApi.Generation;

internal static class AccessoryBlueprints
{

    private static readonly Feature Colour = new("colour", ["black", "white", "grey", "blue", "red", "green"], Ranked: false);

    public static readonly Blueprint[] All =
    [
        new("Mouse", 6, InventedBrands.Peripherals, ["Glide", "Swift", "Palm", "Nib"],
            "{connection} mouse {resolution} {colour}", 8, 119,
            [
                new("connection", ["USB", "wireless", "Bluetooth"], Ranked: false),
                new("resolution", [1000, 1600, 2400, 4000, 8000], Unit: " dpi"),
                new("buttons", [3, 3, 5, 6, 8]),
                new("hand", ["right", "left", "both"], Ranked: false),
                new("silent_click", [false, true], Ranked: false),
                Colour,
            ],
            [
                "A {connection} mouse with {buttons} buttons that lies well in the hand.",
                "The sensor with {resolution} works on wood, cloth and paper.",
                "Its wheel turns line by line or freely.",
                "Made for the {hand} hand.",
            ]),
        new("Gaming mouse", 3, InventedBrands.Gaming, ["Talon", "Viper Reed", "Comet", "Fang"],
            "gaming mouse {connection} {resolution} {colour}", 24, 159,
            [
                new("connection", ["USB", "USB", "wireless"], Ranked: false),
                new("resolution", [6400, 8000, 12000, 16000, 26000], Unit: " dpi"),
                new("buttons", [6, 7, 8, 11]),
                new("weight", [110, 95, 80, 68, 58], Unit: " g"),
                new("lighting", [true, true, false], Ranked: false),
                new("colour", ["black", "white", "red"], Ranked: false),
            ],
            [
                "A gaming mouse of {weight} whose sensor follows quick turns at {resolution}.",
                "{buttons} buttons can be given moves of your own.",
                "Slick feet and a soft cable make it feel weightless.",
            ]),
        new("Mouse pad", 3, [.. InventedBrands.Peripherals, .. InventedBrands.Gaming], ["Meadow", "Plain", "Glade", "Mesa"],
            "mouse pad {size} {surface} {colour}", 5, 49,
            [
                new("size", ["25 x 20 cm", "35 x 25 cm", "45 x 40 cm", "90 x 40 cm"]),
                new("surface", ["cloth", "gel", "hard", "cork"], Ranked: false),
                new("wrist_rest", [false, false, true], Ranked: false),
                Colour,
            ],
            [
                "A {surface} pad of {size} on which every mouse runs evenly.",
                "The rubber foot holds it where it lies.",
                "Sewn edges do not fray, and water rolls off.",
            ]),
        new("Keyboard", 5, [.. InventedBrands.Peripherals, .. InventedBrands.Gaming], ["Scribe", "Keystone", "Typist", "Chord"],
            "{connection} keyboard {switches} {layout} {colour}", 14, 219,
            [
                new("connection", ["USB", "wireless", "Bluetooth"], Ranked: false),
                new("switches", ["rubber dome", "scissor", "mechanical", "optical"]),
                new("layout", ["German", "English", "French", "Nordic"], Ranked: false),
                new("number_pad", [true, true, false], Ranked: false),
                new("backlight", [false, true, true]),
                new("colour", ["black", "white", "grey"], Ranked: false),
            ],
            [
                "A {connection} keyboard with {switches} keys and {layout} layout.",
                "The letters are moulded through and do not wear off.",
                "Two feet tilt it the way your wrists like it.",
                "Media keys turn the sound up and down.",
            ]),
        new("Cable", 9, [.. InventedBrands.Power, .. InventedBrands.Network], ["Link", "Strand", "Thread", "Cord"],
            "{kind} cable {length} {colour}", 3, 59,
            [
                new("kind", ["USB-C", "USB-A to USB-C", "HDMI", "DisplayPort", "network", "audio", "power", "Thunderbolt"], Ranked: false),
                new("length", [0.5, 1, 1.5, 2, 3, 5, 10], Unit: " m"),
                new("braided", [false, true]),
                new("plugs", ["nickel", "gold"]),
                Colour,
            ],
            [
                "This {kind} cable is {length} long and has {plugs} plated plugs.",
                "Relief at both ends keeps it from breaking where it bends.",
                "It has been bent ten thousand times in the test.",
            ]),
        new("Laptop bag", 4, InventedBrands.Carry, ["Commuter", "Courier", "Metro", "Trail"],
            "laptop bag {style} for {fits} {colour}", 19, 189,
            [
                new("style", ["sleeve", "briefcase", "messenger", "backpack"], Ranked: false),
                new("fits", [13.3, 14, 15.6, 17.3], Ranked: false, Unit: "\" notebooks"),
                new("material", ["polyester", "recycled polyester", "canvas", "leather"]),
                new("waterproof", [false, true]),
                Colour,
            ],
            [
                "A {style} of {material} for {fits}.",
                "The padded pocket keeps the computer off the ground when the bag is put down.",
                "Chargers and pens have places of their own.",
            ]),
        new("Phone case", 4, InventedBrands.Carry, ["Shell", "Armour", "Skin", "Folio"],
            "phone case {material} for {fits} phones {colour}", 7, 59,
            [
                new("material", ["silicone", "plastic", "leather", "wood"], Ranked: false),
                new("fits", [5.8, 6.1, 6.4, 6.7], Ranked: false, Unit: "\""),
                new("drop_height", [1, 1.5, 2, 3], Unit: " m"),
                new("card_slot", [false, true], Ranked: false),
                new("colour", ["clear", "black", "blue", "coral", "green"], Ranked: false),
            ],
            [
                "A {material} case that takes falls from {drop_height}.",
                "A raised edge keeps screen and lens off the table.",
                "Wireless charging works through it.",
            ]),
        new("Battery", 3, InventedBrands.Power, ["Cell", "Reserve", "Everlast"],
            "{size} batteries {pack} pieces {chemistry}", 4, 49,
            [
                new("size", ["AA", "AAA", "C", "D", "9V", "CR2032"], Ranked: false),
                new("pack", [2, 4, 8, 12, 24]),
                new("chemistry", ["alkaline", "lithium", "NiMH rechargeable"]),
                new("shelf_life", [5, 7, 10], Unit: " years"),
            ],
            [
                "{pack} {chemistry} batteries of size {size} for remote controls, toys and torches.",
                "They keep their charge for {shelf_life}.",
                "The box closes again and takes the empty ones to the collection point.",
            ]),
        new("Power bank", 3, InventedBrands.Power, ["Reserve", "Harvest", "Boost"],
            "power bank {capacity} {power} {colour}", 15, 129,
            [
                new("capacity", [5000, 10000, 10000, 20000, 26800], Unit: " mAh"),
                new("power", [10, 18, 22.5, 45, 65, 100], Unit: " W"),
                new("outputs", [2, 2, 3, 4]),
                Colour,
            ],
            [
                "An external battery of {capacity} that fills a phone more than once.",
                "{outputs} outputs share {power}.",
                "Small lamps show what is left.",
            ]),
    ];
}
