using Shop.Web.Components.Staff.Desk;
using Shop.Web.Languages;

namespace Shop.Tests.Web.Desk;

public sealed class SpamReasonTests
{
    // As Contact writes them (MessageScreen, LearnedScore).
    [Theory]
    [InlineData("The field that people do not see was filled in.", "Das Feld, das Menschen nicht sehen, war ausgefüllt.")]
    [InlineData("The form's stamp is not one of ours.", "Der Stempel des Formulars ist nicht von uns.")]
    [InlineData("The form's stamp is too old.", "Der Stempel des Formulars ist zu alt.")]
    [InlineData("The form came back after 0.8 s.", "Das Formular kam nach 0,8 s zurück.")]
    [InlineData("It holds 12 links.", "Es enthält 12 Links.")]
    [InlineData("It holds links written as markup.", "Es enthält Links in Auszeichnungssprache.")]
    [InlineData("It is a link and little else.", "Es ist ein Link und wenig sonst.")]
    [InlineData("By what staff marked it is spam with 97 %: jackpots, {0}.", "Nach dem, was Mitarbeiter markiert haben, ist es mit 97 % Spam: jackpots, {0}.")]
    public void Reason_IsSaidInGerman(string reason, string german) =>
        Assert.Equal(german, SpamReason.Of(reason, new Words(Language.German, new WordBook())));

    [Fact]
    public void Reason_OfANewerDesk_IsNotKnown() => Assert.Null(SpamReason.Of("It smells.", new Words(Language.German, new WordBook())));
}
