using Shop.SearchApi.Index.Analysis;

namespace Shop.Tests.Search.Analysis;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" \t\r\n\0 ", "")]
    [InlineData("!!! & | <-> %%% '' \"\" ... --", "")]
    [InlineData("'; DROP TABLE -- !!! & | <-> :* \\ %_", "drop table")]
    [InlineData("a\uD800b", "a b")]
    [InlineData("\uDC00a\uD83D", "a")]
    [InlineData("a\uFFFE\uFFFFb \uE000", "a b")]
    [InlineData("\u0301\u093F\u3099", "")]
    [InlineData("-a- .b. 'c' \"d\" (e) +f", "a b c d e f")]
    public void Read_BadText_GivesWhatWordsThereAre(string text, string terms) => Assert.Equal(terms, TokenList.Written(text));

    [Theory]
    [InlineData("Café CRÈME e\u0301te\u0301", "cafe creme ete")]
    [InlineData("ＵＳＢ３ ﬁlm Ⅷ ㎏", "usb3 film viii kg")]
    [InlineData("m² H₂O 2½ ① ٣", "m2 h2o 2 1 2 1 3")]
    [InlineData("ışık İstanbul ISTANBUL", "isik istanbul istanbul")]
    [InlineData("Straße STRASSE ẞ", "strasse strasse ss")]
    [InlineData("Ærø œuvre ŁÓDŹ Đorđe Þór Ħ", "aero oeuvre lodz dorde thor h")]
    [InlineData("Intel® Core™2 Duo ©HP", "intel core 2 duo hp")]
    [InlineData("film 📷 👨‍👩‍👧 \u202Egnp 1\uFE0F\u20E3", "film gnp 1")]
    [InlineData("note\u00ADbook zero\u200Bwidth join\u2060ed", "notebook zero width joined")]
    [InlineData("𝐁𝐨𝐥𝐝 𐐀", "bold 𐐨")]
    [InlineData("Привет, МИР Ёлка", "привет мир елка")]
    [InlineData("ΟΔΟΣ οδος άλφα", "οδοσ οδοσ αλφα")]
    [InlineData("שָׁלוֹם مُحَمَّد", "שלום محمد")]
    public void Read_AnyScript_IsFolded(string text, string terms) => Assert.Equal(terms, TokenList.Written(text));

    [Theory]
    [InlineData("日本語", "日 本 日本/2 語 本語/2")]
    [InlineData("日本 A4", "日 本 日本/2 a4")]
    [InlineData("カメラX1", "カ メ カメ/2 ラ メラ/2 x1")]
    [InlineData("𠀀𠀁", "𠀀 𠀁 𠀀𠀁/2")]
    public void Read_ScriptWithoutBlanks_IsCharactersAndPairs(string text, string terms) => Assert.Equal(terms, TokenList.Written(text));

    [Fact]
    public void Read_ComposedAndDecomposed_AreTheSame()
    {
        foreach (var text in new[] { "カ\u3099ス", "한국어", "हिन्दी क़लम", "Ǻngström", "ﷺ" })
        {
            Assert.Equal(TokenList.Written(text.Normalize()), TokenList.Written(text.Normalize(System.Text.NormalizationForm.FormD)));
        }
    }

    [Fact]
    public void Read_JapaneseVoicingMark_IsPartOfTheCharacter() =>
        Assert.NotEqual(TokenList.Written("カス"), TokenList.Written("ガス"));

    [Theory]
    [InlineData("43.2 1.2.3", "43.2 1.2.3")]
    [InlineData("1,5 0,125 802,11", "1.5 0.125 802.11")]
    [InlineData("1,000 12,345,678 1,000.50", "1000 12345678 1000.50")]
    [InlineData("1,2,3 5,10,15 1000,2000 1,0000", "1 2 3 5 10 15 1000 2000 1 0000")]
    [InlineData("1,000,00 7. ,5 .5", "1 000 00 7 5 5")]
    [InlineData("1.4a", "1.4 a 1.4a/2")]
    [InlineData("802.11n", "802.11 n 802.11n/2")]
    [InlineData("802.11b/g/n", "802.11 b 802.11b/2 g n 802.11bgn/4")]
    [InlineData("USB3.0 usb-3.0 usb 3.0", "usb 3.0 usb3.0/2 usb 3.0 usb3.0/2 usb 3.0")]
    [InlineData("10/100/1000 16:9 24-70", "10 100 1000 16 9 24 70")]
    [InlineData("920-002478", "920 002478 920002478/2")]
    public void Read_Number_IsKeptWhole(string text, string terms) => Assert.Equal(terms, TokenList.Written(text));

    [Theory]
    [InlineData("1440x900")]
    [InlineData("1440 x 900")]
    [InlineData("1440×900")]
    [InlineData("1440 X 900")]
    public void Read_Size_IsTwoNumbersAndBoth(string text) => Assert.Equal("1440 900 1440x900/2", TokenList.Written(text));

    [Theory]
    [InlineData("2x4GB", "2 4 gb 4gb/2 2x4gb/3")]
    [InlineData("10x20x30", "10 20 30 10x20x30/3")]
    [InlineData("1x2x3x4x5 1x2x3x4gb", "1x2x3x4x5 1x2x3x4gb")]
    [InlineData("iPhone X 5x 4x zoom x2 0x1F x 5 x", "iphone x 5x 4x zoom x2 0x1f x 5 x")]
    public void Read_Times_JoinsNumbersOnly(string text, string terms) => Assert.Equal(terms, TokenList.Written(text));

    [Theory]
    [InlineData("17\"")]
    [InlineData("17''")]
    [InlineData("17”")]
    [InlineData("17″")]
    [InlineData("17 inch")]
    [InlineData("17 Inches")]
    [InlineData("17-inch")]
    [InlineData("17in")]
    [InlineData("17-in")]
    [InlineData("17\u00A0inch")]
    public void Read_Inches_AreTheSameHoweverWritten(string text) => Assert.Equal("17 inch 17inch/2", TokenList.Written(text));

    [Theory]
    [InlineData("4GB 4 GB 4-GB 4 gigabytes", "4 gb 4gb/2 4 gb 4gb/2 4 gb 4gb/2 4 gigabytes 4gb/2")]
    [InlineData("5m 5 m 5 meters", "5 m 5m/2 5 m 5 meters 5m/2")]
    [InlineData("230V 2.4GHz 1,5l", "230 v 230v/2 2.4 ghz 2.4ghz/2 1.5 l 1.5l/2")]
    [InlineData("24-70mm 100-240V 16GB/512GB", "24 70 mm 70mm/2 100 240 v 240v/2 16 gb 16gb/2 512 gb 512gb/2")]
    [InlineData("2-in-1 3 in 1 2in1", "2 in 1 2in1/3 3 in 1 2in1")]
    [InlineData("10'in 7.In", "10 in 7 in")]
    [InlineData("4  GB", "4 gb")]
    [InlineData("\"Windows 7\" 17\" \"19\"", "windows 7 17 inch 17inch/2 19")]
    public void Read_Unit_BelongsToItsNumber(string text, string terms) => Assert.Equal(terms, TokenList.Written(text));

    [Theory]
    [InlineData("dv7-1211ea", "dv7 1211ea dv71211ea/2")]
    [InlineData("tn2110 1211ea a4tech 10gbe", "tn2110 1211ea a4tech 10gbe")]
    [InlineData("Wi-Fi usb-c tp_link", "wi fi wifi/2 usb c usbc/2 tp link tplink/2")]
    [InlineData("AT&T R&D a/v f/2.8", "at t att/2 r d rd/2 a v av/2 f 2.8 f2.8/2")]
    [InlineData("all-in-one U.S.A.", "all in one allinone/3 u s a usa/3")]
    [InlineData("a-b-c-d a-b-c-d-e", "a b c d abcd/4 a b c d e")]
    [InlineData("non‑breaking en–dash a--b", "non breaking nonbreaking/2 en dash endash/2 a b")]
    [InlineData("C++ c# S9+ 5+ a+b C+++ no#", "c c++/1 c c#/1 s9 s9+/1 5 a b ab/2 c no")]
    [InlineData("kid's Kids' men’s L'Oréal don't 's", "kid kids men l oreal loreal/2 don t dont/2 s")]
    [InlineData("USB-Hub, 4-port", "usb hub usbhub/2 4 port 4port/2")]
    public void Read_Compound_IsItsPartsAndTheWhole(string text, string terms) => Assert.Equal(terms, TokenList.Written(text));

    [Theory]
    [InlineData("für Cafe\u0301s!", "cafes", "Cafe\u0301s")]
    [InlineData("Intel® x", "intel", "Intel")]
    [InlineData("a ﬁlm 📷", "film", "ﬁlm")]
    [InlineData("📷 kid’s", "kid", "kid’s")]
    [InlineData("HP dv7-1211ea.", "dv71211ea", "dv7-1211ea")]
    [InlineData("ü 17\" b", "17inch", "17\"")]
    [InlineData("2½", "1", "½")]
    [InlineData("it is 1,000 m", "1000", "1,000")]
    public void Read_Term_NamesItsPlaceInTheOriginal(string text, string term, string original) =>
        Assert.Equal(original, TokenList.Of(text).Single(token => token.Term == term).In(text));

    [Fact]
    public void Read_EndlessWord_IsCut()
    {
        var word = Assert.Single(TokenList.Of(new string('x', 10_000)));

        Assert.Equal(Tokenizer.LongestTerm, word.Term.Length);
        Assert.Equal(10_000, word.Length);
    }

    [Fact]
    public void Read_EndlessWordOfPairs_IsCutBetweenThem() =>
        Assert.Equal(Tokenizer.LongestTerm - 2, Assert.Single(TokenList.Of("x" + string.Concat(Enumerable.Repeat("𐐨", 100)))).Term.Length - 1);

    [Fact]
    public void Read_Ascii_AllocatesNothing()
    {
        const string text = "HP Pavilion dv7-1211ea 43.2 cm (17\") 1440 x 900, 4GB DDR2 & 802.11b/g/n; kid's C++";
        var count = new TokenCount();
        Tokenizer.Read(text, ref count);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Tokenizer.Read(text, ref count);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(count.Terms > 40, $"{count.Terms}");
    }

    [Fact]
    public void Read_OnlyWordsWithSomeFirstLetters_GivesJustThose_AndAllOthersMayMiss()
    {
        const string Signs = "abcinx ABCIX  0179 -/.,'\"+#&()é日";
        var random = new Random(11);
        for (var i = 0; i < 5_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Signs[random.Next(Signs.Length)]));
            var wanted = new FirstLetters().With(Signs[random.Next(6)]).With(Signs[random.Next(6)]);
            var some = new TokenList();
            Tokenizer.Read(text, ref some, wanted);

            Assert.Equal(TokenList.Of(text).Where(t => wanted.MayHave(t.Term[0])), some.All.Where(t => wanted.MayHave(t.Term[0])));
        }
    }

    private struct TokenCount : ITokenSink
    {
        public int Terms { get; private set; }

        public void Add(ReadOnlySpan<char> term, int start, int length, int parts) => Terms++;
    }
}
