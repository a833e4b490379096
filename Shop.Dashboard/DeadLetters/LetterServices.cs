using Shop.Dashboard.Layout;

namespace Shop.Dashboard.DeadLetters;

internal sealed record LetterServices(LetterClient Client, PageMessages Messages, HttpContext Context);
