namespace Shop.SearchApi.Generation;

internal static class PrintingBlueprints
{
    public static readonly Blueprint[] All =
    [
        new("Printer", 4, InventedBrands.Printing, ["Pressa", "Folio", "Ledger", "Gazette"],
            "{technology} printer {pages} pages/min {functions}", 69, 890,
            [
                new("technology", ["inkjet", "inkjet", "laser", "colour laser"]),
                new("functions", ["print only", "print, scan, copy", "print, scan, copy, fax"], Ranked: false),
                new("pages", [8, 15, 22, 30, 40]),
                new("duplex", [false, true, true]),
                new("wifi", [true, true, false], Ranked: false),
                new("paper_tray", [60, 100, 150, 250, 500], Unit: " sheets"),
            ],
            [
                "This {technology} printer manages {pages} pages a minute and {paper_tray} at a time.",
                "Phones and notebooks print without a driver.",
                "It wakes up in seconds and sleeps on one watt.",
            ]),
        new("Toner", 5, InventedBrands.Printing, ["Powder", "Black Label", "Refill"],
            "toner cartridge {printing_colour} {yield}", 24, 219,
            [
                new("printing_colour", ["black", "black", "cyan", "magenta", "yellow"], Ranked: false),
                new("yield", [1200, 2000, 3500, 6000, 12000], Unit: " pages"),
                new("pack", [1, 1, 2, 4]),
                new("recycled", [false, true], Ranked: false),
            ],
            [
                "Toner in {printing_colour} for about {yield} at five per cent coverage.",
                "A chip tells the printer how much is left.",
                "Empty cartridges go back free of charge.",
            ]),
        new("Ink cartridge", 4, InventedBrands.Printing, ["Drop", "Well", "Refill"],
            "ink cartridge {printing_colour} {volume}", 8, 79,
            [
                new("printing_colour", ["black", "cyan", "magenta", "yellow", "photo black"], Ranked: false),
                new("volume", [5, 8, 12, 20, 45], Unit: " ml"),
                new("ink", ["dye", "pigment"]),
                new("pack", [1, 1, 2, 4]),
            ],
            [
                "{volume} of {ink} ink in {printing_colour}.",
                "Prints dry at once and keep their colour behind glass.",
                "It clicks in without stained fingers.",
            ]),
        new("Scanner", 2, InventedBrands.Printing, ["Archive", "Glance", "Register"],
            "document scanner {resolution} {pages} pages/min", 59, 690,
            [
                new("resolution", [600, 1200, 2400, 4800], Unit: " dpi"),
                new("pages", [4, 10, 25, 40, 60]),
                new("feeder", [false, true, true]),
                new("duplex", [false, true]),
            ],
            [
                "A scanner that takes in {pages} pages a minute at up to {resolution}.",
                "Text is recognised in eleven languages.",
                "Receipts, cards and letters may go in mixed.",
            ]),
    ];
}
