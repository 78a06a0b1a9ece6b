namespace Infoscope.Measure.Embedding.Words;

/// <summary>Books on their way to their places: steps towards the door and each other, and the room that each keeps.</summary>
internal sealed class Shelves(LibraryDemand demand, int d, double room)
{
    private const int Rounds = 300;
    private const double StepLength = 0.05;

    /// <summary>Books that came too near are pushed a little farther than they need, so that the pushing ends.</summary>
    private const double Slack = 1.002;
    private readonly double[] _moves = new double[demand.Count * d];

    /// <summary>v, <c>[n, D]</c>.</summary>
    public double[] Places { get; } = new double[demand.Count * d];

    /// <summary>Whether every two books keep their distance.</summary>
    public bool AreApart { get; private set; }

    /// <summary>Directions from the leading eigenvectors after the first, which says popularity only; the rarer a book the farther out.</summary>
    public void Start(CancellationToken cancellation)
    {
        var n = demand.Count;
        var scaled = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                scaled[(i * n) + j] = demand.With(i)[j] / Math.Sqrt(demand.Popularity[i] * demand.Popularity[j]);
            }
        }

        var count = Math.Min(n, d + 1);
        var (_, axes) = LeadingEigenvectors.Find(n, count, 1e-9, (vectors, images, rows) => Infoscope.Core.Matrices.NarrowProduct.Inner<double>(vectors, rows, scaled, n, images, n, default), 1, cancellation);
        var byPopularity = Enumerable.Range(0, n).OrderByDescending(i => demand.Popularity[i]).ThenBy(static i => i).ToArray();
        for (var rank = 0; rank < n; rank++)
        {
            var i = byPopularity[rank];
            var place = Places.AsSpan(i * d, d);
            for (var c = 0; c < d; c++)
            {
                // Where there are fewer eigenvectors than dimensions, and for equal books, the rank keeps places apart.
                place[c] = (c + 1 < count ? axes[((c + 1) * n) + i] / Math.Sqrt(demand.Popularity[i]) : 0) + (1e-6 * Math.Cos((1 + c) * (1.0 + rank)));
            }

            var length = LibraryDemand.Distance(place, new double[d]);
            var radius = room * Math.Pow(rank + 1, 1.0 / d);
            for (var c = 0; c < d; c++)
            {
                place[c] *= radius / length;
            }
        }

        KeepApart();
    }

    /// <summary>One step; <paramref name="share"/> of the first one's length.</summary>
    public void Step(double share)
    {
        FindMoves();
        var length = StepLength * room * share;
        for (var i = 0; i < Places.Length; i++)
        {
            Places[i] -= length * _moves[i];
        }

        KeepApart();
    }

    /// <summary>The gradient of each book divided by its popularity: the door pulls with at most 1, the others together with at most 2.</summary>
    private void FindMoves()
    {
        for (var i = 0; i < demand.Count; i++)
        {
            var (own, move, with) = (Places.AsSpan(i * d, d).ToArray(), new double[d], demand.With(i).ToArray());
            Pull(own, new double[d], demand.First[i], move);
            for (var j = 0; j < demand.Count; j++)
            {
                if (with[j] > 0)
                {
                    Pull(own, Places.AsSpan(j * d, d), with[j], move);
                }
            }

            for (var c = 0; c < d; c++)
            {
                _moves[(i * d) + c] = move[c] / demand.Popularity[i];
            }
        }
    }

    private void Pull(ReadOnlySpan<double> own, ReadOnlySpan<double> other, double weight, Span<double> move)
    {
        // Within a tenth of the room a pull fades, or books would jump over the door for ever.
        var distance = Math.Max(LibraryDemand.Distance(own, other), 0.1 * room);
        for (var c = 0; c < d; c++)
        {
            move[c] += weight * (own[c] - other[c]) / distance;
        }
    }

    /// <summary>Pushes apart what is too near, pair after pair, until nothing is or the rounds are over.</summary>
    private void KeepApart()
    {
        var n = demand.Count;
        for (var round = 0; round < Rounds; round++)
        {
            AreApart = true;
            for (var i = 1; i < n; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    AreApart &= !Push(Places.AsSpan(i * d, d), Places.AsSpan(j * d, d), demand.Popularity[j] / (demand.Popularity[i] + demand.Popularity[j]));
                }
            }

            if (AreApart)
            {
                return;
            }
        }
    }

    /// <summary>Moves two places to their least distance, the first by this share of the way; whether they had been nearer.</summary>
    private bool Push(Span<double> first, Span<double> second, double share)
    {
        var distance = LibraryDemand.Distance(first, second);
        if (distance >= room)
        {
            return false;
        }

        var missing = (Slack * room) - distance;
        for (var c = 0; c < d; c++)
        {
            var way = distance > 0 ? (first[c] - second[c]) / distance : c == 0 ? 1 : 0;
            first[c] += share * missing * way;
            second[c] -= (1 - share) * missing * way;
        }

        return true;
    }
}
