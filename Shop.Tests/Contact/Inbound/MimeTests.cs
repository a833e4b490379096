using System.Globalization;
using System.Text;
using Shop.ContactApi.Inbound;
using Shop.ContactApi.Inbound.Mime;

namespace Shop.Tests.Contact.Inbound;

/// <summary>What the shop reads out of mail, as mail programs write it.</summary>
public sealed class MimeTests
{
    private const string Head = "From: Ann <ann@example.org>\r\nMessage-ID: <one@example.org>\r\n";

    [Theory]
    [InlineData("")]
    [InlineData("\r\n\r\nbody")]
    [InlineData("Subject: no sender\r\n\r\nbody")]
    [InlineData("From: nobody\r\n\r\nbody")]
    [InlineData("From: =?utf-8?B?\r\n\r\nbody")]
    public void Mail_ThatIsNone_IsRefusedWithAReason(string mail) =>
        Assert.NotEmpty(Assert.Throws<MimeException>(() => Read(mail)).Message);

    [Fact]
    public void Mail_NestedTooDeepOrInTooManyParts_IsRefused()
    {
        var deep = new StringBuilder(Head);
        for (var i = 0; i < 12; i++)
        {
            deep.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n");
        }
        var wide = Head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Repeat("--b\r\n\r\nx\r\n", 200));
        var headers = Head + string.Concat(Enumerable.Range(0, 1100).Select(i => $"X-{i}: y\r\n")) + "\r\n";

        Assert.Throws<MimeException>(() => Read(deep.ToString()));
        Assert.Throws<MimeException>(() => Read(wide));
        Assert.Throws<MimeException>(() => Read(headers));
    }

    [Theory]
    [InlineData("=?utf-8?Q?Fran=C3=A7ois_?= =?utf-8?Q?fragt?=", "François fragt")]
    [InlineData("=?UTF-8?B?8J+Y?= =?UTF-8?B?gA==?=", "😀")] // a character cut between two words
    [InlineData("=?iso-8859-1?Q?K=F6ln?= and =?windows-1252?Q?=80?=", "Köln and €")]
    [InlineData("=?no-such-charset?Q?plain?=", "plain")]
    [InlineData("=?utf-8?Q?broken=ZZ?=", "broken=ZZ")]
    [InlineData("=?utf-8*en?Q?tagged?=", "tagged")]
    [InlineData("5 =? 3", "5 =? 3")]
    public void EncodedWords_AreRead(string header, string text) => Assert.Equal(text, EncodedWords.Decode(header));

    [Theory]
    [InlineData("\"M\u00fcller, Ann\" <ann@example.org>", "Müller, Ann", "ann@example.org")]
    [InlineData("=?utf-8?Q?Ann_M=C3=BCller?= <ann@example.org>", "Ann Müller", "ann@example.org")]
    [InlineData("ann@example.org (Ann)", "Ann", "ann@example.org")]
    [InlineData("ann@example.org", "ann", "ann@example.org")]
    [InlineData("=?utf-8?q?Ann_M=C3=BCller_=3Cann=40example=2Eorg=3E?=", "Ann Müller", "ann@example.org")]
    [InlineData("\"<evil@example.org>\" <ann@example.org>", "<evil@example.org>", "ann@example.org")]
    [InlineData("=?utf-8?Q?Ann=0D=0ABcc:_x@example.org?= <ann@example.org>", "Ann  Bcc: x@example.org", "ann@example.org")]
    public void From_IsReadAsNameAndAddress(string header, string name, string address) =>
        Assert.Equal(new MailAddressText(name, address), MailAddressText.Read(header));

    [Fact]
    public void PlainText_GoesBeforeHtml_AndFilesAreKeptApart()
    {
        var mail = Read(Head + """
            Subject: =?utf-8?Q?Re:_Where_is_it=3F_[SH-7K2M9Q]?=
            In-Reply-To: <two@shop.example>
            References: <zero@shop.example>
             <two@shop.example>
            Content-Type: multipart/mixed; boundary="a;b"

            --a;b
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/html; charset=utf-8

            <b>not this</b>
            --inner
            Content-Type: text/plain; charset=iso-8859-15
            Content-Transfer-Encoding: quoted-printable

            It costs 5 =A4, soft=
             break
            --inner--
            --a;b
            Content-Type: image/png
            Content-Disposition: attachment; filename*0*=utf-8''%C3%84pfel; filename*1=.png
            Content-Transfer-Encoding: base64

            iVBORw0KGgo=
            --a;b--
            """.ReplaceLineEndings("\r\n"));

        Assert.Equal("It costs 5 €, soft break", mail.Text);
        Assert.Equal("SH-7K2M9Q", mail.Reference());
        Assert.Equal(["two@shop.example", "zero@shop.example"], mail.Answers);
        var file = Assert.Single(mail.Files);
        Assert.Equal(("image/png", "Äpfel.png", 8), (file.Type, file.FileName, file.Content.Length));
    }

    [Fact]
    public void Html_IsReadAsTextAndNothingInItRuns()
    {
        var html = "<html><head><title>t</title><style>p{}</style></head><body><!-- c --><p>Hello&nbsp;<b>you</b> &amp; me</p>"
            + "<script>alert(1)</script><ul><li>one<li>two</ul>1 < 2<br>&lt;script&gt;</body></html>";
        Assert.Equal("Hello\u00a0you & me\n\none\ntwo\n1 < 2\n<script>", HtmlText.Read(html));
    }

    [Theory]
    [InlineData("Thanks!\n\nOn Mon, 1 Jan 2026 at 10:00, Shop <desk@shop.example> wrote:\n> It is on its way.\n> Bye", "Thanks!")]
    [InlineData("Danke\n\nAm 1.1.2026 um 10:00 schrieb Shop\n<desk@shop.example>:\n> Hallo", "Danke")]
    [InlineData("Yes\n\n> -- Please write your answer above this line --\n> old", "Yes")]
    [InlineData("No\n\n-----Original Message-----\nFrom: Shop\nold", "No")]
    [InlineData("> quoted\nanswered below", "> quoted\nanswered below")]
    [InlineData("> only quoted", "> only quoted")]
    [InlineData("5 > 3 is true", "5 > 3 is true")]
    public void QuotedHistory_IsCutAndNoAnswerIsLost(string text, string kept) => Assert.Equal(kept, QuotedHistory.Cut(text));

    [Theory]
    [InlineData("Auto-Submitted: auto-replied", true)]
    [InlineData("Auto-Submitted: no", false)]
    [InlineData("Precedence: bulk", true)]
    [InlineData("Return-Path: <>", true)]
    [InlineData("List-Id: <news.example.org>", true)]
    [InlineData("Content-Type: multipart/report; boundary=b", true)]
    [InlineData("X-Mailer: a person's", false)]
    public void MailOfMachines_IsTold(string header, bool isAutomatic) =>
        Assert.Equal(isAutomatic, Read($"{Head}{header}\r\n\r\nbody").Automatic is not null);

    [Theory]
    [InlineData("Re: [SH-7K2M9Q] Hello", "SH-7K2M9Q")]
    [InlineData("AW: sh-7k2m9q", "SH-7K2M9Q")]
    [InlineData("XSH-7K2M9Q SH-7K2M9QQ SH-0000OO", null)]
    public void Reference_IsFoundInTheSubject(string subject, string? reference) =>
        Assert.Equal(reference, Read($"{Head}Subject: {subject}\r\n\r\nbody").Reference());

    private static ReceivedMail Read(string mail) => ReceivedMail.Read(Encoding.UTF8.GetBytes(mail));
}
