using Shop.ContactApi.Conversations;
using Shop.ContactApi.Notifications;

namespace Shop.Tests.Contact;

public sealed class ContactRulesTests
{
    private static readonly NewMessage Good = new("Ann", "ann@example.org", "Hello", "Text", ProductId: null);
    private static readonly MessageAccepted Answer = new("SH-7K2M9Q", CustomerToken.Create());

    [Theory]
    [InlineData("ann@example.org")]
    [InlineData("a.b+c@sub.example.co.uk")]
    [InlineData("o'neil@example.org")]
    [InlineData("jörg@müller.example")]
    public void Email_ThatPeopleHave_IsTaken(string email) => Assert.Empty(MessageRules.Check(Good with { Email = email }));

    [Theory]
    [InlineData("@example.org")]
    [InlineData("ann@")]
    [InlineData("ann@localhost")]
    [InlineData("ann@-example.org")]
    [InlineData("ann@example..org")]
    [InlineData("ann @example.org")]
    [InlineData("ann@example.org\u2028Bcc: x@example.org")]
    [InlineData("\"ann\"@example.org")]
    [InlineData("ann@[127.0.0.1]")]
    [InlineData("a;b@example.org")]
    public void Email_ThatIsNone_IsRefused(string email) => Assert.Contains("email", MessageRules.Check(Good with { Email = email }));

    [Fact]
    public void Email_LongerThanSmtpAllows_IsRefused()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 60), 4));
        Assert.Contains("email", MessageRules.Check(Good with { Email = $"{new string('a', 65)}@example.org" }));
        Assert.Contains("email", MessageRules.Check(Good with { Email = $"{new string('a', 12)}@{domain}" }));
    }

    [Fact]
    public void Message_WithoutAnything_NamesEveryField() => Assert.Equal(
        ["body", "email", "name", "subject"],
        MessageRules.Check(new NewMessage(null, null, null, null, null)).Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Trimming_RemovesSpacesAndNoLineBreaks()
    {
        var trimmed = (Good with { Name = " Ann ", Subject = " Hello\n " }).Trimmed();
        Assert.Equal("Ann", trimmed.Name);
        Assert.Contains("subject", MessageRules.Check(trimmed));
    }

    [Fact]
    public void Reference_UsesOnlyUnambiguousCharacters()
    {
        for (var i = 0; i < 1000; i++)
        {
            var reference = ConversationReference.Create();
            Assert.Matches("^SH-[2-9A-HJKMNP-Z]{6}$", reference);
            Assert.Equal(reference, ConversationReference.Normalize(reference.ToLowerInvariant()));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("7K2M9Q")]
    [InlineData("SH-7K2M9")]
    [InlineData("SH-7K2M9QQ")]
    [InlineData("SH-7K2M9O")]
    [InlineData("XX-7K2M9Q")]
    public void Reference_ThatNobodyWasGiven_IsNone(string text) => Assert.Null(ConversationReference.Normalize(text));

    [Fact]
    public void Token_OpensOnlyItsOwnConversation()
    {
        var token = CustomerToken.Create();
        Assert.True(CustomerToken.Opens(token, CustomerToken.Hash(token)));
        Assert.False(CustomerToken.Opens(CustomerToken.Create(), CustomerToken.Hash(token)));
        Assert.False(CustomerToken.Opens(token, hash: null));
        Assert.False(CustomerToken.Opens("", hash: null));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("Basic abc", null)]
    [InlineData("abc", null)]
    [InlineData("Bearer abc", "abc")]
    [InlineData("bearer  abc ", "abc")]
    public void Token_IsReadFromTheBearerHeaderOnly(string? header, string? token) => Assert.Equal(token, CustomerToken.Read(header));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("two words")]
    [InlineData("schlüssel")]
    public void IdempotencyKey_ThatIsNone_IsRefused(string? header) => Assert.Null(SubmissionKey.Parse(header));

    [Fact]
    public void SealedAnswer_OpensWithItsKeyAndHidesTheToken()
    {
        var key = SubmissionKey.Parse("one")!;
        var sealedAnswer = key.Seal(Answer);

        Assert.Equal(Answer, SubmissionKey.Parse(" one ")!.Open(sealedAnswer));
        Assert.DoesNotContain(Answer.AccessToken, System.Text.Encoding.Latin1.GetString(sealedAnswer), StringComparison.Ordinal);
        Assert.NotEqual(sealedAnswer, key.Seal(Answer));
    }

    [Fact]
    public void SealedAnswer_WithAnotherKeyOrTouched_DoesNotOpen()
    {
        var sealedAnswer = SubmissionKey.Parse("one")!.Seal(Answer);
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => SubmissionKey.Parse("two")!.Open(sealedAnswer));
        sealedAnswer[^1] ^= 1;
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => SubmissionKey.Parse("one")!.Open(sealedAnswer));
    }

    [Fact]
    public void MailRetry_WaitsLongerEachTimeUpToAnHour() => Assert.Equal(
        [5, 10, 20, 3600, 3600],
        new[] { 1, 2, 3, 12, int.MaxValue }.Select(attempts => (int)MailSender.RetryDelay(attempts).TotalSeconds));
}
