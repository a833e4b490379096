namespace Shop.SearchApi.Generation;

internal static class HomeBlueprints
{
    public static readonly Blueprint[] All =
    [
        new("Solid-state drive", 4, InventedBrands.Storage, ["Vault", "Sprint", "Quarry"],
            "SSD {capacity} {form}", 24, 590,
            [
                new("capacity", [250, 500, 1000, 2000, 4000, 8000], Unit: " GB"),
                new("form", ["2.5\" SATA", "M.2 NVMe", "portable USB-C"], Ranked: false),
                new("read_speed", [550, 1000, 3500, 7000], Unit: " MB/s"),
                new("warranty", [3, 5], Unit: " years"),
            ],
            [
                "A solid-state drive that reads up to {read_speed}.",
                "{capacity} hold the system, the work and the holidays.",
                "It stays cool, makes no noise and comes with {warranty} of warranty.",
            ]),
        new("Memory", 3, InventedBrands.Storage, ["Recall", "Sprint", "Ledger"],
            "memory module {capacity} {type}", 15, 390,
            [
                new("capacity", [4, 8, 16, 32, 64], Unit: " GB"),
                new("type", ["DDR4", "DDR4 SO-DIMM", "DDR5", "DDR5 SO-DIMM"], Ranked: false),
                new("clock", [2666, 3200, 4800, 5600, 6400], Unit: " MHz"),
                new("modules", [1, 1, 2]),
            ],
            [
                "{capacity} of {type} memory at {clock}.",
                "Each module is tested before it is packed.",
                "Fitting it takes one screw and two clicks.",
            ]),
        new("USB stick", 3, InventedBrands.Storage, ["Pocket", "Acorn", "Token"],
            "USB stick {capacity} {interface} {colour}", 5, 89,
            [
                new("capacity", [16, 32, 64, 128, 256, 512], Unit: " GB"),
                new("interface", ["USB 2.0", "USB 3.2", "USB-C"]),
                new("keyring", [true, false], Ranked: false),
                new("colour", ["black", "silver", "blue", "red"], Ranked: false),
            ],
            [
                "A small memory stick with {capacity} for the keyring.",
                "The cap cannot get lost: there is none.",
                "It works in cars, televisions and printers.",
            ]),
        new("Desk lamp", 3, InventedBrands.Home, ["Study", "Halo", "Ember"],
            "desk lamp {brightness} {colour}", 15, 249,
            [
                new("brightness", [250, 400, 600, 800, 1200], Unit: " lumens"),
                new("colour_temperature", [2700, 3000, 4000, 6500], Ranked: false, Unit: " K"),
                new("dimmable", [false, true, true]),
                new("usb_charging", [false, true], Ranked: false),
                new("colour", ["black", "white", "brass", "green"], Ranked: false),
            ],
            [
                "A desk lamp with {brightness} that lights the page and not the eyes.",
                "Its arm stays where it is put.",
                "The light source can be replaced without tools.",
            ]),
        new("Charger", 3, InventedBrands.Power, ["Spring", "Boost", "Tap"],
            "USB charger {power} {ports} ports {colour}", 9, 119,
            [
                new("power", [12, 20, 30, 45, 65, 100, 140], Unit: " W"),
                new("ports", [2, 2, 3, 4]),
                new("foldable_plug", [false, true], Ranked: false),
                new("colour", ["white", "black"], Ranked: false),
            ],
            [
                "A charger with {power} for phone, tablet and notebook.",
                "It shares its power fairly among {ports} ports.",
                "It stays cool to the touch and draws next to nothing when idle.",
            ]),
    ];
}
