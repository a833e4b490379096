using Shop.SearchApi.Index.Matching;
using Shop.SearchApi.Index.Segments;
using Shop.SearchApi.Rules;

namespace Shop.SearchApi.Search;

/// <summary>
/// Keeps answers that took a while, until the catalogue or the rules change: the first letters of words, common words and categories are
/// asked for all the time. Each question has one slot. An answer that was asked for again since another one wanted its place may stay once
/// more, so that what is asked once does not drive out what is asked often.
/// </summary>
/// <param name="megabytes">As much as answers may take together.</param>
internal sealed class AnswerMemory(int megabytes)
{
    private const int Slots = 16_384;
    private const int ChunkSize = 256;
    private const long Megabyte = 1024 * 1024;

    // Anything quicker is as soon answered as kept.
    private static readonly TimeSpan s_long = TimeSpan.FromMilliseconds(0.25);
    private volatile CurrentAnswers _kept = new(Catalogue.Empty, RuleBook.Empty, megabytes * Megabyte);

    public KeptAnswer? Find(Catalogue catalogue, RuleBook rules, SearchRequest request) =>
        _kept is var kept && kept.IsOf(catalogue, rules) ? kept.Find(request) : null;

    public bool IsWorthKeeping(TimeSpan took) => megabytes > 0 && took >= s_long;

    public void Keep(Catalogue catalogue, RuleBook rules, SearchRequest request, KeptAnswer answer)
    {
        var kept = _kept;
        if (!kept.IsOf(catalogue, rules))
        {
            _kept = kept = new(catalogue, rules, megabytes * Megabyte);
        }

        kept.Keep(new(request, answer));
    }

    private sealed class CurrentAnswers(Catalogue catalogue, RuleBook rules, long mostBytes)
    {
        // Piece by piece: a catalogue that changes all the time fills few of them.
        private readonly AnswerSlot?[]?[] _chunks = new AnswerSlot?[]?[Slots / ChunkSize];
        private long _bytes;

        public bool IsOf(Catalogue c, RuleBook r) => ReferenceEquals(catalogue, c) && ReferenceEquals(rules, r);

        public KeptAnswer? Find(SearchRequest request)
        {
            var place = PlaceOf(request);
            if (Volatile.Read(ref _chunks[place / ChunkSize]) is not { } chunk || Volatile.Read(ref chunk[place % ChunkSize]) is not { } slot || !slot.Request.Equals(request))
            {
                return null;
            }

            slot.WasAsked = true;
            return slot.Answer;
        }

        public void Keep(AnswerSlot slot)
        {
            ref var at = ref SlotOf(slot.Request);
            var there = Volatile.Read(ref at);
            if (there is { WasAsked: true })
            {
                there.WasAsked = false;
                return;
            }

            var more = slot.Bytes - (there?.Bytes ?? 0);
            if (Interlocked.Add(ref _bytes, more) > mostBytes || Interlocked.CompareExchange(ref at, slot, there) != there)
            {
                Interlocked.Add(ref _bytes, -more);
            }
        }

        private static int PlaceOf(SearchRequest request) => request.GetHashCode() & (Slots - 1);

        private ref AnswerSlot? SlotOf(SearchRequest request)
        {
            var place = PlaceOf(request);
            ref var chunk = ref _chunks[place / ChunkSize];
            if (Volatile.Read(ref chunk) is null)
            {
                Interlocked.CompareExchange(ref chunk, new AnswerSlot?[ChunkSize], null);
            }

            return ref chunk![place % ChunkSize];
        }
    }

    private sealed class AnswerSlot(SearchRequest request, KeptAnswer answer)
    {
        public SearchRequest Request => request;

        public KeptAnswer Answer => answer;

        /// <summary>Of the answer and of the texts of its question.</summary>
        public int Bytes { get; } = answer.Bytes + (sizeof(char) * (request.Query.Length + request.Filters.Sum(filter => filter.Values.Sum(value => value.Length))));

        /// <summary>Since it came, or since another one wanted its slot.</summary>
        public bool WasAsked { get; set; }
    }
}
