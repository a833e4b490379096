namespace Shop.SearchApi.Generation;

internal static class EntertainmentBlueprints
{
    public static readonly Blueprint[] All =
    [
        new("Digital camera", 4, InventedBrands.Photo, ["Vista", "Prism", "Wayfarer", "Lucent"],
            "digital camera {sensor} {resolution} {colour}", 129, 3290,
            [
                new("sensor", ["compact", "compact", "bridge", "mirrorless", "full-frame mirrorless"]),
                new("resolution", [16, 20, 24, 33, 45, 61], Unit: " MP"),
                new("zoom", [3, 5, 10, 30, 60], Ranked: false, Unit: "x"),
                new("video", ["Full HD", "4K", "4K", "8K"]),
                new("stabiliser", [false, true, true]),
                new("colour", ["black", "silver", "brown"], Ranked: false),
            ],
            [
                "A {sensor} camera with {resolution} for trips, parties and quiet mornings.",
                "{video} video runs as long as the card has room.",
                "The focus finds eyes, of people and of cats.",
                "Pictures go to the phone without a cable.",
            ]),
        new("Camera bag", 2, InventedBrands.Carry, ["Expedition", "Walkabout", "Trail"],
            "camera bag {style} {colour}", 15, 169,
            [
                new("style", ["pouch", "shoulder bag", "backpack"]),
                new("lenses", [2, 3, 4, 6]),
                new("rain_cover", [false, true]),
                new("colour", ["black", "olive", "grey"], Ranked: false),
            ],
            [
                "A {style} for a camera and {lenses} more lenses.",
                "Soft walls can be set as the equipment asks for.",
                "The zip closes towards the back, where nobody reaches it.",
            ]),
        new("Headphones", 6, InventedBrands.Sound, ["Hush", "Aria", "Cadence", "Echo"],
            "{connection} headphones {design} {colour}", 15, 449,
            [
                new("connection", ["wired", "Bluetooth", "Bluetooth", "wireless"], Ranked: false),
                new("design", ["in-ear", "on-ear", "over-ear"], Ranked: false),
                new("noise_cancelling", [false, true, true]),
                new("playing_time", [6, 12, 20, 30, 50], Unit: " hours"),
                new("microphone", [true, true, false], Ranked: false),
                new("colour", ["black", "white", "blue", "sand"], Ranked: false),
            ],
            [
                "Headphones ({design}) with a warm, even sound.",
                "They play for {playing_time} and fill up while you have a coffee.",
                "Calls come through clearly in the street.",
                "Cushions and cable can be replaced.",
            ]),
        new("Speaker", 4, InventedBrands.Sound, ["Timbre", "Chamber", "Pulse", "Roam"],
            "{connection} speaker {power} {colour}", 19, 690,
            [
                new("connection", ["Bluetooth", "Bluetooth", "Wi-Fi", "wired"], Ranked: false),
                new("power", [5, 10, 20, 40, 80, 120], Unit: " W"),
                new("waterproof", [false, true], Ranked: false),
                new("playing_time", [8, 12, 16, 24], Unit: " hours"),
                new("colour", ["black", "grey", "red", "teal"], Ranked: false),
            ],
            [
                "A speaker with {power} that fills the kitchen or the garden.",
                "Two of them make a stereo pair.",
                "The cloth cover can be washed.",
            ]),
        new("Television", 3, InventedBrands.Screens, ["Gallery", "Cinema", "Saloon"],
            "television {screen_size} {resolution} {panel}", 179, 3990,
            [
                new("screen_size", [32, 43, 50, 55, 65, 75], Unit: "\""),
                new("resolution", ["Full HD", "4K", "4K", "8K"]),
                new("panel", ["LED", "QLED", "Mini LED", "OLED"]),
                new("refresh_rate", [50, 60, 100, 120, 144], Unit: " Hz"),
                new("hdmi_ports", [2, 3, 4]),
            ],
            [
                "A television of {screen_size} with {panel} panel and {resolution} picture.",
                "Evenings look like evenings: the picture dims with the room.",
                "{hdmi_ports} HDMI ports connect console, player and box.",
            ]),
        new("Projector", 2, InventedBrands.Screens, ["Beam", "Cinema", "Matinee"],
            "projector {resolution} {brightness}", 99, 2490,
            [
                new("resolution", ["HD", "Full HD", "Full HD", "4K"]),
                new("brightness", [300, 800, 1500, 2500, 4000], Unit: " lumens"),
                new("lamp_life", [10000, 20000, 30000], Unit: " hours"),
                new("portable", [true, false], Ranked: false),
            ],
            [
                "A projector that throws a {resolution} picture two metres wide.",
                "With {brightness} the curtains need not be closed.",
                "It straightens the picture by itself.",
            ]),
        new("Video game", 4, InventedBrands.Gaming, ["Lanterns of Ide", "Tidebreaker", "Rook and Raven", "Orchard Racers", "Starfall Depot", "The Quiet Keep"],
            "{genre} game for {platform}", 9, 79,
            [
                new("genre", ["adventure", "racing", "puzzle", "strategy", "sports", "role-playing"], Ranked: false),
                new("platform", ["PC", "console", "handheld"], Ranked: false),
                new("players", [2, 4, 6, 8], Ranked: false),
                new("age", [0, 6, 12, 16], Ranked: false),
                new("edition", ["standard", "standard", "collector's"]),
            ],
            [
                "Play alone or with up to {players} players; suitable from {age} years.",
                "This {genre} game in its {edition} edition holds all chapters so far.",
                "It can be played without a connection.",
            ]),
        new("Game controller", 2, InventedBrands.Gaming, ["Grip", "Helm", "Talon"],
            "game controller {connection} {colour}", 19, 189,
            [
                new("connection", ["USB", "wireless", "Bluetooth"], Ranked: false),
                new("platform", ["PC", "console", "PC and console"], Ranked: false),
                new("playing_time", [8, 12, 20, 40], Unit: " hours"),
                new("back_buttons", [2, 2, 4]),
                new("colour", ["black", "white", "red", "teal"], Ranked: false),
            ],
            [
                "A controller for {platform} whose sticks do not drift.",
                "Its battery holds for {playing_time} of play.",
                "{back_buttons} more buttons lie under the fingers at the back.",
            ]),
    ];
}
