namespace Shop.SearchApi.Generation;

/// <summary>Invented names; none is meant to be anybody's.</summary>
internal static class InventedBrands
{
    public static readonly string[] Computers = ["Norrvik", "Tessaline", "Quorbit", "Halvetta", "Orvanta", "Kestrune"];
    public static readonly string[] Peripherals = ["Klikora", "Tarnbeck", "Vexilo", "Pallustra", "Grindelwave", "Norrvik"];
    public static readonly string[] Gaming = ["Drakonyx", "Vexilo", "Emberlance", "Rimehawk"];
    public static readonly string[] Photo = ["Ocularis", "Pixmere", "Fjordlight", "Aperella"];
    public static readonly string[] Sound = ["Sonavere", "Tonquill", "Basslund", "Auralise", "Emberlance"];
    public static readonly string[] Printing = ["Inkwright", "Paperlund", "Tonerra", "Printava"];
    public static readonly string[] Power = ["Voltaryn", "Amperlea", "Ohmstead", "Brightfjell"];
    public static readonly string[] Network = ["Netherlink", "Waveholm", "Packetta", "Signalund"];
    public static readonly string[] Mobile = ["Handelio", "Cellunar", "Tessaline", "Orvanta"];
    public static readonly string[] Screens = ["Lumivue", "Panoramis", "Quorbit", "Fjordlight"];
    public static readonly string[] Storage = ["Datavault Nord", "Memorine", "Bytehaven", "Flashmoor"];
    public static readonly string[] Carry = ["Wanderfold", "Tarnbeck", "Satchelry", "Pallustra"];
    public static readonly string[] Home = ["Brightfjell", "Hearthlyn", "Lumivue", "Casaluce"];
}
