namespace Shop.Dashboard.Layout;

internal sealed record PageMessageText(bool IsGood, string Text);
