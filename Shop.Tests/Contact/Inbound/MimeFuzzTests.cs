using System.Text;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Inbound;
using Shop.ContactApi.Inbound.Mime;

namespace Shop.Tests.Contact.Inbound;

/// <summary>Whatever comes: a mail, or a refusal; never another failure, never text that cannot be stored, never without end.</summary>
public sealed class MimeFuzzTests
{
    private const int Rounds = 20_000;

    private static readonly string[] Seeds =
    [
        "From: =?utf-8?Q?Ann_M=C3=BCller?= <ann@example.org>\r\nSubject: =?utf-8?B?SGFsbG8=?= [SH-7K2M9Q]\r\nMessage-ID: <a@b>\r\n"
            + "References: <c@d> <e@f>\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-16\r\n"
            + "Content-Transfer-Encoding: quoted-printable\r\n\r\nG=C3=BCnther=\r\n 1\r\n--x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n--y\r\n"
            + "Content-Type: text/html\r\n\r\n<p>Hi &amp; <script>x</script><b>bye\r\n--y--\r\n--x\r\nContent-Type: image/png; name*0*=utf-8''%41;\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x--\r\n",
        "From: \"A \\\" B\" <a@example.org> (c)\r\nAuto-Submitted: no\r\nContent-Type: text/html; charset=\"shift_jis\"\r\n\r\n"
            + "<div>On Mon wrote:</div><blockquote>&#x1F600;&#0;<!-- > -->\r\n-----Original Message-----\r\n> > x\r\n",
    ];

    [Fact]
    public void MutatedMail_IsReadOrRefused()
    {
        var (read, refused) = (0, 0);
        for (var seed = 0; seed < Rounds; seed++)
        {
            var mail = Mutate(new Random(seed));
            try
            {
                AssertStorable(ReceivedMail.Read(mail));
                read++;
            }
            catch (MimeException)
            {
                refused++;
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}: {e}");
            }
        }
        // Both must happen, or the mutations are no test.
        Assert.True(read > Rounds / 10 && refused > Rounds / 100, $"{read} read, {refused} refused");
    }

    // None would ever end if the time grew with the square of the length.
    [Theory]
    [InlineData("\r\n", "<")]
    [InlineData("Content-Type: text/html\r\n\r\n", "<!--")]
    [InlineData("Content-Type: text/html\r\n\r\n", "<script ")]
    [InlineData("Content-Type: text/html\r\n\r\n", "<style>")]
    [InlineData("Content-Type: text/html\r\n\r\n", "</p")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\n\r\n", "--b ")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\n\r\n", "--bb\r\n")]
    [InlineData("Content-Transfer-Encoding: quoted-printable\r\n\r\n", "=\r\n")]
    [InlineData("\r\n", "On a wrote b ")]
    [InlineData("\r\n", "> On\n")]
    [InlineData("Content-Type: text/html\r\n\r\n", "&amp;")]
    public void LongMonotony_TakesNoLongerThanItsLength(string headers, string unit)
    {
        var mail = Encoding.ASCII.GetBytes("From: a@example.org\r\n" + headers + string.Concat(Enumerable.Repeat(unit, 4_000_000 / unit.Length)));
        AssertStorable(ReceivedMail.Read(mail));
    }

    private static byte[] Mutate(Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(Seeds[random.Next(Seeds.Length)]).ToList();
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at - 1));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)));
                    break;
                case 3:
                    bytes.Insert(at, "\r\n\0\"=?<>&%;"u8[random.Next(11)]);
                    break;
                default:
                    var other = Encoding.UTF8.GetBytes(Seeds[random.Next(Seeds.Length)]);
                    bytes.InsertRange(at, other[random.Next(other.Length)..]);
                    break;
            }
        }
        return [.. bytes];
    }

    private static void AssertStorable(ReceivedMail mail)
    {
        Assert.InRange(mail.Text.Length, 1, MessageRules.MaxBody);
        Assert.InRange(mail.Subject.Length, 1, 200);
        Assert.InRange(mail.From.Name.Length, 1, 100);
        foreach (var line in new[] { mail.Subject, mail.From.Name, mail.MessageId })
        {
            Assert.DoesNotContain(line, char.IsControl);
        }
        Assert.DoesNotContain('\0', mail.Text);
        // Throws on half a character, as the database would.
        new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(mail.Text + mail.Subject + mail.From.Name);
    }
}
