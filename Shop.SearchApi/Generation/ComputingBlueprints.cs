namespace Shop.SearchApi.Generation;

internal static class ComputingBlueprints
{
    private static readonly Feature Colour = new("colour", ["black", "silver", "grey", "white", "blue"], Ranked: false);

    public static readonly Blueprint[] All =
    [
        new("Notebook", 9, InventedBrands.Computers, ["Airlight", "Workbook", "Campus", "Slate", "Voyager"],
            "notebook {screen_size} {memory} RAM {storage} SSD {colour}", 279, 2890,
            [
                new("screen_size", [13.3, 14, 15.6, 16, 17.3], Ranked: false, Unit: "\""),
                new("memory", [4, 8, 8, 16, 16, 32, 64], Unit: " GB"),
                new("storage", [128, 256, 512, 1000, 2000], Unit: " GB"),
                new("processor_cores", [2, 4, 6, 8, 12, 16]),
                new("battery_life", [6, 8, 10, 12, 15, 18], Unit: " hours"),
                new("touchscreen", [true, false, false], Ranked: false),
                Colour,
            ],
            [
                "A {colour} notebook with {processor_cores} cores and {memory} of memory that stays quiet at work.",
                "The battery lasts up to {battery_life}, so the charger may stay at home.",
                "Documents and pictures find room on {storage} of fast storage.",
                "The matt {screen_size} screen is easy on the eyes by a window.",
                "A full-size keyboard, a wide touch pad and a camera with a shutter make long days pleasant.",
            ]),
        new("Desktop PC", 4, InventedBrands.Computers, ["Tower", "Cube", "Office", "Studio"],
            "desktop PC {processor_cores} cores {memory} RAM {storage} SSD", 349, 3490,
            [
                new("memory", [8, 8, 16, 32, 64], Unit: " GB"),
                new("storage", [256, 512, 1000, 2000, 4000], Unit: " GB"),
                new("processor_cores", [4, 6, 8, 12, 16, 24]),
                new("usb_ports", [6, 8, 10]),
                new("wifi", [true, true, false], Ranked: false),
                Colour,
            ],
            [
                "A desktop computer with {processor_cores} cores for the desk at home or at work.",
                "The case opens without tools and leaves room for another drive.",
                "{usb_ports} USB ports take every device, two of them at the front.",
                "Slow fans keep it cool and hard to hear.",
            ]),
        new("Monitor", 6, InventedBrands.Screens, ["Clearview", "Horizon", "Studio", "Panel"],
            "monitor {screen_size} {resolution} {refresh_rate}", 99, 1490,
            [
                new("screen_size", [21.5, 23.8, 24, 27, 27, 32, 34], Unit: "\""),
                new("resolution", ["1920 x 1080", "1920 x 1080", "2560 x 1440", "3840 x 2160"]),
                new("refresh_rate", [60, 75, 100, 144, 165], Unit: " Hz"),
                new("panel", ["IPS", "VA", "OLED"]),
                new("height_adjustable", [false, true, true]),
                new("colour", ["black", "white", "silver"], Ranked: false),
            ],
            [
                "The {panel} panel shows {resolution} pixels with even colours from every side.",
                "At {refresh_rate} text scrolls smoothly and games stay sharp.",
                "The thin {colour} frame lets two of them stand side by side.",
                "HDMI and DisplayPort cables come in the box.",
            ]),
        new("Tablet", 4, InventedBrands.Mobile, ["Folio", "Canvas", "Page", "Sketch"],
            "tablet {screen_size} {storage} {colour}", 89, 990,
            [
                new("screen_size", [8, 10.1, 10.9, 11, 12.4], Unit: "\""),
                new("storage", [32, 64, 128, 256, 512], Unit: " GB"),
                new("memory", [3, 4, 6, 8, 12], Unit: " GB"),
                new("pen_included", [false, false, true]),
                new("colour", ["grey", "silver", "blue", "rose"], Ranked: false),
            ],
            [
                "A light tablet for reading, drawing and films on {screen_size}.",
                "{storage} of storage hold a small library.",
                "Four speakers follow the picture when it is turned.",
                "It charges by USB-C and lasts through a long flight.",
            ]),
        new("Smartphone", 6, InventedBrands.Mobile, ["Nova", "Pebble", "Arc", "Mira"],
            "smartphone {storage} {camera} camera {colour}", 119, 1290,
            [
                new("screen_size", [5.8, 6.1, 6.4, 6.7], Ranked: false, Unit: "\""),
                new("storage", [64, 128, 128, 256, 512], Unit: " GB"),
                new("camera", [12, 48, 50, 64, 108], Unit: " MP"),
                new("battery_capacity", [3500, 4000, 4500, 5000], Unit: " mAh"),
                new("dual_sim", [true, true, false], Ranked: false),
                new("colour", ["black", "white", "blue", "green", "coral"], Ranked: false),
            ],
            [
                "A {colour} smartphone with a bright {screen_size} screen that can be read in the sun.",
                "Its {camera} camera sees well at dusk too.",
                "The {battery_capacity} battery lasts for two easy days.",
                "Security updates come for five years.",
            ]),
        new("Router", 4, InventedBrands.Network, ["Beacon", "Harbour", "Mesh", "Relay"],
            "wireless router {wifi_standard} {speed}", 29, 449,
            [
                new("wifi_standard", ["Wi-Fi 5", "Wi-Fi 6", "Wi-Fi 6E", "Wi-Fi 7"]),
                new("speed", [1200, 1800, 3000, 5400, 9300], Unit: " Mbit/s"),
                new("lan_ports", [2, 4, 4, 8]),
                new("mesh", [false, true, true]),
                new("colour", ["white", "black"], Ranked: false),
            ],
            [
                "A router for {wifi_standard} that reaches the far corner of the flat.",
                "{lan_ports} network ports connect what does not move.",
                "Guests get a network of their own in two steps.",
                "Setting it up takes a browser and five minutes, and no account.",
            ]),
        new("Network switch", 3, InventedBrands.Network, ["Junction", "Relay", "Backbone"],
            "{ports} port network switch {speed}", 15, 590,
            [
                new("ports", [5, 8, 8, 16, 24, 48]),
                new("speed", ["Gigabit", "Gigabit", "2.5 Gigabit", "10 Gigabit"]),
                new("power_over_ethernet", [false, false, true]),
                new("managed", [false, true]),
                new("housing", ["metal", "plastic"], Ranked: false),
            ],
            [
                "A {speed} switch with {ports} ports in a {housing} housing without a fan.",
                "Plug it in and it works; no settings are needed.",
                "Idle ports fall asleep and save power.",
            ]),
    ];
}
